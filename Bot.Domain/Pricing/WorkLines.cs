using Bot.Domain.Catalogue;

namespace Bot.Domain.Pricing;

/// <summary>The lines of one ordered service before any minimum: one for each of its prices that the quantity reaches.</summary>
internal static class WorkLines
{
    /// <summary>The answers in the order of the questions, or null where one is unknown or given twice.</summary>
    public static IReadOnlyList<OptionChoice>? Choices(OrderedWork work)
    {
        var open = (work.Options ?? []).ToList();
        var choices = new List<OptionChoice>();
        foreach (var option in work.Service.Options)
        {
            if (open.FindIndex(o => o.Option == option.Code) is var at && at < 0)
                continue;
            if (option.Choices.FirstOrDefault(c => c.Code == open[at].Choice) is not { } choice)
                return null;
            choices.Add(choice);
            open.RemoveAt(at);
        }
        return open.Count == 0 ? choices : null;
    }

    public static IEnumerable<QuoteLine> Of(OrderedWork work)
    {
        var (service, rule) = (work.Service, work.Service.Price);
        var choices = Choices(work) ?? [];
        IReadOnlyList<string> details = [.. choices.Select(c => c.Title)];
        var isFirst = true;
        foreach (var (price, quantity) in Spans(rule, work.Quantity))
        {
            var unit = choices.Aggregate(price, (sum, c) => sum + Surcharge(c, price));
            yield return new QuoteLine(
                LineKind.Work,
                service.Code,
                service.Title,
                service.Unit,
                quantity,
                unit,
                Money.Zero,
                unit * quantity,
                rule.Kind == PriceKind.From
            )
            {
                Details = details,
                Apart = isFirst ? MaterialsApart(service) : [],
                Executor = service.Executor,
                OwnSide = work.OwnSide,
                Estimate = rule.Kind == PriceKind.AfterMeasurement ? rule.Estimate : null,
            };
            isFirst = false;
        }
    }

    // Each step is paid by its own units alone: «до 4 шт. по 1000, дальше по 900».
    private static IEnumerable<(Money Price, int Quantity)> Spans(PriceRule rule, int quantity)
    {
        var (price, begun) = (rule.Price, 0);
        foreach (var step in rule.Steps.TakeWhile(s => s.From <= quantity))
        {
            if (step.From - 1 > begun)
                yield return (price, step.From - 1 - begun);
            (price, begun) = (step.Price, step.From - 1);
        }
        yield return (price, quantity - begun);
    }

    private static Money Surcharge(OptionChoice choice, Money price) =>
        new Money(choice.AddKopecks) + price.Share(choice.Percent * 100);

    private static IReadOnlyList<MaterialApart> MaterialsApart(Service service) =>
        [
            .. service
                .Materials.Select(m => new MaterialApart(m.Name, m.BoughtBy))
                .Concat(service.Devices.Select(d => new MaterialApart(d.Name, d.BoughtBy)))
                .Where(m => m.BoughtBy != BoughtBy.Included)
                .Distinct(),
        ];
}
