using Bot.Domain;

namespace Bot.Dialogs.Texts;

/// <summary>
/// A sentence for people by its key, with the named arguments that it needs: <c>new TextRef("order.summary.total",
/// ("total", money))</c>. The key is a literal, or starts with one of <see cref="DynamicPrefixes"/>. Cheap; it becomes
/// words only when <see cref="Phrasebook"/> is asked.
/// </summary>
public sealed record TextRef(string Key, params (string Name, object? Value)[] Args)
{
    /// <summary>Keys that may be put together at run time; every other key is a literal in the source.</summary>
    public static readonly IReadOnlyList<string> DynamicPrefixes =
    [
        Errors,
        Enums,
        Zones,
        Journal,
        Trouble,
        Office,
    ];

    internal const string Errors = "errors.";
    internal const string Enums = "enums.";
    internal const string Zones = "zones.";
    internal const string Journal = "journal.";
    internal const string Trouble = "trouble.";

    /// <summary>What a УК answers about bills, readings and papers; its own wording replaces ours.</summary>
    public const string Office = "office.";

    /// <summary>The sentence of an expected refusal: <c>errors.{code}</c> with its arguments.</summary>
    public static TextRef Of(DomainError error) => new(Errors + error.Code, error.Arguments);

    /// <summary>The word for an enum's value: <c>enums.{Type}.{Value}</c>.</summary>
    public static TextRef Of(Enum value) => new($"{Enums}{value.GetType().Name}.{value}");

    /// <summary>The УК's answer about a subject: <c>office.{code}</c>.</summary>
    public static TextRef OfOffice(string code, params (string Name, object? Value)[] args) =>
        new(Office + code.Replace('-', '_'), args);

    /// <summary>How people call a time zone («по московскому времени»): <c>zones.{IANA name}</c>.</summary>
    public static TextRef OfZone(string zone) => new(Zones + zone);

    /// <summary>The same sentence with one more argument.</summary>
    public TextRef With(string name, object? value) =>
        this with
        {
            Args = [.. Args, (name, value)],
        };

    public bool Equals(TextRef? other) =>
        other is not null && other.Key == Key && other.Args.AsSpan().SequenceEqual(Args);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() =>
        Args.Length == 0 ? Key : $"{Key}({string.Join(", ", Args.Select(a => a.Name))})";
}
