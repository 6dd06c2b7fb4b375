using System.Collections.Frozen;

namespace Bot.Dialogs.Engine.Words;

/// <summary>How people ask for what every screen can do.</summary>
internal static class WantedWords
{
    private const string Calling =
        "позов* соедин* переключ* перевед* дай дайте пригласи* свяж* связаться вызов* вызвать связь на к с со поговорить говорить общаться чат";

    private const string OfOrders =
        "заявк* заказ заказа заказу заказы заказов заказом заказе визит визита визите order orders booking visit";

    /// <summary>When to call back: the dialog asks for it again, but the words still mean only a call.</summary>
    public const string TimeWords =
        "завтра послезавтра сегодня утром вечером днем после до в через час часа часов часам минут минуты обеда понедельник вторник среду "
        + "четверг пятницу субботу воскресенье tomorrow today at after evening morning in pm am minutes hour";

    public static readonly FrozenSet<string> Filler = (
        "пожалуйста please плиз пж пжл пжлст ну а хочу хотел хотела хотелось мне можно нужен нужна нужно надо я вы ты давай давайте "
        + "просто бот ли уже же бы сейчас срочно привет здравствуйте добрый день вечер hello hi спасибо так тогда все таки лучше"
    )
        .Split(' ')
        .ToFrozenSet();

    public static readonly FrozenDictionary<string, Wish> Phrases = new Dictionary<string, Wish>
    {
        ["в начало"] = Wish.Menu,
        ["вернуться в начало"] = Wish.Menu,
        ["на главную"] = Wish.Menu,
        ["main menu"] = Wish.Menu,
        ["не буду заказывать"] = Wish.Cancel,
        ["не хочу заказывать"] = Wish.Cancel,
        ["ничего не надо"] = Wish.Cancel,
        ["ничего не нужно"] = Wish.Cancel,
        ["больше ничего не надо"] = Wish.Cancel,
        ["не надо ничего"] = Wish.Cancel,
        ["never mind"] = Wish.Cancel,
        ["forget it"] = Wish.Cancel,
        ["start over"] = Wish.StartOver,
        ["start again"] = Wish.StartOver,
        ["from the beginning"] = Wish.StartOver,
        ["заказы"] = Wish.MyOrders,
        ["заявки"] = Wish.MyOrders,
        ["call me"] = Wish.CallMe,
        ["call me back"] = Wish.CallMe,
        ["есть кто живой"] = Wish.Human,
        ["тут есть кто живой"] = Wish.Human,
        ["есть тут кто живой"] = Wish.Human,
        ["есть живые люди"] = Wish.Human,
        ["с кем можно поговорить"] = Wish.Human,
        ["talk to a human"] = Wish.Human,
        ["что ты умеешь"] = Wish.Help,
        ["что умеешь"] = Wish.Help,
        ["что вы умеете"] = Wish.Help,
        ["что ты можешь"] = Wish.Help,
        ["что умеет бот"] = Wish.Help,
        ["что умеет этот бот"] = Wish.Help,
        ["как пользоваться"] = Wish.Help,
        ["как пользоваться ботом"] = Wish.Help,
        ["как это работает"] = Wish.Help,
        ["как ты работаешь"] = Wish.Help,
        ["как заказать"] = Wish.Help,
        ["как сделать заказ"] = Wish.Help,
        ["что делать"] = Wish.Help,
        ["что мне делать"] = Wish.Help,
        ["что дальше"] = Wish.Help,
        ["не понимаю"] = Wish.Help,
        ["я не понимаю"] = Wish.Help,
        ["не понял"] = Wish.Help,
        ["не поняла"] = Wish.Help,
        ["ничего не понял"] = Wish.Help,
        ["ничего не понимаю"] = Wish.Help,
        ["what can you do"] = Wish.Help,
        ["how does it work"] = Wish.Help,
        ["help me"] = Wish.Help,
    }.ToFrozenDictionary();

