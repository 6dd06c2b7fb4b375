using System.Collections.Frozen;
using Bot.Domain;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Texts;

/// <summary>A wording that cannot be used, and why; the built-in text is shown instead.</summary>
public sealed record TextProblem(Language Language, string Key, DomainError Why);

/// <summary>
/// A УК's own wording, read and checked: made once by <see cref="Phrasebook.Compile"/> and kept until its rows change.
/// </summary>
public sealed class TenantTexts
{
    /// <summary>No wording of its own.</summary>
    public static readonly TenantTexts None = new(
        new Dictionary<(Language, string), Template>(),
        []
    );

    private readonly FrozenDictionary<(Language, string), Template> _templates;

    internal TenantTexts(
        IReadOnlyDictionary<(Language, string), Template> templates,
        IReadOnlyList<TextProblem> problems
    )
    {
        _templates = templates.ToFrozenDictionary();
        Problems = problems;
    }

    /// <summary>The rows left out, for the УК's settings page.</summary>
    public IReadOnlyList<TextProblem> Problems { get; }

    internal Template? Find(Language language, string key) =>
        _templates.GetValueOrDefault((language, key));
}
