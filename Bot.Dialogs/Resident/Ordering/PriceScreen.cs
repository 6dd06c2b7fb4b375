using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;
using Bot.Domain.Pricing;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The price with its lines, before anything personal is asked.</summary>
public sealed class PriceScreen : OrderScreen<PriceScreen.View>
{
    public const string Id = "price";
    private const string Agree = "agree";
    private const string NotUrgent = "not-urgent";
    private const string Count = "count";
    private const string Other = "other";

    /// <param name="Service">The one that is ordered; null where there are several.</param>
    /// <param name="Notices">What must be known before the price.</param>
    /// <param name="Admissions">Whom the law lets do it.</param>
    public sealed record View(
        Service? Service,
        Quote? Quote,
        int Warranty,
        IReadOnlyList<string> Notices,
        IReadOnlyList<string> Admissions,
        bool Measures,
        bool AreThereCodes
    );

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo =>
        [QuantityScreen.Id, DescribeScreen.Id, WorksScreen.Id, CodeScreen.Id];

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var facts = context.Facts();
        var catalogue = await facts.CatalogueAsync(ct, data.House);
        var quote = await facts.QuoteAsync(data.Quote, ct);
        var services = data.Services(catalogue);
        return new(
            services is [var only] ? only : null,
            quote,
            services.Select(s => s.WarrantyMonths).DefaultIfEmpty().Min(),
            [.. services.Select(s => s.Notice).OfType<string>().Distinct()],
            [
                .. catalogue
                    .Platform.SkillBook.AdmissionsOf(services.SelectMany(s => s.Skills).Distinct())
                    .Select(a => a.Title)
                    .Distinct(),
            ],
            services.Any(s => s.BeginsWithMeasurement),
            await context.Get<OpenDiscounts>().RunAsync(ct)
        );
    }

    public override Prompt Render(OrderDraft data, View view)
    {
        var text = new TextRef(
            "ordering.price",
            ("total", view.Quote?.Total),
            ("from", view.Quote?.IsFrom),
            ("was", data.Discount is null ? null : data.FullTotal),
            ("code", data.Code),
            ("service", view.Service?.Title),
            ("description", view.Service?.Description),
            ("notices", view.Notices),
            ("admissions", view.Admissions),
            ("measures", view.Measures),
            ("lines", QuoteLines.WithApart(view.Quote?.Lines ?? [])),
            ("warranty", view.Warranty > 0 ? view.Warranty : null)
        );
        List<Option> options =
        [
            new(Agree, new TextRef("ordering.price_agree"), new TextRef("ordering.yes_words")),
        ];
        if (view.Service is { Quantity.IsOne: false })
            options.Add(Choice(Count, new TextRef("ordering.change_quantity")));
        if (data.Urgent && view.Quote?.Lines.Any(l => l.Kind == LineKind.Urgent) == true)
            options.Add(Choice(NotUrgent, new TextRef("ordering.not_urgent")));
        options.AddRange(DraftCode.Options(data, view.AreThereCodes));
        options.Add(
            data.Lines.Count > 1
                ? Choice(WorksScreen.Id, new TextRef("ordering.change_works"))
                : Choice(Other, new TextRef("ordering.other_service"))
        );
        return new(text) { Options = options };
    }

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: Agree } => Onward(data with { PriceAgreed = true }),
            Input.Chosen { Value: NotUrgent } => Onward(data with { Urgent = false }),
            Input.Chosen { Value: Count } => Go(QuantityScreen.Id, data),
            Input.Chosen { Value: WorksScreen.Id } => Go(WorksScreen.Id, data),
            Input.Chosen { Value: Other } => Go(DescribeScreen.Id, data),
            Input.Chosen chosen => DraftCode.Choose(data, chosen.Value) ?? NotUnderstood(),
            Input.Words words when view.AreThereCodes && CodeWords.IsCode(words.Text) =>
                DraftCode.Take(data, words.Text.Trim()),
            _ => NotUnderstood(),
        };
}
