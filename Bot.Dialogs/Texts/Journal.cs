using System.Text.Json;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Texts;

/// <summary>
/// An order's journal in plain words: the text <c>journal.{kind}</c> (hyphens as underscores), its places filled from the entry's data by name. Amounts
/// (<c>{"kopecks":…}</c>) become money, a pair <c>startUtc</c>/<c>endUtc</c> with a <c>zone</c> becomes the place <c>window</c>.
/// </summary>
public sealed class Journal(Phrasebook phrases)
{
    public string Tell(OrderEvent happened, Language language)
    {
        var key = TextRef.Journal + happened.Kind.Replace('-', '_');
        if (!phrases.Has(key, language))
            return happened.Kind; // an entry of a newer release: its name is better than nothing
        using var data = JsonDocument.Parse(happened.Data);
        var given = Arguments(data.RootElement)
            .ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);
        // A status of somebody else's system, or a way to pay, has a sentence of its own where we know it.
        if (
            (given.GetValueOrDefault("status") ?? given.GetValueOrDefault("method"))
                is string variant
            && $"{key}.{variant.Replace('-', '_')}" is var known
            && phrases.Has(known, language)
        )
            key = known;
        var asked = phrases
            .Arguments(key, language)
            .Select(name => (name, given.GetValueOrDefault(name)))
            .ToArray();
        return phrases.Get(language, new TextRef(key, asked)).PlainText;
    }

    private static IEnumerable<(string Name, object? Value)> Arguments(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var property in data.EnumerateObject())
            if (Read(property.Value) is { } value)
                yield return (property.Name, value);
        if (Window(data) is { } window)
            yield return ("window", window);
    }

    private static object? Read(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Object when value.TryGetProperty("kopecks", out var kopecks) => new Money(
                kopecks.GetInt64()
            ),
            JsonValueKind.Object when Window(value) is { } window => window,
            _ => null,
        };

    private static LocalWindow? Window(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty("startUtc", out var start)
        && data.TryGetProperty("endUtc", out var end)
        && data.TryGetProperty("zone", out var zone)
        && start.TryGetDateTime(out var from)
        && end.TryGetDateTime(out var to)
        && zone.GetString() is { } name
            ? LocalWindow.FromUtc(from.ToUniversalTime(), to.ToUniversalTime(), name)
            : null;
}
