using Bot.Domain.Technicians;

namespace Bot.Domain.Catalogue;

/// <summary>What a УК may say about a service, from whatever side it comes.</summary>
public static class TenantServiceRules
{
    public const int LongestTitle = 60;

    /// <summary>The same as in the platform's files.</summary>
    public static readonly Money Dearest = Money.Roubles(1_000_000);

    public static DomainError? Refusal(TenantServiceChange change, CatalogueSnapshot platform) =>
        Refusals(change, platform).FirstOrDefault();

    /// <summary>Everything that is wrong with it.</summary>
    public static IEnumerable<DomainError> Refusals(
        TenantServiceChange change,
        CatalogueSnapshot platform
    )
    {
        if (platform.Find(change.Code) is not { } service)
            return [CatalogueErrors.UnknownService];
        return new[]
        {
            PriceRefusal(change, service),
            MinimumRefusal(change.Minimum),
            TitleRefusal(change.Title?.Trim()),
            change.Executor is { } executor && !IsPossible(executor, service)
                ? CatalogueErrors.NobodyLeft
                : null,
        }.OfType<DomainError>();
    }

    /// <summary>Makes the row say what the change says.</summary>
    internal static void Apply(TenantServiceChange change, TenantService row) =>
        (row.IsOn, row.Price, row.Minimum, row.Title, row.Steps, row.Executor) = (
            change.IsOn,
            change.Price,
            change.Minimum,
            string.IsNullOrWhiteSpace(change.Title) ? null : change.Title.Trim(),
            change.Steps ?? [],
            change.Executor
        );

    private static DomainError? PriceRefusal(TenantServiceChange change, Service service)
    {
        var steps = change.Steps ?? [];
        if (change.Price is not { } price)
            return steps.Count == 0 ? null : CatalogueErrors.StepsWithoutPrice;
        // A measurement visit alone may be free.
        if (price < Money.Zero || (price == Money.Zero && !service.BeginsWithMeasurement))
            return CatalogueErrors.PriceNotPositive;
        if (price > Dearest)
            return CatalogueErrors.PriceTooDear;
        return AreFalling(steps, price, service) ? null : CatalogueErrors.WrongSteps;
    }

    private static DomainError? MinimumRefusal(Money? minimum) =>
        minimum < Money.Zero ? CatalogueErrors.MinimumNegative
        : minimum > Dearest ? CatalogueErrors.MinimumTooDear
        : null;

    private static DomainError? TitleRefusal(string? title) =>
        title is null ? null
        : title.Length > LongestTitle ? CatalogueErrors.TitleTooLong
        : title.Any(char.IsControl) ? CatalogueErrors.TitleUnprintable
        : null;

    private static bool AreFalling(IReadOnlyList<PriceStep> steps, Money price, Service service)
    {
        if (steps.Count > 0 && service.Price.Kind != PriceKind.PerUnit)
            return false;
        var (from, above) = (service.Quantity.Min, price);
        foreach (var step in steps)
        {
            if (
                step.From <= from
                || step.From > service.Quantity.Max
                || step.Price >= above
                || step.Price <= Money.Zero
            )
                return false;
            (from, above) = (step.From, step.Price);
        }
        return true;
    }

    private static bool IsPossible(Executor executor, Service service) =>
        Enum.GetValues<Employment>()
            .Except(service.ExcludedExecutors)
            .Except(executor.Excluded())
            .Any();
}
