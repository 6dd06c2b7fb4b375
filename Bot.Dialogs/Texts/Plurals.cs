using Bot.Domain.Messaging;

namespace Bot.Dialogs.Texts;

/// <summary>Which form of a word goes with a number.</summary>
internal static class Plurals
{
    /// <summary>How many forms a language has.</summary>
    public static int Forms(Language language) => language == Language.Ru ? 3 : 2;

    /// <summary>The index of the form: ru «1 заявка, 2 заявки, 5 заявок» (a fraction takes the second), en "1 order, 2 orders".</summary>
    public static int Form(Language language, decimal number)
    {
        var n = Math.Abs(number);
        if (language != Language.Ru)
            return n == 1 ? 0 : 1;
        if (n != decimal.Truncate(n))
            return 1;
        return (n % 100, n % 10) switch
        {
            (>= 11 and <= 14, _) => 2,
            (_, 1) => 0,
            (_, >= 2 and <= 4) => 1,
            _ => 2,
        };
    }
}
