using Bot.Domain.Understanding;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("два счетчика", 2)]
    [InlineData("поменять два счётчика воды", 2)]
    [InlineData("3 розетки", 3)]
    [InlineData("поменять 3 розетки на кухне", 3)]
    [InlineData("пару розеток", 2)]
    [InlineData("пара полок", 2)]
    [InlineData("один кран", 1)]
    [InlineData("одну люстру повесить", 1)]
    [InlineData("2 шт", 2)]
    [InlineData("розетки 2 шт.", 2)]
    [InlineData("розетки, 3 штуки", 3)]
    [InlineData("розетки - 3", 3)]
    [InlineData("2шт", 2)]
    [InlineData("установка трёх смесителей", 3)]
    [InlineData("трех розеток", 3)]
    [InlineData("3-х розеток", 3)]
    [InlineData("двадцать пять точек", 25)]
    [InlineData("двенадцать светильников", 12)]
    [InlineData("обе батареи", 2)]
    [InlineData("десяток полок", 10)]
    [InlineData("поменять 2 счётчика на 5 этаже", 2)]
    [InlineData("поменять 2 счётчика завтра в 10", 2)]
    [InlineData("2 счётчика, Ленина 12 кв 45", 2)]
    [InlineData("3-х комнатная квартира, повесить 2 люстры", 2)]
    [InlineData("2 розетки за 1000 рублей", 2)]
    [InlineData("2 sockets", 2)]
    [InlineData("a couple of taps", 2)]
    [InlineData("two taps", 2)]
    [InlineData("четверо дверей", 4)]
    [InlineData("термоголовки на 5 радиаторов", 5)]
    [InlineData("замочки на четыре окна", 4)]
    [InlineData("два ввода, значит 2 прибора", 2)]
    public void Things_are_counted(string text, int count) =>
        Assert.Equal(new Quantity(count), Quantity.Parse(text));

    [Theory]
    [InlineData("12 кв м", 12, QuantityUnit.SquareMetres)]
    [InlineData("12 кв. м плитки", 12, QuantityUnit.SquareMetres)]
    [InlineData("поклеить обои 30 м2", 30, QuantityUnit.SquareMetres)]
    [InlineData("30м²", 30, QuantityUnit.SquareMetres)]
    [InlineData("40 квадратных метров", 40, QuantityUnit.SquareMetres)]
    [InlineData("40 метров квадратных", 40, QuantityUnit.SquareMetres)]
    [InlineData("15 квадратов", 15, QuantityUnit.SquareMetres)]
    [InlineData("плинтус 12 метров", 12, QuantityUnit.Metres)]
    [InlineData("5 м кабеля", 5, QuantityUnit.Metres)]
    [InlineData("10 пог. м", 10, QuantityUnit.Metres)]
    [InlineData("пять метров", 5, QuantityUnit.Metres)]
    [InlineData("борозды замазать бы, метров 20", 20, QuantityUnit.Metres)]
    [InlineData("плёнку на стёкла, квадратов пять", 5, QuantityUnit.SquareMetres)]
    [InlineData("мусор, кубов пять", 5, QuantityUnit.CubicMetres)]
    [InlineData("вывезти 3 м³ мусора", 3, QuantityUnit.CubicMetres)]
    [InlineData("грузчиков на 4 часа", 4, QuantityUnit.Hours)]
    [InlineData("мастера на пару часов", 2, QuantityUnit.Hours)]
    [InlineData("часа на 3 в воскресенье", 3, QuantityUnit.Hours)]
    public void Metres_are_counted(string text, int amount, QuantityUnit unit) =>
        Assert.Equal(new Quantity(amount, unit), Quantity.Parse(text));

    [Theory]
    [InlineData("полтора метра", "1.5")]
    [InlineData("полторы штуки", "1.5")]
    [InlineData("два с половиной метра", "2.5")]
    [InlineData("2,5 м", "2.5")]
    [InlineData("12.5 кв м", "12.5")]
    public void Parts_are_counted_and_rounded_up_for_pieces(string text, string amount)
    {
        var expected = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(expected, Quantity.Parse(text)?.Amount);
        Assert.Equal((int)expected + 1, Quantity.Parse(text)?.Whole);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("поменять счётчик")]
    [InlineData("3-х комнатная квартира")]
    [InlineData("двух комнатная квартира")]
    [InlineData("бойлер 50 литров")]
    [InlineData("бак на 50 л")]
    [InlineData("5 этаж")]
    [InlineData("на 5 этаже")]
    [InlineData("подъезд 2")]
    [InlineData("кв 45")]
    [InlineData("Ленина 12")]
    [InlineData("Ленина, 12")]
    [InlineData("витая пара")]
    [InlineData("поменять кран Ленина 12")]
    [InlineData("ул. Садовая, д. 12, кв. 5")]
    [InlineData("iPhone 14")]
    [InlineData("телевизор Samsung 55")]
    [InlineData("телевизор 55 дюймов")]
    [InlineData("за 1000 рублей")]
    [InlineData("1500 руб")]
    [InlineData("1500₽")]
    [InlineData("скидка 10%")]
    [InlineData("завтра в 10")]
    [InlineData("с 10 до 12")]
    [InlineData("10-12")]
    [InlineData("в 15:30")]
    [InlineData("24 ноября")]
    [InlineData("24.11")]
    [InlineData("через 2 дня")]
    [InlineData("через два часа")]
    [InlineData("10 утра")]
    [InlineData("+79123456789")]
    [InlineData("89123456789")]
    [InlineData("8 912 345 67 89")]
    [InlineData("шкаф 60х90")]
    [InlineData("шкаф 60 на 90 см")]
    [InlineData("труба 32 мм")]
    [InlineData("трёхфазный счётчик")]
    [InlineData("2-х тарифный счётчик")]
    [InlineData("два раза капало")]
    [InlineData("заказ №12")]
    [InlineData("заказ 12")]
    [InlineData("дом 12к2")]
    [InlineData("2 розетки и 3 выключателя")]
    [InlineData("2-3 розетки")]
    [InlineData("0 розеток")]
    [InlineData("100000 розеток")]
    [InlineData("99999999999999999999")]
    [InlineData("плита с 4 конфорками")]
    [InlineData("семья из 4 человек")]
    public void Other_numbers_are_no_quantity(string? text) => Assert.Null(Quantity.Parse(text));

    [Theory]
    [InlineData("2", 2)]
    [InlineData("два", 2)]
    [InlineData("две штуки", 2)]
    [InlineData("2 шт", 2)]
    [InlineData("пусть будет 3", 3)]
    [InlineData("три счётчика", 3)]
    [InlineData("одна", 1)]
    [InlineData("пара", 2)]
    [InlineData("12", 12)]
    [InlineData("two", 2)]
    [InlineData("у меня 4", 4)]
    public void An_answer_may_be_bare(string text, int count) =>
        Assert.Equal(new Quantity(count), Quantity.ParseAnswer(text));

    [Theory]
    [InlineData("")]
    [InlineData("да")]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("5 этаж")]
    [InlineData("завтра в 10")]
    [InlineData("15:30")]
    [InlineData("2 или 3")]
    [InlineData("кв 45")]
    [InlineData("1000 рублей")]
    public void Other_answers_are_no_quantity(string text) =>
        Assert.Null(Quantity.ParseAnswer(text));

    [Property(MaxTest = 500)]
    public void No_text_throws(string? text)
    {
        Quantity.Parse(text);
        Quantity.ParseAnswer(text);
    }

    [Property(MaxTest = 2000)]
    public Property No_row_of_number_words_throws_and_every_answer_is_sensible() =>
        Prop.ForAll(
            Gen.Elements(
                    "2 12 5000 99999 два двадцать пять сто полтора с половиной м м2 кв метров шт , . - х 3-х № розетки этаж ² couple of пог".Split(
                        ' '
                    )
                )
                .ListOf()
                .ToArbitrary(),
            words =>
                (string[])[string.Join(' ', words), string.Concat(words)] is var texts
                && texts.All(t =>
                    Quantity.Parse(t) is not { } found || found is { Amount: > 0, Whole: <= 5000 }
                )
        );

    [Theory]
    [InlineData("2 ")]
    [InlineData("два ")]
    [InlineData("сто двадцать ")]
    [InlineData("3 м ")]
    public void A_long_text_is_read_in_a_moment(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 4096 / piece.Length));
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 10; i++)
            Quantity.Parse(text);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
    }
}
