using Bot.Domain.ContactCentre;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.ContactCentre;

public sealed class ContactMaskTests
{
    [Theory]
    [InlineData("мой номер 89123456789", "мой номер •••")]
    [InlineData("+79123456789", "•••")]
    [InlineData("+7 912 345-67-89 звоните", "••• звоните")]
    [InlineData("8 (912) 345-67-89", "•••")]
    [InlineData("8(912)3456789", "•••")]
    [InlineData("8-912-345-67-89", "•••")]
    [InlineData("8.912.345.67.89", "•••")]
    [InlineData("8912 345 67 89", "•••")]
    [InlineData("8 9 1 2 3 4 5 6 7 8 9", "•••")]
    [InlineData("8_912_345_67_89", "•••")]
    [InlineData("9123456789", "•••")]
    [InlineData("912 345 67 89", "•••")]
    [InlineData("(495) 123-45-67", "•••")]
    [InlineData("8 800 555-35-35", "•••")]
    [InlineData("7 495 1234567", "•••")]
    [InlineData("тел 123-45-67", "тел •••")]
    [InlineData("891О3456789", "•••")]
    [InlineData("8️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣", "•••")]
    [InlineData("кв 12, 89123456789, звоните", "кв 12, •••, звоните")]
    [InlineData("89123456789 15", "••• 15")]
    [InlineData("+375 29 123-45-67", "•••")]
    public void A_phone_is_taken_out(string text, string masked) =>
        Masks(text, masked, ContactKind.Phone);

