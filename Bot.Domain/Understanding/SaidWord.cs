namespace Bot.Domain.Understanding;

/// <summary>A word as it is compared, with what the person wrote. Latin letters that are no known word are read by sound.</summary>
internal readonly record struct SaidWord(
    string Text,
    string Stem,
    string Source,
    char Before,
    bool IsNumber,
    bool BySound
);
