using Bot.Domain.Materials;
using Xunit;

namespace Bot.Domain.Tests.Materials;

/// <summary>What people type, read.</summary>
public sealed class TypedTests
{
    [Theory]
    [InlineData("123,456", "123.456")]
    [InlineData("00123", "123")]
    [InlineData(" 123.4 м3 ", "123.4")]
    [InlineData("00 123,5 куб.м", "123.5")]
    [InlineData("0", "0")]
    [InlineData("000,012", "0.012")]
    [InlineData("1200/340", "1200;340")]
    [InlineData("Т1: 1200; Т2: 340,5 кВт·ч", "1200;340.5")]
    [InlineData("день 1200 и ночь 340", "1200;340")]
    public void A_reading_is_read(string typed, string value) =>
        Assert.Equal(value, MeterReading.Parse(typed)?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("много")]
    [InlineData("-5")]
    [InlineData("12,3,4")]
    [InlineData("123456789")]
    [InlineData("12.05.2026")]
    [InlineData("1/2/3/4/5")]
    [InlineData("1е5")]
    public void Nonsense_is_no_reading(string typed) => Assert.Null(MeterReading.Parse(typed));

    [Fact]
    public void A_meter_that_goes_back_in_one_tariff_goes_back() =>
        Assert.True(
            MeterReading.Parse("120 / 30")!.Value.IsLowerThan(MeterReading.Parse("110 / 31")!.Value)
        );

    [Theory]
    [InlineData("18-123 456", "18-123 456")]
    [InlineData("№ 123456", "123456")]
    [InlineData("зав. № АБ12345", "АБ12345")]
    [InlineData("no1234", "NO1234")]
    public void A_number_is_kept_as_it_is_engraved(string typed, string number) =>
        Assert.Equal(number, Engraved.Parse(typed));

    [Theory]
    [InlineData("не вижу")]
    [InlineData("7")]
    [InlineData("где тут 1 номер у вас искать")]
    [InlineData("123; drop")]
    public void Words_are_no_number(string typed) => Assert.Null(Engraved.Parse(typed));

    [Fact]
    public void Letters_that_look_alike_are_found_as_one() =>
        Assert.Equal(Engraved.Bare("АВ-12 С3"), Engraved.Bare("ab12c3"));

    [Theory]
    [InlineData("С-ДРП/12-05-2026/245678901", "С-ДРП/12-05-2026/245678901")]
    [InlineData("c-дрп / 12–05–2026 / 245678901", "С-ДРП/12-05-2026/245678901")]
    [InlineData("№ И-ВЮ/01-02-2026/1", "И-ВЮ/01-02-2026/1")]
    [InlineData("1-245678901", "1-245678901")]
    public void A_record_is_kept_as_it_is_printed(string typed, string number) =>
        Assert.Equal(number, Engraved.ParseRecord(typed));

    [Theory]
    [InlineData("245678901")]
    [InlineData("С-ДРП/12.05.2026/245678901")]
    [InlineData("свидетельство есть")]
    public void Other_numbers_are_no_record(string typed) =>
        Assert.Null(Engraved.ParseRecord(typed));

    [Theory]
    [InlineData("24.11.2026")]
    [InlineData("до 24.11.26 г.")]
    [InlineData("2026-11-24")]
    [InlineData("24 11 2026 года")]
    public void A_day_is_read(string typed) =>
        Assert.Equal(new DateOnly(2026, 11, 24), DeviceAnswer.Day(typed));
}
