using Bot.Domain.Residents;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Residents;

public sealed class AddressLineTests
{
    [Theory]
    [InlineData("Ленина 12", "s=Ленина h=12")]
    [InlineData("Ленина, 12", "s=Ленина h=12")]
    [InlineData("ул. Ленина, д. 12, кв. 45", "s=Ленина t=улица h=12 f=45")]
    [InlineData("улица Ленина дом 12 квартира 45", "s=Ленина t=улица h=12 f=45")]
    [InlineData("ул Ленина 12 кв 45", "s=Ленина t=улица h=12 f=45")]
    [InlineData("Ленина ул., 12-45", "s=Ленина t=улица h=12 f=45")]
    [InlineData("ленина 12, 45", "s=ленина h=12 f=45")]
    [InlineData("Ленина 12 45", "s=Ленина h=12 f=45")]
    [InlineData("Ленина 12 кв45", "s=Ленина h=12 f=45")]
    [InlineData("Ленина 12, 45 кв", "s=Ленина h=12 f=45")]
    [InlineData("Садовая 12к2", "s=Садовая h=12 b=2")]
    [InlineData("Садовая 12 к 2", "s=Садовая h=12 b=2")]
    [InlineData("Садовая 12 корпус 2", "s=Садовая h=12 b=2")]
    [InlineData("Садовая, д.12, корп.2, кв.5", "s=Садовая h=12 b=2 f=5")]
    [InlineData("Садовая 12/2", "s=Садовая h=12 b=2")]
    [InlineData("Садовая 12/2-45", "s=Садовая h=12 b=2 f=45")]
    [InlineData("Садовая 12 стр 1", "s=Садовая h=12 b=1")]
    [InlineData("Садовая 12с1", "s=Садовая h=12 b=1")]
    [InlineData("Садовая 12 строение 1", "s=Садовая h=12 b=1")]
    [InlineData("Садовая 12 литера А", "s=Садовая h=12 b=А")]
    [InlineData("Садовая 5А", "s=Садовая h=5А")]
    [InlineData("садовая 5а", "s=садовая h=5А")]
    [InlineData("Садовая 5 А", "s=Садовая h=5А")]
    [InlineData("Садовая д 5б кв 7", "s=Садовая h=5Б f=7")]
    [InlineData("Ленина 12 подъезд 2 этаж 3 кв 45", "s=Ленина h=12 e=2 l=3 f=45")]
    [InlineData("Ленина 12, 2 подъезд, 3 этаж, кв 45", "s=Ленина h=12 e=2 l=3 f=45")]
    [InlineData("Ленина 12, 2 подъезд 3 этаж 45 квартира", "s=Ленина h=12 e=2 l=3 f=45")]
    [InlineData("Ленина 12 2 под 3 эт кв 45", "s=Ленина h=12 e=2 l=3 f=45")]
    [InlineData("Ленина 12, 2-й подъезд, 3-й этаж", "s=Ленина h=12 e=2 l=3")]
    [InlineData("Ленина 12, п2, эт3, кв45", "s=Ленина h=12 e=2 l=3 f=45")]
    [InlineData("Ленина 12 п.2 эт.3 кв.45", "s=Ленина h=12 e=2 l=3 f=45")]
    [InlineData("Ленина 12, под. 2, домофон 45К", "s=Ленина h=12 e=2 i=45К")]
    [InlineData("Ленина 12 кв 45 код 12К3456", "s=Ленина h=12 f=45 i=12К3456")]
    [InlineData("Ленина 12, кв. 45, код домофона 45#1234", "s=Ленина h=12 f=45 i=45#1234")]
    [InlineData("Ленина 12, кв. 45, домофон #45*12", "s=Ленина h=12 f=45 i=#45*12")]
    [InlineData("Ленина 12, кв 45, домофон не работает", "s=Ленина h=12 f=45")]
    [InlineData(
        "г. Москва, ул. Большая Садовая, д. 12, кв. 5",
        "c=Москва s=Большая Садовая t=улица h=12 f=5"
    )]
    [InlineData("Москва, Ленина 5", "c=Москва s=Ленина h=5")]
    [InlineData(
        "Нижний Новгород, улица Белинского, 15",
        "c=Нижний Новгород s=Белинского t=улица h=15"
    )]
    [InlineData(
        "603000, Нижний Новгород, ул. Белинского, 15",
        "c=Нижний Новгород s=Белинского t=улица h=15"
    )]
    [InlineData("д. Ивановка, ул. Мира, 3", "c=Ивановка s=Мира t=улица h=3")]
    [InlineData("Московская обл., г. Химки, ул. Победы, 3", "c=Химки s=Победы t=улица h=3")]
    [InlineData("Ленинский проспект 30", "s=Ленинский t=проспект h=30")]
    [InlineData("Ленинский пр-т, 30к1", "s=Ленинский t=проспект h=30 b=1")]
    [InlineData("пр-т Мира 30", "s=Мира t=проспект h=30")]
    [InlineData("пр. Мира, 30", "s=Мира t=пр h=30")]
    [InlineData("пер. Зелёный, 3", "s=Зелёный t=переулок h=3")]
    [InlineData("Фрунзенская наб., 10", "s=Фрунзенская t=набережная h=10")]
    [InlineData("Варшавское ш., 100", "s=Варшавское t=шоссе h=100")]
    [InlineData("б-р Дмитрия Донского 5", "s=Дмитрия Донского t=бульвар h=5")]
    [InlineData("пл. Победы, 1", "s=Победы t=площадь h=1")]
    [InlineData("8 Марта 5", "s=8 Марта h=5")]
    [InlineData("ул. 8 Марта, д. 5", "s=8 Марта t=улица h=5")]
    [InlineData("ул. 50 лет Октября 15 кв 3", "s=50 лет Октября t=улица h=15 f=3")]
    [InlineData("3-я Парковая 12", "s=3-я Парковая h=12")]
    [InlineData("2-й Садовый проезд, 7", "s=2-й Садовый t=проезд h=7")]
    [InlineData("1905 года 10", "s=1905 года h=10")]
    [InlineData("Карла Маркса 10", "s=Карла Маркса h=10")]
    [InlineData("я живу на улице Садовой, дом 12", "s=Садовой t=улица h=12")]
    [InlineData("мой адрес Садовая 12", "s=Садовая h=12")]
    [InlineData("дом 12", "h=12")]
    [InlineData("кв 45", "f=45")]
    [InlineData("45 кв", "f=45")]
    [InlineData("2 подъезд 5 этаж", "e=2 l=5")]
    [InlineData("подъезд 2, этаж 5, домофон 45", "e=2 l=5 i=45")]
    [InlineData("в подъезде", "p=EntranceHall")]
    [InlineData("в подъезде 2 на 3 этаже", "p=EntranceHall e=2 l=3")]
    [InlineData("Садовая 12, подъезд 2", "s=Садовая h=12 e=2")]
    [InlineData("Садовая 12, двор", "s=Садовая h=12 p=Yard")]
    [InlineData("во дворе", "p=Yard")]
    [InlineData("паркинг, машиноместо 5", "p=Parking n=5")]
    [InlineData("Садовая 12, паркинг, место 5", "s=Садовая h=12 p=Parking n=5")]
    [InlineData("м/м 15", "p=Parking n=15")]
    [InlineData("кладовка", "p=Storeroom")]
    [InlineData("кладовая 12", "p=Storeroom n=12")]
    [InlineData("Lenina 12 kv 45", "s=Lenina h=12 f=45")]
    [InlineData(
        "Lenina street 12, flat 45, floor 3, entrance 2",
        "s=Lenina t=улица h=12 e=2 l=3 f=45"
    )]
    [InlineData("ул.Ленина,д.12,кв.45", "s=Ленина t=улица h=12 f=45")]
    [InlineData("ул.ленина12кв45", "s=ленина t=улица h=12 f=45")]
    [InlineData("Ленина 12\nкв 45\nподъезд 2", "s=Ленина h=12 e=2 f=45")]
    [InlineData("Привет, Ленина 12 квартира 45", "s=Ленина h=12 f=45")]
    [InlineData("Москва ул Ленина 5", "c=Москва s=Ленина t=улица h=5")]
    [InlineData("Ростов-на-Дону, Большая Садовая 5", "c=Ростов-на-Дону s=Большая Садовая h=5")]
    [InlineData("Советская 15 а", "s=Советская h=15А")]
    [InlineData("5 корпус 2 квартира 10", "h=5 b=2 f=10")]
    [InlineData("квартал 12, дом 3", "s=12 t=квартал h=3")]
    [InlineData("подъезд 2, лестничная площадка 3 этажа", "p=EntranceHall e=2 l=3")]
    [InlineData("парковка -1 этаж, место 115", "p=Parking l=-1 n=115")]
    [InlineData("во дворе дома 12 по улице Садовой", "s=Садовой t=улица h=12 p=Yard")]
    [InlineData("поменять счетчик по адресу Ленина 12 кв 45", "s=Ленина h=12 f=45")]
    [InlineData("ул Ленина д12 кв45 п2 э3", "s=Ленина t=улица h=12 e=2 l=3 f=45")]
    [InlineData("мкр. Солнечный, д. 4", "s=Солнечный t=микрорайон h=4")]
    public void A_line_is_taken_apart(string line, string parts) =>
        Assert.Equal(parts, Show(AddressLine.Parse(line)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("...")]
    [InlineData("👍")]
    public void Nothing_gives_nothing(string? line) => Assert.True(AddressLine.Parse(line).IsEmpty);

    [Property(MaxTest = 500)]
    public void No_text_throws(string? line) => AddressLine.Parse(line);

    [Property(MaxTest = 2000)]
    public Property No_row_of_address_words_throws() =>
        Prop.ForAll(
            Gen.Elements(
                    "ул . , д к 2 12 45 кв под этаж подъезд Ленина пр-т / - А литера код # домофон г Москва 603000 8 марта я й с п паркинг место кладовка двор б-р м/м стр \n 5А дом обл".Split(
                        ' '
                    )
                )
                .ListOf()
                .ToArbitrary(),
            words =>
            {
                AddressLine.Parse(string.Join(' ', words));
                AddressLine.Parse(string.Concat(words));
            }
        );

    [Theory]
    [InlineData("ул ")]
    [InlineData("12/")]
    [InlineData("кв 1 ")]
    [InlineData("домофон 1к")]
    [InlineData("2 под ")]
    public void A_long_text_is_read_in_a_moment(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 4096 / piece.Length));
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 10; i++)
            AddressLine.Parse(text);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
    }

    private static string Show(AddressLine line) =>
        string.Join(
            ' ',
            new[]
            {
                ("c", line.City),
                ("s", line.Street),
                ("t", line.StreetType),
                ("h", line.House),
                ("b", line.Building),
                ("p", line.Place is PlaceKind.Flat ? null : line.Place?.ToString()),
                ("e", line.Entrance),
                ("l", line.Floor),
                ("f", line.Flat),
                ("i", line.Intercom),
                ("n", line.Spot),
            }
                .Where(p => p.Item2 is not null)
                .Select(p => $"{p.Item1}={p.Item2}")
        );
}