    public static readonly WantedPattern[] Patterns =
    [
        new(
            Wish.MyOrders,
            [
                "мои мой моя мою моей моего моему моим наш наша нашу нашей my our",
                OfOrders + " мастер мастера technician",
            ],
            "где покажи показать покажите посмотреть список статус какие что с когда узнать проверить открой открыть текущие активные "
                + "приедет придет будет отмен* перенес* перенос* the status of where is are show see check cancel reschedule when will come"
        ),
        new(
            Wish.MyOrders,
            ["статус где когда status where when", OfOrders + " мастер technician"],
            "мой моя моей моего моему приедет придет будет ждать is the of my узнать will come"
        ),
        new(
            Wish.MyOrders,
            [
                "отмен* перенес* перенос* cancel reschedule изменить измените",
                OfOrders + " мастера выезд запись бронь",
            ],
            "мой мою моего моей свой свою последний последнюю на другой другое другую время дату my the вызов"
        ),
        new(
            Wish.MyOrders,
            [
                "мастер сантехник электрик",
                "не",
                "пришел приехал приходит едет явился приехала пришла",
            ],
            "до сих пор и еще ко"
        ),
        new(
            Wish.MyOrders,
            [
                "заявки заказы orders",
                "мои список все история покажи покажите показать посмотреть my show list history",
            ],
            "моих моя заказов"
        ),
        new(
            Wish.CallMe,
            ["позвоните позвони перезвоните перезвони перезвонить наберите набери callback"],
            "нам меня нас me на этот номер телефон можете сможете прошу жду когда сможете обратно",
            takesTime: true
        ),
        new(
            Wish.CallMe,
            [
                "позвоните позвонить позвонят позвонит позвони звонок звонка звоните свяжитесь call перезвонит перезвонят",
                "нам меня me us мной закажите заказать заказываю обратный жду прошу можете могут чтобы чтоб back мне",
            ],
            "со на этот номер телефон by phone from you i want a",
            takesTime: true
        ),
        new(
            Wish.Human,
            ["оператор оператора оператору оператором операторы operator"],
            Calling
                + " живой живого живым живому connect with an the to speak talk i want need есть кто"
        ),
        new(
            Wish.Human,
            [
                "человек человека человеком человеку людьми людей human person живой живого живым живому живая live",
            ],
            Calling
                + " есть кто тут реальн* настоящ* real a the to speak talk with i want need нормальн* существо ктонибудь"
        ),
        new(
            Wish.Human,
            [
                "специалист* менеджер* диспетчер* сотрудник* консультант* администратор* agent manager кого кемто кем кто человек*",
                "позов* соедин* переключ* перевед* пригласи* свяж* связаться поговорить speak talk connect",
            ],
            "со с к на нибудь либо то живым to a the with из вас"
        ),
        new(
            Wish.Human,
            [
                "менеджер менеджера консультант администратор администратора поддержка поддержку поддержки поддержкой техподдержка техподдержку support",
            ],
            "служба службу службой техническая техническую в написать связаться с со customer contact"
        ),
        new(
            Wish.StartOver,
            ["сначала заново сброс сбросить сбросьте начала restart reset новой"],
            "начать начнем начни начнем начинаем с по опять весь заказ оформить перезапуск"
        ),
        new(
            Wish.Back,
            ["назад обратно back"],
            "вернуться вернись верни вернемся вернуть шаг один на go step one иди"
        ),
        new(Wish.Back, ["вернуться вернись вернемся"], "шаг на раньше"),
        new(
            Wish.Back,
            [
                "предыдущий предыдущему предыдущую previous",
                "шаг шагу вопрос вопросу экран step question меню",
            ],
            "к на вернуться вернись the"
        ),
        new(
            Wish.Menu,
            ["меню menu главная главную старт start домой home"],
            "главное главный главному в на main the открой открыть покажи показать вернуться вернись show go to выйти к обратно"
        ),
        new(
            Wish.Cancel,
            [
                "отмена отменить отмени отмените отменяй отменяю отменяем отменим cancel стоп stop хватит прекратить прекрати выйти выход exit quit передумал передумала отказываюсь",
            ],
            "это мое больше it that отсюда из диалога от этого"
        ),
        new(
            Wish.Help,
            ["помощь справка help инструкция помоги помогите подскажи"],
            "по боту нужна me i need с ботом"
        ),
    ];

    private static readonly FrozenSet<string> English = (
        "menu main home start stop back go step one the a to previous question cancel it that exit quit restart reset over again my our "
        + "orders order booking visit where is are status of show see check when will come technician list history call me us callback "
        + "by phone from you i want back tomorrow today at after evening morning in pm am minutes hour operator human person live real "
        + "speak talk with connect an need agent manager support customer contact help reschedule please hello hi never mind forget "
        + "beginning what can do how does work"
    )
        .Split(' ')
        .ToFrozenSet();

    public static bool IsEnglish(string word) => English.Contains(word);
}
