using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>A question of the order. Whatever it cannot use itself may still be a correction of another answer.</summary>
public abstract class OrderScreen<TView> : Screen<OrderDraft, TView>
{
    public override IReadOnlyList<string> LeadsTo => [];

    /// <summary>The answer is in: on to the first question that is still open.</summary>
    protected static Step<OrderDraft> Onward(OrderDraft draft) => OrderFlow.Onward(draft);

    /// <summary>Words that may say anything about the order.</summary>
    protected static Step<OrderDraft> Read(OrderDraft draft, string text) =>
        new Step<OrderDraft>.Run(
            (services, ct) => OrderReading.AnswerAsync(services, draft, text, ct)
        );

    /// <summary>A photo belongs to the order at any question; its caption is read like words.</summary>
    protected static Step<OrderDraft> Keep(OrderDraft draft, Input.File file) =>
        file.Caption is { Length: > 0 } caption
            ? Read(draft.WithFile(file.Attachment.File), caption)
            : Stay(
                draft.WithFile(file.Attachment.File),
                new TextRef(
                    "ordering.photo_kept",
                    ("count", draft.WithFile(file.Attachment.File).Files.Count)
                )
            );

    protected static Option Choice(string value, TextRef label) => new(value, label);

    /// <summary>The rest of an option's value after its prefix; null where it is another option.</summary>
    protected static string? After(string value, string prefix) =>
        value.StartsWith(prefix, StringComparison.Ordinal) ? value[prefix.Length..] : null;
}
