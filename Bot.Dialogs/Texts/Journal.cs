using Bot.Domain.Messaging;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Texts;

/// <summary>
/// An order's journal in plain words: the text <c>journal.{kind}</c> (hyphens as underscores), its places filled from the entry's
/// <see cref="StoredArguments"/> by name.
/// </summary>
public sealed class Journal(Phrasebook phrases)
{
    public string Tell(OrderEvent happened, Language language)
    {
        var key = TextRef.Journal + happened.Kind.Replace('-', '_');
        if (!phrases.Has(key, language))
            return happened.Kind; // an entry of a newer release: its name is better than nothing
        var given = StoredArguments.Read(happened.Data);
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
}
