using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>What the technician should know, and photos.</summary>
public sealed class CommentScreen : OrderScreen<CommentScreen.View>
{
    public const string Id = "comment";
    private const string Ready = "ready";

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
                "ordering.comment",
                ("comment", data.Comment),
                ("photos", data.Files.Count > 0 ? data.Files.Count : null)
            )
        )
        {
            ReadsNumbers = true,
            Options =
            [
                new(
                    Ready,
                    data.Comment is null && data.Files.Count == 0
                        ? new TextRef("ordering.no_comment")
                        : new TextRef("common.next"),
                    new TextRef("ordering.no_words")
                ),
            ],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen => Onward(data with { CommentDone = true }),
            Input.Words { Text.Length: > OrderDraft.LongestComment } => Stay(
                new TextRef("common.too_long", ("max", OrderDraft.LongestComment))
            ),
            // A correction of another answer is no comment («нет, не раковина, а ванна»).
            Input.Words words => OrderReading.CorrectionOr(
                data,
                words.Text,
                Onward(
                    data with
                    {
                        Comment = words.Text.Trim().Length == 0 ? null : words.Text.Trim(),
                        CommentDone = true,
                    }
                )
            ),
            Input.File file => Stay(
                data.WithFile(file.Attachment.File) with
                {
                    Comment = file.Caption is { Length: > 0 and <= OrderDraft.LongestComment }
                        ? file.Caption
                        : data.Comment,
                }
            ),
            _ => NotUnderstood(),
        };
}
