using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>How was it: 1 to 5, then whether they would recommend, then words. Days later as well as at once.</summary>
public sealed class SurveyCard : Card<SurveyCard.View>
{
    public const string Id = "survey";
    private const string Rate = "rate:";
    private const string Recommend = "recommend:";
    private const string Comment = "comment";

    /// <param name="Version">The survey's once this turn is saved.</param>
    public sealed record View(Survey Survey, int Version, Order Order, string Brand);

    public override string Kind => Id;
    public override Lane Lane => Lane.Reminder;
    public override IReadOnlyList<string> Opens => [SurveyDialog.Id];

    public override async Task<View?> LoadAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    )
    {
        var id = new SurveyId(subject);
        var survey = await context.Db.Surveys.FirstOrDefaultAsync(s => s.Id == id, ct);
        if (
            survey is null
            || await OwnOrders.FindAsync(context, survey.OrderId, ct) is not { } order
        )
            return null;
        var changed = context.Db.Entry(survey).State == EntityState.Modified;
        return new(
            survey,
            changed ? survey.Version + 1 : survey.Version,
            order,
            (await context.Facts().CompanyAsync(ct)).BrandName
        );
    }

    public override int VersionOf(View view) => view.Version;

    public override CardFace Render(View view)
    {
        var (survey, number) = (view.Survey, ("number", (object?)view.Order.Number));
        if (survey.Rating is null)
            return new(
                new TextRef("resident.survey_rate", number, ("title", OrderWords.Title(view.Order)))
            )
            {
                Columns = 5,
                Options = [.. Numbers(1, 5, Rate)],
            };
        if (survey.Recommendation is null)
            return new(
                new TextRef(
                    "resident.survey_recommend",
                    number,
                    ("rating", survey.Rating),
                    ("brand", view.Brand)
                )
            )
            {
                Columns = 6,
                Options = [.. Numbers(0, 10, Recommend)],
            };
        return new(
            new TextRef(
                "resident.survey_thanks",
                number,
                ("rating", survey.Rating),
                ("recommendation", survey.Recommendation),
                ("comment", survey.Comment)
            )
        )
        {
            Options = survey.Comment is null
                ? [new(Comment, new TextRef("resident.survey_comment"))]
                : [],
        };
    }

    private static IEnumerable<Option> Numbers(int from, int to, string prefix) =>
        Enumerable
            .Range(from, to - from + 1)
            .Select(n => new Option(
                prefix + n.ToString(CultureInfo.InvariantCulture),
                new TextRef("ordering.number", ("n", n))
            ));

    public override CardStep Handle(View view, string action)
    {
        if (action == Comment)
            return new CardStep.Open(
                SurveyDialog.Id,
                new SurveyDialog.Data { Survey = view.Survey.Id }
            );
        return Answer(view, action) is { } answer
            ? CardStep.Use<AnswerSurvey, Survey>(
                (use, ct) => use.RunAsync(answer, ct),
                _ => new CardStep.Refresh()
            )
            : new CardStep.Refresh();
    }

    /// <summary>A second thought is welcome: a press on an older face still answers its own question.</summary>
    public override CardStep HandleStale(View view, string action) => Handle(view, action);

    private static SurveyAnswer? Answer(View view, string action)
    {
        if (Number(action, Rate) is { } rating)
            return new(view.Survey.Id, Rating: rating);
        return Number(action, Recommend) is { } recommendation
            ? new(view.Survey.Id, Recommendation: recommendation)
            : null;
    }

    private static int? Number(string action, string prefix) =>
        action.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(
            action.AsSpan(prefix.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var n
        )
            ? n
            : null;
}
