using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Technician.Home;

/// <summary>Free words at home are for the operator: one question, so that a «спасибо» wakes nobody.</summary>
public sealed class OperatorScreen : Screen<HomeData, OperatorScreen.View>
{
    public const string Id = "operator";
    private const string Yes = "yes";
    private const string No = "no";

    /// <summary>More than an operator wants to read at a glance; the whole is in the transcript.</summary>
    private const int Longest = 1000;

    public sealed record View(ConversationId Conversation);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [HomeScreen.Id];

    public override Task<View> LoadAsync(
        HomeData data,
        LoadContext context,
        CancellationToken ct
    ) => Task.FromResult(new View(context.Conversation.Id));

    public override Prompt Render(HomeData data, View view) =>
        new(new TextRef("technician.tell_operator", ("words", data.Words)))
        {
            Options =
            [
                new(
                    Yes,
                    new TextRef("technician.tell_operator_yes"),
                    new TextRef("technician.yes_words")
                ),
                new(
                    No,
                    new TextRef("technician.tell_operator_no"),
                    new TextRef("technician.no_words")
                ),
            ],
            Columns = 2,
        };

    public override Step<HomeData> Handle(HomeData data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: Yes } => Use<RequestHuman, CallPromise>(
                (request, ct) => request.RunAsync(view.Conversation, null, data.Words, ct),
                promise => Go(HomeScreen.Id, new HomeData()).Saying(HumanWords.Of(promise))
            ),
            Input.Chosen => Go(HomeScreen.Id, new HomeData()),
            Input.Words words when !string.IsNullOrWhiteSpace(words.Text) => Stay(
                data with
                {
                    Words = Cut($"{data.Words}\n{words.Text.Trim()}"),
                }
            ),
            _ => NotUnderstood(),
        };

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];
}

/// <summary>When a person will answer.</summary>
internal static class HumanWords
{
    public static TextRef Of(CallPromise promise) =>
        promise.IsOpenNow
            ? new TextRef("technician.human_now")
            : new TextRef(
                "technician.human_later",
                ("at", HouseZone.ToLocal(promise.AnswerAt, promise.Zone))
            );
}
