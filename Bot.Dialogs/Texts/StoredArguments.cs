using System.Text.Json;
using Bot.Domain;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Texts;

/// <summary>
/// What is stored as JSON beside a code (of an entry, of a trouble), as arguments of the code's text. Amounts (<c>{"kopecks":…}</c>) become money, a pair
/// <c>startUtc</c>/<c>endUtc</c> with a <c>zone</c> becomes the place <c>window</c>.
/// </summary>
public static class StoredArguments
{
    public static IReadOnlyDictionary<string, object?> Read(string json)
    {
        using var data = JsonDocument.Parse(json);
        return Arguments(data.RootElement)
            .ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Name, object? Value)> Arguments(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var property in data.EnumerateObject())
            if (ValueOf(property.Value) is { } value)
                yield return (property.Name, value);
        if (Window(data) is { } window)
            yield return ("window", window);
    }

    private static object? ValueOf(JsonElement value) =>
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
