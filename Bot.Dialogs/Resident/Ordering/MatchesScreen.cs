using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The services that the words may mean; the person chooses.</summary>
public sealed class MatchesScreen : OrderScreen<MatchesScreen.View>
{
    public const string Id = "matches";
    private const string Service = "s:";
    private const string Answer = "a:";
    private const string Hinted = "h:";
    private const string None = "none";

    /// <param name="Services">What may be meant.</param>
    /// <param name="Hinted">What of it the language model suggests.</param>
    public sealed record View(IReadOnlyList<Service> Services, Service? Hinted);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [CategoriesScreen.Id];

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var catalogue = await context.Facts().CatalogueAsync(ct);
        var services = Hinting.Candidates(data.Current, catalogue);
        return new(services, services.FirstOrDefault(s => s.Code == data.Current.Hinted));
    }

    public override Prompt Render(OrderDraft data, View view)
    {
        var prompt = Ask(data, view) with { EditKey = Hinting.EditKey(data.Current) };
        return view.Hinted is not { } hinted
            ? prompt
            : prompt with
            {
                Text = new TextRef("ordering.hinted", ("title", hinted.Title)),
                Options =
                [
                    Choice(Hinted + hinted.Code, ServiceLabel.Of(hinted)),
                    .. prompt.Options.Where(o => !IsOnly(data, o, hinted)),
                ],
            };
    }

    /// <summary>Whether the option means the suggested service and nothing else: it stands above already.</summary>
    private static bool IsOnly(OrderDraft data, Option option, Service hinted) =>
        option.Value == Service + hinted.Code
        || AnswerOf(data, option.Value)?.Codes is [var only] && only == hinted.Code;

    private static QuestionAnswer? AnswerOf(OrderDraft data, string value) =>
        int.TryParse(
            After(value, Answer),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var answer
        )
            ? data.Current.Question!.Answers[answer]
            : null;

    private static Prompt Ask(OrderDraft data, View view) =>
        data.Current.Question is { Answers.Count: > 0 } question
            ? new(Asked(question.Facet))
            {
                Options =
                [
                    .. question.Answers.Select(
                        (a, i) =>
                            Choice(
                                string.Create(CultureInfo.InvariantCulture, $"{Answer}{i}"),
                                new TextRef("ordering.option_choice", ("title", a.Title))
                            )
                    ),
                    Choice(None, new TextRef("ordering.none_fits")),
                ],
            }
            : new(new TextRef("ordering.matches", ("found", view.Services.Count > 0)))
            {
                Options =
                [
                    .. view.Services.Select(s => Choice(Service + s.Code, ServiceLabel.Of(s))),
                    Choice(None, new TextRef("ordering.none_fits")),
                ],
            };

    private static OrderDraft TakeHint(OrderDraft data, Service hinted)
    {
        var taken = data.WithService(hinted);
        return taken.With(taken.Current with { IsHinted = true });
    }

    private static TextRef Asked(QuestionFacet facet) =>
        facet switch
        {
            QuestionFacet.Action => new("ordering.question_action"),
            QuestionFacet.Thing => new("ordering.question_thing"),
            _ => new("ordering.question_service"),
        };

    /// <summary>What remains after an answer: one service, or the list of them.</summary>
    private static Step<OrderDraft> Narrow(OrderDraft data, View view, QuestionAnswer answer)
    {
        var left = view.Services.Where(s => answer.Codes.Contains(s.Code)).ToList();
        return left is [var only]
            ? Onward(data.WithService(only))
            : Onward(data.WithFound([.. left.Select(s => s.Code)]));
    }

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: None } => Go(CategoriesScreen.Id, data),
            Input.Chosen chosen when AnswerOf(data, chosen.Value) is { } answer => Narrow(
                data,
                view,
                answer
            ),
            Input.Chosen chosen
                when view.Hinted is { } hinted && chosen.Value == Hinted + hinted.Code => Onward(
                TakeHint(data, hinted)
            ),
            Input.Hint hint
                when data.Current.Hinted is null
                    && hint.Asked == data.Current.Asked
                    && view.Services.Any(s => s.Code == hint.Value) => Stay(
                data.With(data.Current with { Hinted = hint.Value })
            ),
            Input.Chosen chosen
                when view.Services.FirstOrDefault(s => Service + s.Code == chosen.Value)
                    is { } service => Onward(data.WithService(service)),
            Input.Words words => Read(data, words.Text),
            Input.File file => Keep(data, file),
            _ => NotUnderstood(),
        };
}

/// <summary>A service as a button: title and price.</summary>
internal static class ServiceLabel
{
    public static TextRef Of(Service service) =>
        new(
            "ordering.service_option",
            ("title", service.Title),
            ("from", service.Price.Kind == PriceKind.From),
            ("price", service.Price.Price),
            ("each", service.Price.Kind == PriceKind.PerUnit ? service.Unit : null)
        );
}
