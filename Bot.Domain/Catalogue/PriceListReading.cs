namespace Bot.Domain.Catalogue;

/// <summary>A file's row made into a change, or into the problems that keep it from being one.</summary>
internal sealed class PriceListReading(
    PriceListRow row,
    CatalogueSnapshot platform,
    IReadOnlyDictionary<string, HouseGroupId> groups,
    DateOnly from
)
{
    private static readonly Dictionary<string, PriceColumn> Columns = new()
    {
        [CatalogueErrors.UnknownService.Code] = PriceColumn.Code,
        [CatalogueErrors.MinimumNegative.Code] = PriceColumn.Minimum,
        [CatalogueErrors.TitleTooLong.Code] = PriceColumn.Title,
        [CatalogueErrors.TitleUnprintable.Code] = PriceColumn.Title,
        [CatalogueErrors.NobodyLeft.Code] = PriceColumn.Executor,
        [CatalogueErrors.PriceNotPositive.Code] = PriceColumn.Price,
        [CatalogueErrors.MinimumTooDear.Code] = PriceColumn.Minimum,
        [CatalogueErrors.PriceTooDear.Code] = PriceColumn.Price,
        [CatalogueErrors.StepsWithoutPrice.Code] = PriceColumn.Steps,
        [CatalogueErrors.WrongSteps.Code] = PriceColumn.Steps,
    };

    private readonly List<PriceListProblem> _problems = [];

    public IReadOnlyList<PriceListProblem> Problems => _problems;

    /// <summary>Null where there are problems, and where the row says nothing.</summary>
    public TenantServiceChange? Read()
    {
        foreach (var (column, text) in row.Cells)
            if (text.Length > PriceListFormat.LongestCell)
                Wrong(column, PriceListErrors.CellTooLong);
        if (_problems.Count > 0)
            return null;
        var change = new TenantServiceChange(
            row[PriceColumn.Code],
            Value(PriceColumn.ValidFrom, PriceListFormat.ReadDay, PriceListErrors.BadDay) ?? from,
            Value(PriceColumn.IsOn, PriceListFormat.ReadYes, PriceListErrors.BadYes) ?? true,
            Value(PriceColumn.Price, PriceListFormat.ReadMoney, PriceListErrors.BadMoney),
            Value(PriceColumn.Minimum, PriceListFormat.ReadMoney, PriceListErrors.BadMoney),
            row[PriceColumn.Title] is { Length: > 0 } title ? title : null,
            Group(),
            Steps(),
            Value(PriceColumn.Executor, PriceListFormat.ReadExecutor, PriceListErrors.BadExecutor)
        );
        foreach (var refusal in TenantServiceRules.Refusals(change, platform))
            if (IsNews(refusal))
                Wrong(Columns[refusal.Code], refusal);
        return _problems.Count > 0 || SaysNothing(change) ? null : change;
    }

    // A cell that could not be read was told already; a price that could not be read is not a missing one.
    private bool IsNews(DomainError refusal) =>
        !_problems.Exists(p => p.Column == Columns[refusal.Code])
        && !(
            refusal == CatalogueErrors.StepsWithoutPrice
            && _problems.Exists(p => p.Column == PriceColumn.Price)
        );

    private bool SaysNothing(TenantServiceChange change) =>
        row[PriceColumn.ValidFrom].Length == 0
        && change is { IsOn: true, Price: null, Minimum: null, Title: null, Executor: null }
        && change.Group == default;

    private HouseGroupId Group()
    {
        var name = row[PriceColumn.Group];
        if (name.Length == 0)
            return default;
        if (groups.TryGetValue(name, out var group))
            return group;
        Wrong(PriceColumn.Group, CatalogueErrors.UnknownGroup);
        return default;
    }

    private IReadOnlyList<PriceStep> Steps()
    {
        if (row[PriceColumn.Steps] is not { Length: > 0 } text)
            return [];
        if (PriceListFormat.ReadSteps(text) is { } steps)
            return steps;
        Wrong(PriceColumn.Steps, PriceListErrors.BadSteps);
        return [];
    }

    private T? Value<T>(PriceColumn column, Func<string, T?> read, DomainError error)
        where T : struct
    {
        if (row[column] is not { Length: > 0 } text)
            return null;
        var value = read(text);
        if (value is null)
            Wrong(column, error);
        return value;
    }

    private void Wrong(PriceColumn column, DomainError error) =>
        _problems.Add(new(row.Number, column, error));
}