    [Theory]
    [InlineData("восемь девятьсот двенадцать триста сорок пять шестьдесят семь восемьдесят девять")]
    [InlineData("восемь девять один два три четыре пять шесть семь восемь девять")]
    [InlineData("8 девятьсот двенадцать 345 67 89")]
    [InlineData(
        "плюс семь девятьсот двенадцать триста сорок пять шестьдесят семь восемьдесят девять"
    )]
    [InlineData("девятьсот двенадцать, триста сорок пять, шестьдесят семь, восемьдесят девять")]
    public void A_dictated_phone_is_taken_out(string text)
    {
        var masked = ContactMask.Apply("звоните " + text + " вечером");

        Assert.Equal([ContactKind.Phone], masked.Found);
        Assert.StartsWith("звоните ", masked.Text, StringComparison.Ordinal);
        Assert.EndsWith("••• вечером", masked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("девят", masked.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4111 1111 1111 1111", "•••")]
    [InlineData("карта 4111111111111111 сбер", "карта ••• сбер")]
    [InlineData("2200-0000-0000-0053", "•••")]
    [InlineData("4111 1111 1111 1111 12/27", "••• 12/27")]
    public void A_bank_card_is_taken_out(string text, string masked) =>
        Masks(text, masked, ContactKind.Card);

    [Theory]
    [InlineData("ivan@mail.ru", "•••")]
    [InlineData("пишите ivan.petrov-1@yandex.ru.", "пишите •••.")]
    [InlineData("иван@почта.рф", "•••")]
    [InlineData("ivan собака mail точка ру", "•••")]
    [InlineData("ivan собака mail.ru", "•••")]
    public void A_mail_address_is_taken_out(string text, string masked) =>
        Masks(text, masked, ContactKind.Email);

    [Theory]
    [InlineData("@ivan_petrov", "•••")]
    [InlineData("пишите @ivan_petrov, жду", "пишите •••, жду")]
    [InlineData("телега моя ivan_petrov", "телега моя •••")]
    [InlineData("мой телеграм: ivanpetrov99", "мой телеграм: •••")]
    [InlineData("вотсап мой ivan.petrov", "вотсап мой •••")]
    [InlineData("я в вк ivan_p", "я в вк •••")]
    [InlineData("тг - petrovich", "тг - •••")]
    [InlineData("my telegram is ivanpetrov", "my telegram is •••")]
    public void A_username_is_taken_out(string text, string masked) =>
        Masks(text, masked, ContactKind.Username);

    [Theory]
    [InlineData("https://example.org/path?x=1", "•••")]
    [InlineData("http://t.me/ivan", "•••")]
    [InlineData("t.me/ivan_petrov", "•••")]
    [InlineData("wa.me/79123456789", "•••")]
    [InlineData("tg://resolve?domain=ivan", "•••")]
    [InlineData("смотрите www.example.com!", "смотрите •••!")]
    [InlineData("мой сайт remont-ivan.ru", "мой сайт •••")]
    [InlineData("мастер-иван.рф", "•••")]
    [InlineData("vk.com/id123", "•••")]
    [InlineData("t . me/ivan", "•••")]
    [InlineData("remont . ru", "•••")]
    public void A_link_is_taken_out(string text, string masked) =>
        Masks(text, masked, ContactKind.Link);

    [Theory]
    [InlineData("буду в 15:30, подъезд 2, кв 45, код 12К3456")]
    [InlineData("цена 1500 руб, с материалами 12 500 ₽")]
    [InlineData("шкаф 60х90х180, 2000 мм")]
    [InlineData("24.11.2026 с 10:00 до 12:00")]
    [InlineData("24.11.2026 15:30 кв 12")]
    [InlineData("8.11.2026 1000 рублей")]
    [InlineData("заказ #123 и заказ №20261123")]
    [InlineData("счётчик 12345678")]
    [InlineData("показания 00123456 и 00234567")]
    [InlineData("лицевой счёт 1234567890")]
    [InlineData("ул. Ленина, д. 12, стр. 1")]
    [InlineData("купил 3 розетки, 2 выключателя и 15 м кабеля")]
    [InlineData("1234 5678 9012 3456")]
    [InlineData("звоните 112 или 104")]
    [InlineData("да, в телеграм удобнее писать")]
    [InlineData("пишите в чат")]
    [InlineData("два крана, три розетки и пять полок")]
    [InlineData("сто двадцать пять рублей сорок копеек")]
    [InlineData("т.е. завтра. Потом посмотрим")]
    [InlineData("приеду завтра.Ждите")]
    [InlineData("температура 36.6, давление 2.5")]
    [InlineData("с 9 до 18, пн-пт, 5 дней")]
    [InlineData("собака во дворе злая")]
    [InlineData("модель LG F2J3HS0W")]
    [InlineData("артикул 4600123456789")]
    [InlineData("")]
    public void Ordinary_words_and_numbers_stay(string text)
    {
        var masked = ContactMask.Apply(text);

        Assert.Equal(text, masked.Text);
        Assert.False(masked.IsMasked);
    }

    [Fact]
    public void Several_contacts_are_named_in_order()
    {
        var masked = ContactMask.Apply("89123456789, @ivan_p, ivan@mail.ru, t.me/ivan");

        Assert.Equal("•••, •••, •••, •••", masked.Text);
        Assert.Equal(
            [ContactKind.Phone, ContactKind.Username, ContactKind.Email, ContactKind.Link],
            masked.Found
        );
    }

    [Fact]
    public void A_null_text_is_an_empty_one() => Assert.Equal("", ContactMask.Apply(null).Text);

    [Property(MaxTest = 500)]
    public void No_text_throws(string? text) => ContactMask.Apply(text);

    [Property(MaxTest = 500)]
    public Property However_grouped_a_mobile_number_does_not_pass() =>
        Prop.ForAll(
            Gen.Elements("", " ", "-", " - ", ".", "(", ")", "_", "  ").ListOf(10).ToArbitrary(),
            Gen.Elements("8", "7", "+7").ToArbitrary(),
            (separators, lead) =>
            {
                var digits = "9123456780".Select((d, i) => separators[i] + d);
                return ContactMask.Apply($"номер {lead}{string.Concat(digits)} вот").IsMasked;
            }
        );

    [Property(MaxTest = 1000)]
    public Property No_row_of_signs_throws() =>
        Prop.ForAll(
            Gen.Elements(
                    "@",
                    ".",
                    "ru",
                    "t",
                    "me",
                    "/",
                    ":",
                    "//",
                    "8",
                    "912",
                    "о",
                    "+",
                    "(",
                    "восемь",
                    "сто",
                    " ",
                    "собака",
                    "mail",
                    "тг",
                    "ivan",
                    "\ud83d",
                    "24.11.2026"
                )
                .ListOf()
                .ToArbitrary(),
            pieces => ContactMask.Apply(string.Concat(pieces)).Text is not null
        );

    [Theory]
    [InlineData("8 ")]
    [InlineData("1")]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("восемь ")]
    [InlineData("://")]
    [InlineData("24.11.")]
    [InlineData("тг в ")]
    public void A_long_text_is_read_in_a_moment(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 4096 / piece.Length));
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 10; i++)
            ContactMask.Apply(text);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
    }

    private static void Masks(string text, string expected, ContactKind kind)
    {
        var masked = ContactMask.Apply(text);

        Assert.Equal(expected, masked.Text);
        Assert.Equal([kind], masked.Found);
    }
}
