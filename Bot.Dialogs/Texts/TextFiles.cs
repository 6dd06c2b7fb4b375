using System.Reflection;
using System.Text.Json;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Texts;

/// <summary>One text of a resource file.</summary>
internal readonly record struct TextEntry(Language Language, string Key, string Template);

/// <summary>Reads every embedded <c>Texts/{ru|en}/*.json</c>: a flat object, a value is a string or a list of lines.</summary>
internal static class TextFiles
{
    public static IEnumerable<TextEntry> Embedded()
    {
        var assembly = typeof(TextFiles).Assembly;
        foreach (var language in Enum.GetValues<Language>())
        {
            var folder = $"Texts/{language.ToString().ToLowerInvariant()}/";
            foreach (var name in Names(assembly, folder))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                foreach (var entry in Read(stream, language, name))
                    yield return entry;
            }
        }
    }

    public static IEnumerable<TextEntry> Read(Stream json, Language language, string file)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject())
            yield return new(language, property.Name, Value(property, file));
    }

    private static IEnumerable<string> Names(Assembly assembly, string folder) =>
        assembly
            .GetManifestResourceNames()
            .Where(n => n.Replace('\\', '/').StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string Value(JsonProperty property, string file) =>
        property.Value.ValueKind switch
        {
            JsonValueKind.String => property.Value.GetString()!,
            JsonValueKind.Array => string.Join(
                '\n',
                property.Value.EnumerateArray().Select(l => l.GetString())
            ),
            _ => throw new TextException(
                $"{file}: '{property.Name}' is neither a text nor a list of lines."
            ),
        };
}
