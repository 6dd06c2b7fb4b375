using Bot.Dialogs.Engine.Words;
using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Engine;

/// <summary>Finds the option that words mean: its label, a synonym, yes or no, its position.</summary>
internal static class OptionWords
{
    /// <param name="labels">The options' labels in the conversation's language, in order.</param>
    public static string? Match(
        Prompt prompt,
        IReadOnlyList<string> labels,
        IReadOnlyList<string> synonyms,
        string words
    )
    {
        var said = Bare(words);
        if (said.Length == 0)
            return null;
        for (var i = 0; i < prompt.Options.Count; i++)
            if (Bare(labels[i]) == said || synonyms[i].Split('|').Any(s => Bare(s) == said))
                return prompt.Options[i].Value;
        return ByYesOrNo(prompt, words) ?? ByPlace(prompt, words);
    }

    /// <summary>«Ага», «не надо» on a screen whose options are <c>yes</c> and <c>no</c>.</summary>
    private static string? ByYesOrNo(Prompt prompt, string words) =>
        YesNo.Parse(words) is { } yes
            ? prompt.Options.FirstOrDefault(o => o.Value == (yes ? "yes" : "no"))?.Value
            : null;

    /// <summary>«Второй вариант», «2», «последний»: counted among the options that answer.</summary>
    private static string? ByPlace(Prompt prompt, string words)
    {
        if (Ordinal.Parse(words) is not { } place || prompt.ReadsNumbers)
            return null;
        var answers = prompt.Options.Where(o => o.Url is null).ToList();
        return place == Ordinal.Last ? answers.LastOrDefault()?.Value
            : place < answers.Count ? answers[place].Value
            : null;
    }

    /// <summary>Letters and digits only, lower case, ё→е: «✅ Да!» and «да» are the same.</summary>
    public static string Bare(string text)
    {
        System.Span<char> kept =
            text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        var space = false;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (space && length > 0)
                    kept[length++] = ' ';
                space = false;
                var lower = char.ToLowerInvariant(c);
                kept[length++] = lower == 'ё' ? 'е' : lower;
            }
            else
                space = true;
        }
        return new string(kept[..length]);
    }
}
