namespace Bot.Domain.Understanding;

/// <summary>As much grammar as telling «не закрывается» (a symptom) from «не раковина» (not wanted) takes.</summary>
internal static class Grammar
{
    private static readonly string[] FiniteEndings =
    [
        "ет",
        "ит",
        "ут",
        "ют",
        "ят",
        "ат",
        "тся",
        "лся",
        "лась",
        "лось",
        "лись",
        "ала",
        "ило",
        "ила",
    ];

    public static bool IsFiniteVerb(string word) =>
        word.Length > 3 && FiniteEndings.Any(e => word.EndsWith(e, StringComparison.Ordinal));

    public static bool IsInfinitive(string word) =>
        word.EndsWith("ть", StringComparison.Ordinal)
        || word.EndsWith("ться", StringComparison.Ordinal);

    private static readonly string[] OrderEndings = ["ите", "йте", "ьте", "йтесь", "итесь"];

    /// <summary>Whether the word says what happens or what is to be done: «течёт», «сломался», «повесить», «замените».</summary>
    public static bool IsVerb(string word) =>
        word.Length > 3
        && (
            IsInfinitive(word)
            || IsFiniteVerb(word)
            || OrderEndings.Any(e => word.EndsWith(e, StringComparison.Ordinal))
        );

    /// <summary>«…, чтобы не капало», «…, потому что»: more of the same.</summary>
    public static bool Subordinates(string word) =>
        word
            is "чтобы"
                or "чтоб"
                or "что"
                or "потому"
                or "если"
                or "который"
                or "которая"
                or "которое"
                or "которые"
                or "как"
                or "когда"
                or "пока"
                or "так"
                or "но"
                or "хотя"
                or "где"
                or "после"
                or "то"
                or "из"
                or "ведь"
                or "зачем"
                or "типа"
                or "вроде"
                or "чем";

    /// <summary>«не надо менять»: what follows is refused.</summary>
    public static bool Refuses(string word) =>
        word is "надо" or "нужно" or "нужен" or "нужна" or "нужны" or "хочу";

    /// <summary>«не то», «не этот»: what was offered is refused.</summary>
    public static bool PointsBack(string word) =>
        word is "то" or "та" or "тот" or "те" or "это" or "эту" or "этот" or "так";
}
