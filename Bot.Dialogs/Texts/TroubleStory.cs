using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Texts;

/// <summary>
/// Why something got stuck, in plain words: the text <c>trouble.{reason}</c> (hyphens as underscores), its places filled from the
/// row's <see cref="StoredArguments"/> by name.
/// </summary>
public sealed class TroubleStory(Phrasebook phrases)
{
    public string Tell(Trouble trouble, Language language)
    {
        var key = KeyOf(trouble.Reason);
        if (!phrases.Has(key, language))
            return trouble.Reason; // a row of a newer release: its name is better than nothing
        var given = StoredArguments.Read(trouble.Data ?? "{}");
        var asked = phrases
            .Arguments(key, language)
            .Select(name => (name, given.GetValueOrDefault(name)))
            .ToArray();
        return phrases.Get(language, new TextRef(key, asked)).PlainText;
    }

    public static string KeyOf(string reason) => TextRef.Trouble + reason.Replace('-', '_');
}
