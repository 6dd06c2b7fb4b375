using System.Collections.Frozen;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Engine.Words;

/// <summary>Whether a whole message says yes or no: «ага, давай», «нет, спасибо», «+», 👍.</summary>
public static class YesNo
{
    private static readonly FrozenSet<string> Yes = Set(
        "да ага угу конечно ок окей оке okay ok ладно хорошо давай давайте верно правильно точно согласен согласна согласны "
            + "подходит подойдет годится устраивает подтверждаю одобряю принято пойдет договорились естественно разумеется обязательно "
            + "безусловно именно идет можно норм нормально отлично супер прекрасно замечательно хочу надо нужно буду беру заказываю "
            + "оформляйте оформляем оформляй записывайте продолжай продолжить продолжаем дальше готов готова есть + "
            + "yes yep yeah yup sure y correct right agreed agree confirm fine great да-да ес йес дп lf плюс"
    );

    private static readonly FrozenSet<string> No = Set(
        "нет неа не-а нету не никак ненадо нехочу неверно неправильно неподходит отказываюсь ненужно против нихрена "
            + "no nope nah n never not минус ytn"
    );

    /// <summary>Add nothing to either.</summary>
    private static readonly FrozenSet<string> Filler = Set(
        "пожалуйста спасибо ну все это так тогда же вот уже мне я мы меня нас вас вполне очень совсем пока что бы было будет "
            + "please thanks thank you it is that s всё то а и большое вариант оно пж пжл плиз благодарю сейчас теперь just"
    );

    private static readonly FrozenDictionary<string, bool> Phrases = new Dictionary<string, bool>
    {
        ["да нет"] = false,
        ["да нет наверное"] = false,
        ["да не надо"] = false,
        ["да не"] = false,
        ["ну да"] = true,
        ["а как же"] = true,
        ["без проблем"] = true,
        ["нет проблем"] = true,
        ["не возражаю"] = true,
        ["не против"] = true,
        ["я не против"] = true,
        ["почему бы и нет"] = true,
        ["почему нет"] = true,
        ["все верно"] = true,
        ["все так"] = true,
        ["так и есть"] = true,
        ["так точно"] = true,
        ["само собой"] = true,
        ["по рукам"] = true,
        ["go ahead"] = true,
        ["of course"] = true,
        ["ни в коем случае"] = false,
        ["ни за что"] = false,
        ["в другой раз"] = false,
        ["потом"] = false,
        ["позже"] = false,
        ["пока нет"] = false,
        ["еще нет"] = false,
        ["нет еще"] = false,
        ["not now"] = false,
        ["don t"] = false,
        ["no thanks"] = false,
    }.ToFrozenDictionary();

    /// <summary>True, false, or null when the message says neither, both, or more than that.</summary>
    public static bool? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 80)
            return null;
        if (BySign(text.Trim()) is { } sign)
            return sign;
        var normal = Normalized.Of(text);
        if (normal.Tokens.Count is 0 or > 8)
            return null;
        if (Phrases.TryGetValue(normal.Text, out var known))
            return known;
        return Weigh(normal.Tokens);
    }

    private static bool? Weigh(IReadOnlyList<Token> tokens)
    {
        var (yes, no) = (0, 0);
        foreach (var token in tokens)
        {
            var word = token.Kind == TokenKind.Latin ? Sounded(token.Text) : token.Text;
            if (Yes.Contains(word))
                yes++;
            else if (No.Contains(word))
                no++;
            else if (!Filler.Contains(word))
                return null;
        }
        // «не надо», «не подходит», «нет, не хочу»: a denied yes is a no; «нет, да» is neither.
        return (yes, no) switch
        {
            (> 0, 0) => true,
            (0, > 0) => false,
            (1, > 0) when FollowsNot(tokens) => false,
            _ => null,
        };
    }

    private static bool FollowsNot(IReadOnlyList<Token> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
            if (Yes.Contains(tokens[i].Text) && tokens[i - 1].Text is "не" or "not")
                return true;
        return false;
    }

    private static string Sounded(string word) =>
        Yes.Contains(word) || No.Contains(word) || Filler.Contains(word)
            ? word
            : Keyboard.BySound(word);

    private static bool? BySign(string text)
    {
        if (text.All(c => c == '+'))
            return true;
        if (text is "-" or "–" or "—")
            return false;
        if (text.Any(char.IsLetterOrDigit))
            return null;
        var yes =
            Has(text, "👍")
            || Has(text, "✅")
            || Has(text, "👌")
            || Has(text, "✔")
            || Has(text, "🆗");
        var no = Has(text, "👎") || Has(text, "❌") || Has(text, "🚫") || Has(text, "🙅");
        return yes == no ? null : yes;
    }

    private static bool Has(string text, string sign) =>
        text.Contains(sign, StringComparison.Ordinal);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
