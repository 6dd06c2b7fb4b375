using System.Collections.Frozen;

namespace Bot.Domain.Residents;

/// <summary>What a number in an address is the number of.</summary>
internal enum AddressLabel
{
    House,
    Building,
    Entrance,
    Floor,
    Flat,
    Spot,
    Intercom,
}

/// <summary>Words and abbreviations of addresses, normalised («пр-т» is one word here).</summary>
internal static class AddressWords
{
    public static readonly FrozenDictionary<string, AddressLabel> Labels = Index(
        (AddressLabel.House, "д дом доме дома house"),
        (
            AddressLabel.Building,
            "к корп корпус корпусе кор стр строение строении лит литера литер вл владение building bld"
        ),
        (
            AddressLabel.Entrance,
            "подъезд подъезде подъезда подьезд подьезде подезд под п парадная парадной парадное пар entrance"
        ),
        (AddressLabel.Floor, "этаж этаже этажа эт э floor"),
        (
            AddressLabel.Flat,
            "квартира квартиру квартире квартиры кв квар ап апартаменты апарт офис оф помещение пом flat apartment apt"
        ),
        (
            AddressLabel.Spot,
            "машиноместо машиноместе мм место месте бокс гараж кладовка кладовке кладовку кладовая кладовой ячейка spot"
        ),
        (AddressLabel.Intercom, "домофон домофона домофону код коду intercom code")
    );

    public static readonly FrozenDictionary<string, string> StreetTypes = new Dictionary<
        string,
        string
    >
    {
        ["ул"] = "улица",
        ["улица"] = "улица",
        ["улице"] = "улица",
        ["улицу"] = "улица",
        ["улицы"] = "улица",
        ["ул-ца"] = "улица",
        ["street"] = "улица",
        ["пр-т"] = "проспект",
        ["пр-кт"] = "проспект",
        ["просп"] = "проспект",
        ["проспект"] = "проспект",
        ["проспекте"] = "проспект",
        ["avenue"] = "проспект",
        ["пр"] = "пр",
        ["пр-д"] = "проезд",
        ["проезд"] = "проезд",
        ["проезде"] = "проезд",
        ["пер"] = "переулок",
        ["переулок"] = "переулок",
        ["переулке"] = "переулок",
        ["наб"] = "набережная",
        ["набережная"] = "набережная",
        ["набережной"] = "набережная",
        ["ш"] = "шоссе",
        ["шоссе"] = "шоссе",
        ["б-р"] = "бульвар",
        ["бул"] = "бульвар",
        ["бульв"] = "бульвар",
        ["бульвар"] = "бульвар",
        ["бульваре"] = "бульвар",
        ["пл"] = "площадь",
        ["площадь"] = "площадь",
        ["площади"] = "площадь",
        ["туп"] = "тупик",
        ["тупик"] = "тупик",
        ["ал"] = "аллея",
        ["аллея"] = "аллея",
        ["мкр"] = "микрорайон",
        ["мкрн"] = "микрорайон",
        ["м-н"] = "микрорайон",
        ["микрорайон"] = "микрорайон",
        ["микрорайоне"] = "микрорайон",
        ["кв-л"] = "квартал",
        ["квартал"] = "квартал",
        ["тракт"] = "тракт",
        ["линия"] = "линия",
    }.ToFrozenDictionary();

    /// <summary>Two tokens around a hyphen that are one abbreviation.</summary>
    public static readonly FrozenSet<string> Hyphened = Set(
        "пр-т пр-кт пр-д б-р кв-л м-н р-н ул-ца"
    );

    /// <summary>What a number before it makes a street's name: «8 Марта», «50 лет Октября», «1905 года».</summary>
    public static readonly FrozenSet<string> NameAfterNumber = Set(
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря лет года летия бакинских линия микрорайон мкр съезда"
    );

    /// <summary>«3-я», «2-й», «40-летия».</summary>
    public static readonly FrozenSet<string> OrdinalEndings = Set(
        "я й ая ой ый ий го ого ю ую летия лет"
    );

    public static readonly FrozenSet<string> CityLabels = Set(
        "г город гор пос поселок пгт деревня дер село снт днт city"
    );

    /// <summary>Regions, countries and talk around an address.</summary>
    public static readonly FrozenSet<string> Noise = Set(
        "россия рф обл область области край респ республика район р-н районе округ мой моя наш наша адрес адресу адреса живу живем "
            + "проживаю на по в во у нас меня я мы это находится и а или ну вот рядом около с со от до здравствуйте добрый день "
            + "пожалуйста номер не нет есть the at in my is address внизу вверху звонить звоните работает вход входа через ключ "
            + "домофонный лифт лифта лифтом лифте лифт подвале подвал подвала чердаке привет hello спасибо будьте добры им"
    );

    /// <summary>Stand after the name they belong to and go with it: «Московская обл.».</summary>
    public static readonly FrozenSet<string> Regions = Set(
        "обл область области край респ республика район р-н"
    );

    public static PlaceKind? PlaceOf(string word) =>
        word switch
        {
            "двор" or "дворе" or "двора" or "придомовая" or "площадка" or "yard" => PlaceKind.Yard,
            "паркинг"
            or "паркинге"
            or "паркинга"
            or "парковка"
            or "парковке"
            or "автостоянка"
            or "стоянка"
            or "стоянке"
            or "гараж"
            or "гараже"
            or "машиноместо"
            or "машиноместе"
            or "мм"
            or "parking"
            or "garage" => PlaceKind.Parking,
            "кладовка"
            or "кладовке"
            or "кладовку"
            or "кладовая"
            or "кладовой"
            or "подсобка"
            or "storeroom"
            or "storage" => PlaceKind.Storeroom,
            "подъезд"
            or "подъезде"
            or "подъезда"
            or "подьезд"
            or "подьезде"
            or "лестница"
            or "лестнице"
            or "лестничная"
            or "холл"
            or "парадная"
            or "парадной"
            or "entrance" => PlaceKind.EntranceHall,
            _ => null,
        };

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();

    private static FrozenDictionary<string, AddressLabel> Index(
        params ReadOnlySpan<(AddressLabel Label, string Words)> lines
    )
    {
        var words = new Dictionary<string, AddressLabel>();
        foreach (var (label, line) in lines)
        foreach (var word in line.Split(' '))
            words[word] = label;
        return words.ToFrozenDictionary();
    }
}
