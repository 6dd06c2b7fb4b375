using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Surveys;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>The words to a rating.</summary>
public sealed class SurveyDialog : Dialog<SurveyDialog.Data>
{
    public const string Id = "survey";

    public sealed record Data
    {
        public SurveyId Survey { get; init; }
    }

    public override string Name => Id;
    protected override IReadOnlyList<Screen<Data>> Screens => [new SurveyCommentScreen()];
}

/// <summary>«Что было хорошо, что плохо?»</summary>
public sealed class SurveyCommentScreen : PlainScreen<SurveyDialog.Data>
{
    public override string Name => "comment";
    public override IReadOnlyList<string> LeadsTo => [];

    public override Prompt Render(SurveyDialog.Data data) =>
        new(new TextRef("resident.survey_ask_comment"))
        {
            ReadsNumbers = true,
            Options = [new("skip", new TextRef("common.skip"))],
        };

    public override Step<SurveyDialog.Data> Handle(SurveyDialog.Data data, Input input) =>
        input switch
        {
            Input.Chosen => Done(),
            Input.Words words => Use<AnswerSurvey, Survey>(
                (answer, ct) =>
                    answer.RunAsync(new SurveyAnswer(data.Survey, Comment: words.Text), ct),
                _ =>
                    Done()
                        .Saying(new TextRef("resident.survey_comment_kept"))
                        .Showing(SurveyCard.Id, data.Survey.Value),
                error => Done().Saying(TextRef.Of(error))
            ),
            _ => NotUnderstood(),
        };
}
