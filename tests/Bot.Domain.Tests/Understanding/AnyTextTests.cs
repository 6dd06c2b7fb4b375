using Bot.Domain.ContactCentre;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Understanding;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

/// <summary>The longest message a channel brings, of any characters, is read by all without a throw.</summary>
public sealed class AnyTextTests
{
    private const int Longest = 4096;

    private static readonly DateTime Now = new(2026, 11, 23, 14, 0, 0, DateTimeKind.Unspecified);

    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Elements(
            "пахнет газом",
            "завтра",
            "ул. Ленина",
            "кв 12",
            "8 912",
            "восемь",
            "@ivan",
            "t.me/",
            "не ",
            "24.11",
            "12к2",
            "2 шт",
            "ghbdtn",
            "\ud800",
            "\u0301",
            "😀",
            "\0",
            "\r\n"
        ),
        ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString()),
        Gen.Choose(0x20, 0x52f).Select(c => ((char)c).ToString()),
        Gen.Constant(" ")
    );

    [Property(MaxTest = 100)]
    public Property The_longest_message_is_read_by_all() =>
        Prop.ForAll(
            Piece.ListOf(1500).ToArbitrary(),
            pieces =>
            {
                var text = string.Concat(pieces);
                text = text.Length > Longest ? text[..Longest] : text;
                EmergencyRecognition.Recognise(text);
                WishedTime.Parse(text, Now);
                AddressLine.Parse(text);
                Quantity.Parse(text);
                ContactMask.Apply(text);
                Keyboard.InRussianLayout(text);
                _ = Normalized.Of(text).Stems;
            }
        );
}
