using System.Collections.Frozen;

namespace Bot.Domain.Understanding;

/// <summary>Numerals in words, 1 to 999.</summary>
internal static class Numerals
{
    private static readonly FrozenDictionary<string, decimal> Words = Index(
        (1, "один одна одну одно одного одной one single"),
        (2, "два две двух двумя двум пара пару парочку парочка оба обе двое two couple both"),
        (3, "три трех тремя трем трое three"),
        (4, "четыре четырех четырем четверо four"),
        (5, "пять пяти пятью five"),
        (6, "шесть шести шестью six"),
        (7, "семь семи семью seven"),
        (8, "восемь восьми восемью eight"),
        (9, "девять девяти девятью nine"),
        (10, "десять десяти десятью десяток ten"),
        (11, "одиннадцать одиннадцати eleven"),
        (12, "двенадцать двенадцати дюжина дюжину twelve dozen"),
        (13, "тринадцать тринадцати"),
        (14, "четырнадцать четырнадцати"),
        (15, "пятнадцать пятнадцати"),
        (16, "шестнадцать шестнадцати"),
        (17, "семнадцать семнадцати"),
        (18, "восемнадцать восемнадцати"),
        (19, "девятнадцать девятнадцати"),
        (20, "двадцать двадцати twenty"),
        (30, "тридцать тридцати thirty"),
        (40, "сорок сорока"),
        (50, "пятьдесят пятидесяти"),
        (60, "шестьдесят"),
        (70, "семьдесят"),
        (80, "восемьдесят"),
        (90, "девяносто"),
        (100, "сто ста hundred"),
        (200, "двести"),
        (1.5m, "полтора полторы полутора"),
        (0.5m, "полметра")
    );

    public static decimal? Of(string word) => Words.TryGetValue(word, out var value) ? value : null;

    private static FrozenDictionary<string, decimal> Index(
        params ReadOnlySpan<(decimal Value, string Words)> lines
    )
    {
        var words = new Dictionary<string, decimal>();
        foreach (var (value, line) in lines)
        foreach (var word in line.Split(' '))
            words[word] = value;
        return words.ToFrozenDictionary();
    }
}
