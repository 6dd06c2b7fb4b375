using System.Collections.Frozen;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Engine.Words;

/// <summary>
/// Words that make a wish: at least one of each needed group, and nothing besides these, the company and filler. «root*»
/// takes any ending; a needed word of six letters or more may hold one slip.
/// </summary>
internal sealed class WantedPattern(
    Wish wish,
    string[] needed,
    string company = "",
    bool takesTime = false
)
{
    private readonly WordSet[] _needed = [.. needed.Select(n => new WordSet(n))];
    private readonly WordSet _company = new(
        takesTime ? company + " " + WantedWords.TimeWords : company
    );

    public Wish Wish => wish;

    public bool TakesTime => takesTime;

    public bool Fits(string[] words)
    {
        foreach (var group in _needed)
            if (!words.Any(w => group.Has(w) || group.HasNearly(w)))
                return false;
        return words.All(Belongs);
    }

    private bool Belongs(string word) =>
        WantedWords.Filler.Contains(word)
        || _company.Has(word)
        || _needed.Any(g => g.Has(word) || g.HasNearly(word));

    private sealed class WordSet
    {
        private readonly FrozenSet<string> _forms;
        private readonly string[] _roots;

        public WordSet(string words)
        {
            var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            _forms = all.Where(w => !w.EndsWith('*')).ToFrozenSet();
            _roots = [.. all.Where(w => w.EndsWith('*')).Select(w => w[..^1])];
        }

        public bool Has(string word)
        {
            if (_forms.Contains(word))
                return true;
            foreach (var root in _roots)
                if (
                    word.StartsWith(root, StringComparison.Ordinal)
                    && word.Length <= root.Length + 5
                )
                    return true;
            return false;
        }

        public bool HasNearly(string word)
        {
            if (word.Length is < 6 or > 16)
                return false;
            foreach (var form in _forms)
                if (form.Length >= 6 && form[0] == word[0] && Typo.AtMostOne(form, word))
                    return true;
            return false;
        }
    }
}
