using Bot.Domain;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Engine;

/// <summary>What a screen gets to handle, after the engine resolved buttons and words that mean one.</summary>
public abstract record Input
{
    private Input() { }

    /// <summary>An option of the prompt: pressed, or said in words («второй вариант», «да», its label).</summary>
    public sealed record Chosen(string Value) : Input;

    /// <summary>Other words.</summary>
    public sealed record Words(string Text) : Input;

    /// <summary>The person's own contact card; other people's never get here.</summary>
    public sealed record Contact(PhoneNumber Phone, string? Name) : Input;

    public sealed record Location(GeoPoint Point) : Input;

    /// <summary>A photo or document, already a stored file (its bytes may still be on the way).</summary>
    public sealed record File(Attachment Attachment, string? Caption) : Input;

    /// <summary>Not from the person: an answer may be this one. <paramref name="Asked"/> names the question it was found for.</summary>
    public sealed record Hint(Guid Asked, string Value) : Input;
}
