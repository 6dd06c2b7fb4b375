using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>A discount code. Nobody is kept here: the order goes on without one at any time.</summary>
public sealed class CodeScreen : OrderScreen<CodeScreen.View>
{
    public const string Id = "code";
    private const string Without = "without";

    public sealed record View;

    public override string Name => Id;

    public override Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    ) => Task.FromResult(new View());

    public override Prompt Render(OrderDraft data, View view) =>
        new(
            new TextRef(
                "ordering.code",
                ("tired", data.CodeFailures >= DraftCode.PatientFailures ? true : null)
            )
        )
        {
            // A code may be a number.
            ReadsNumbers = true,
            Options =
            [
                new(
                    Without,
                    new TextRef("ordering.code_without"),
                    new TextRef("ordering.code_without_words")
                ),
            ],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen => Onward(data.WithoutCode()),
            Input.Words words => DraftCode.Take(data, CodeWords.Bare(words.Text)),
            _ => NotUnderstood(),
        };
}
