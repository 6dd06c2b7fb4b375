using System.Collections.Frozen;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>«кв. 15, 2 подъезд, этаж 4, домофон 15К»: flat and the way in, in any order.</summary>
internal sealed record EntryWords(string? Flat, string? Entrance, string? Floor, string? Intercom)
{
    private const int Longest = 20;

    private static readonly FrozenDictionary<string, char> Names = new Dictionary<string, char>
    {
        ["кв"] = 'f',
        ["квартира"] = 'f',
        ["квартиру"] = 'f',
        ["квартире"] = 'f',
        ["место"] = 'f',
        ["кладовка"] = 'f',
        ["flat"] = 'f',
        ["apartment"] = 'f',
        ["подъезд"] = 'e',
        ["подъезде"] = 'e',
        ["подьезд"] = 'e',
        ["под"] = 'e',
        ["парадная"] = 'e',
        ["entrance"] = 'e',
        ["этаж"] = 'l',
        ["этаже"] = 'l',
        ["эт"] = 'l',
        ["floor"] = 'l',
        ["домофон"] = 'i',
        ["код"] = 'i',
        ["intercom"] = 'i',
        ["code"] = 'i',
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public bool IsEmpty => (Flat ?? Entrance ?? Floor ?? Intercom) is null;

    /// <param name="text">The person's words.</param>
    /// <param name="bareIsFlat">A number without a name is the flat; else entrance, floor and intercom in this order.</param>
    public static EntryWords? Parse(string? text, bool bareIsFlat)
    {
        var tokens = Normalized.Of(text).Tokens;
        if (tokens.Count is 0 or > 24)
            return null;
        var found = new Dictionary<char, string>();
        List<string> bare = [];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (Names.TryGetValue(tokens[i].Text, out var name))
            {
                // «подъезд 2»; «2 подъезд» has left its number as a bare one.
                if (i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Number)
                    found.TryAdd(name, Number(tokens, ref i, i + 1));
                else if (bare.Count > 0)
                {
                    found.TryAdd(name, bare[^1]);
                    bare.RemoveAt(bare.Count - 1);
                }
            }
            else if (tokens[i].Kind == TokenKind.Number)
                bare.Add(Number(tokens, ref i, i));
        }
        foreach (var name in bareIsFlat ? "feli" : "eli")
            if (bare.Count > 0 && !found.ContainsKey(name))
            {
                found[name] = bare[0];
                bare.RemoveAt(0);
            }
        return new(
            found.GetValueOrDefault('f'),
            found.GetValueOrDefault('e'),
            found.GetValueOrDefault('l'),
            found.GetValueOrDefault('i')
        );
    }

    // «15а», «45К1234»: what follows without a space belongs to it.
    private static string Number(IReadOnlyList<Token> tokens, ref int at, int from)
    {
        var text = tokens[from].Text;
        at = from;
        while (
            at + 1 < tokens.Count
            && tokens[at + 1] is { Before: '\0' } next
            && text.Length + next.Text.Length <= Longest
        )
        {
            text += next.Text;
            at++;
        }
        return text.Length <= Longest ? text : text[..Longest];
    }
}
