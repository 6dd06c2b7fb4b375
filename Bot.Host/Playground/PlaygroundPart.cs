using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;
using Microsoft.AspNetCore.Components;

namespace Bot.Host.Playground;

/// <summary>What every part of the page has: words.</summary>
public abstract class PlaygroundPart : ComponentBase
{
    [Inject]
    internal Phrasebook Phrases { get; set; } = null!;

    /// <summary>The text of a key (always a literal: a test looks them up).</summary>
    protected string Words(string key, params (string Name, object? Value)[] args) =>
        Phrases.Get(Language.Ru, new TextRef(key, args)).PlainText;

    protected string Words(Enum value) => Phrases.Get(Language.Ru, TextRef.Of(value)).PlainText;
}
