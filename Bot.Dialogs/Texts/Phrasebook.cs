using System.Collections.Frozen;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Dialogs.Texts;

/// <summary>
/// All sentences for people, by language and key; one for the process. A strict one (tests, development) throws on an
/// unknown key or an argument that is missing or does not fit. Otherwise it logs an error and answers with what it has:
/// the Russian text, for a refusal <c>errors.generic</c>, at last <c>common.missing</c>; a place that cannot be filled
/// stays empty. A УК's own wording that cannot be filled gives way to the built-in text in both cases.
/// </summary>
public sealed partial class Phrasebook
{
    private readonly FrozenDictionary<string, Template>[] _templates;
    private readonly DateWords[] _dates;
    private readonly bool _strict;
    private readonly ILogger _log;

    internal Phrasebook(IEnumerable<TextEntry> entries, bool strict, ILogger? log = null)
    {
        _strict = strict;
        _log = log ?? NullLogger.Instance;
        var byLanguage = entries.ToLookup(e => e.Language);
        var languages = Enum.GetValues<Language>();
        _templates = [.. languages.Select(l => Read(byLanguage[l]))];
        _dates = [.. languages.Select(l => new DateWords(l, key => Word(l, key)))];
    }

    /// <summary>Reads the embedded files. Throws where a key is there twice or a template is broken.</summary>
    public static Phrasebook Load(bool strict, ILogger<Phrasebook>? log = null) =>
        new(TextFiles.Embedded(), strict, log);

    /// <summary>The keys of a language.</summary>
    public IReadOnlyCollection<string> Keys(Language language) => _templates[(int)language].Keys;

    /// <summary>Whether there is such a text.</summary>
    public bool Has(string key, Language language = Language.Ru) =>
        _templates[(int)language].ContainsKey(key);

    /// <summary>The argument names of a text, all of them also open to a УК's own wording.</summary>
    public IReadOnlySet<string> Arguments(string key, Language language = Language.Ru) =>
        Find(language, key)?.Arguments ?? FrozenSet<string>.Empty;

    /// <summary>The sentence, in the УК's own wording where it has one.</summary>
    public RichText Get(Language language, TextRef text, TenantTexts? own = null)
    {
        if (own?.Find(language, text.Key) is { } wording)
            try
            {
                return Fill(wording, text, own, Throw);
            }
            catch (TextException e)
            {
                LogOwnWording(text.Key, language, e.Message);
            }
        var template = Find(language, text.Key) ?? Missing(language, text.Key);
        return Fill(template, text, own, _strict ? Throw : LogProblem);
    }

    /// <summary>The words alone, for what cannot show styles: a button, a notification.</summary>
    public string Plain(Language language, TextRef text, TenantTexts? own = null) =>
        Get(language, text, own).PlainText;

    /// <summary>Why a УК's wording cannot be used; null where it can.</summary>
    public DomainError? Check(TenantText text) => Read(text).Error;

    /// <summary>Reads a УК's rows; the broken ones are left out and named.</summary>
    public TenantTexts Compile(IEnumerable<TenantText> rows)
    {
        var templates = new Dictionary<(Language, string), Template>();
        var problems = new List<TextProblem>();
        foreach (var row in rows)
        {
            var read = Read(row);
            if (read.Error is { } why)
                problems.Add(new(row.Language, row.Key, why));
            else
                templates[(row.Language, row.Key)] = read.Value;
        }
        return new(templates, problems);
    }

    private RichText Fill(
        Template template,
        TextRef text,
        TenantTexts? own,
        Action<string> problem
    ) =>
        template.Constant
        ?? new Renderer(
            text,
            template,
            _dates[(int)template.Language],
            inner => Get(template.Language, inner, own),
            problem
        ).Render();

    private Template? Find(Language language, string key) =>
        _templates[(int)language].GetValueOrDefault(key);

    private Template Missing(Language language, string key)
    {
        if (_strict)
            Throw($"There is no text '{key}' ({language}).");
        LogMissing(key, language);
        var instead = key.StartsWith(TextRef.Errors, StringComparison.Ordinal)
            ? "errors.generic"
            : "common.missing";
        return Find(Language.Ru, key)
            ?? Find(language, instead)
            ?? throw new TextException($"There is not even '{instead}' ({language}).");
    }

    private string Word(Language language, string key) =>
        Find(language, key)?.Constant?.PlainText
        ?? throw new TextException($"There is no constant text '{key}' ({language}).");

    private Outcome<Template> Read(TenantText row)
    {
        if (Find(Language.Ru, row.Key) is not { } builtIn)
            return TextErrors.UnknownKey(row.Key);
        if (string.IsNullOrWhiteSpace(row.Template))
            return TextErrors.Empty(row.Key);
        try
        {
            var template = Template.Parse(row.Template, row.Language);
            var unknown = template.Arguments.FirstOrDefault(a => !builtIn.Arguments.Contains(a));
            return unknown is null
                ? template
                : TextErrors.UnknownArgument(unknown, builtIn.Arguments);
        }
        catch (TemplateException e)
        {
            return TextErrors.Broken(e);
        }
    }

    private static FrozenDictionary<string, Template> Read(IEnumerable<TextEntry> entries)
    {
        var templates = new Dictionary<string, Template>();
        foreach (var (language, key, template) in entries)
            if (!templates.TryAdd(key, Parse(language, key, template)))
                throw new TextException($"The text '{key}' ({language}) is there twice.");
        return templates.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Template Parse(Language language, string key, string template)
    {
        try
        {
            return Template.Parse(template, language);
        }
        catch (TemplateException e)
        {
            throw new TextException($"The text '{key}' ({language}): {e.Message}");
        }
    }

    private static void Throw(string problem) => throw new TextException(problem);

    [LoggerMessage(LogLevel.Error, "There is no text '{Key}' ({Language})")]
    private partial void LogMissing(string key, Language language);

    [LoggerMessage(LogLevel.Error, "A text could not be filled: {Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(LogLevel.Warning, "Own wording of '{Key}' ({Language}) not used: {Problem}")]
    private partial void LogOwnWording(string key, Language language, string problem);
}
