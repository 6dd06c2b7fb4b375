using System.Text;
using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Tests.Texts;

/// <summary>Small phrasebooks: the product's own tables (dates, common, errors, enums) plus the texts of a test.</summary>
internal static class Sample
{
    private static readonly string[] Tables = ["dates.", "common.", "errors.", "enums."];

    public static readonly Phrasebook BuiltIn = Phrasebook.Load(strict: true);

    public static Phrasebook Book(params TextEntry[] entries) => Of(true, entries);

    public static Phrasebook Lenient(params TextEntry[] entries) => Of(false, entries);

    private static Phrasebook Of(bool strict, TextEntry[] entries) =>
        new(
            TextFiles
                .Embedded()
                .Where(e => Tables.Any(t => e.Key.StartsWith(t, StringComparison.Ordinal)))
                .Concat(entries),
            strict
        );

    /// <summary>One template filled, in Russian where nothing else is said.</summary>
    public static RichText Filled(string template, params (string, object?)[] args) =>
        Filled(Language.Ru, template, args);

    public static RichText Filled(
        Language language,
        string template,
        params (string, object?)[] args
    ) => Book(new TextEntry(language, "test.it", template)).Get(language, new("test.it", args));

    public static Stream Json(string json) => new MemoryStream(Encoding.UTF8.GetBytes(json));
}
