using System.Text;

namespace Bot.Domain.Understanding.Learning;

/// <summary>
/// Russian in Latin letters as people type it, in two habits («shchetchik» and «schetchik»), so that the model learns to tell it
/// from other languages.
/// </summary>
internal static class LatinSpelling
{
    private const string Letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";

    private static readonly string[][] Habits =
    [
        Habit("a b v g d e e zh z i y k l m n o p r s t u f h c ch sh sch - y - e yu ya"),
        Habit("a b v g d e yo j z i j k l m n o p r s t u f kh ts ch sh shch - i ' e u ja"),
    ];

    /// <param name="text">In Russian letters, of whatever case.</param>
    /// <param name="habit">Any number; the same number spells the same way.</param>
    public static string Of(string text, int habit)
    {
        var spelling = Habits[habit % Habits.Length];
        var latin = new StringBuilder(text.Length * 2);
        foreach (var letter in text.ToLowerInvariant())
        {
            var at = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (at < 0)
                latin.Append(letter);
            else
                latin.Append(spelling[at]);
        }
        return latin.ToString();
    }

    private static string[] Habit(string spelling) =>
        [.. spelling.Split(' ').Select(s => s == "-" ? "" : s)];
}
