using System.Globalization;
using Bot.Domain.Scheduling;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Scheduling;

public sealed class WishedTimeTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateTime Now = new(2026, 11, 23, 14, 0, 0, DateTimeKind.Unspecified);

    [Theory]
    [InlineData("сегодня", "23.11")]
    [InlineData("Завтра", "24.11")]
    [InlineData("завтро", "24.11")]
    [InlineData("давайте завтра", "24.11")]
    [InlineData("послезавтра", "25.11")]
    [InlineData("через 2 дня", "25.11")]
    [InlineData("через два дня", "25.11")]
    [InlineData("через пару дней", "25.11")]
    [InlineData("через день", "24.11")]
    [InlineData("через неделю", "30.11")]
    [InlineData("через 2 недели", "07.12")]
    [InlineData("через месяц", "23.12")]
    [InlineData("24 ноября", "24.11")]
    [InlineData("24-го ноября", "24.11")]
    [InlineData("24.11", "24.11")]
    [InlineData("24.11.2026", "24.11")]
    [InlineData("24.11.26", "24.11")]
    [InlineData("24/11", "24.11")]
    [InlineData("на 25 число", "25.11")]
    [InlineData("24 числа", "24.11")]
    [InlineData("24-го", "24.11")]
    [InlineData("двадцать четвертого ноября", "24.11")]
    [InlineData("пятого декабря", "05.12")]
    [InlineData("тридцатого числа", "30.11")]
    [InlineData("5 числа", "05.12")]
    [InlineData("31 числа", "31.12")]
    [InlineData("23 числа", "23.11")]
    [InlineData("15 января", "15.01.2027")]
    [InlineData("29 февраля", "29.02.2028")]
    [InlineData("24 ноября 2026", "24.11")]
    [InlineData("в субботу", "28.11")]
    [InlineData("суббота", "28.11")]
    [InlineData("на субботу", "28.11")]
    [InlineData("в суботу", "28.11")]
    [InlineData("в эту пятницу", "27.11")]
    [InlineData("ближайшая пятница", "27.11")]
    [InlineData("в понедельник", "30.11")]
    [InlineData("в понидельник", "30.11")]
    [InlineData("во вторник", "24.11")]
    [InlineData("пт", "27.11")]
    [InlineData("в ср", "25.11")]
    [InlineData("в воскресенье", "29.11")]
    [InlineData("в следующий понедельник", "30.11")]
    [InlineData("в следующую пятницу", "04.12")]
    [InlineData("на следующей неделе во вторник", "01.12")]
    [InlineData("в четверг на следующей неделе", "03.12")]
    [InlineData("tomorrow", "24.11")]
    [InlineData("the day after tomorrow", "25.11")]
    [InlineData("on Saturday", "28.11")]
    [InlineData("in 3 days", "26.11")]
    [InlineData("November 24", "24.11")]
    [InlineData("24 November", "24.11")]
    [InlineData("24th of November", "24.11")]
    [InlineData("next Friday", "04.12")]
    [InlineData("zavtra", "24.11")]
    [InlineData("нет, лучше в среду", "25.11")]
    [InlineData("завтра не могу, послезавтра", "25.11")]
    [InlineData("только не завтра, в среду", "25.11")]
    [InlineData("перенесите на 28", "28.11")]
    [InlineData("in a week", "30.11")]
    [InlineData("через неделю в понедельник", "30.11")]
    [InlineData("поменять счётчик завтра, 3 штуки", "24.11")]
    [InlineData("pfdnhf", "24.11")]
    public void A_day_is_understood(string text, string day) => Says(text, day, day, null);

    [Theory]
    [InlineData("на выходных", "28.11", "29.11")]
    [InlineData("в выходные", "28.11", "29.11")]
    [InlineData("в будни", "23.11", "27.11")]
    [InlineData("в будний день", "23.11", "27.11")]
    [InlineData("на этой неделе", "23.11", "29.11")]
    [InlineData("на следующей неделе", "30.11", "06.12")]
    [InlineData("в конце недели", "27.11", "29.11")]
    [InlineData("в течение недели", "23.11", "30.11")]
    [InlineData("на днях", "23.11", "26.11")]
    [InlineData("в ближайшие дни", "23.11", "26.11")]
    [InlineData("24-26 ноября", "24.11", "26.11")]
    [InlineData("с 24 по 26 ноября", "24.11", "26.11")]
    [InlineData("24 или 25 ноября", "24.11", "25.11")]
    [InlineData("с 24 по 26", "24.11", "26.11")]
    [InlineData("завтра или послезавтра", "24.11", "25.11")]
    [InlineData("в субботу или в воскресенье", "28.11", "29.11")]
    [InlineData("со вторника по четверг", "24.11", "26.11")]
    [InlineData("с пятницы по вторник", "27.11", "01.12")]
    [InlineData("с понедельника", "30.11", null)]
    [InlineData("не раньше среды", "25.11", null)]
    [InlineData("после 25 ноября", "26.11", null)]
    [InlineData("до пятницы", "23.11", "27.11")]
    [InlineData("до 30 ноября", "23.11", "30.11")]
    [InlineData("не позднее пятницы", "23.11", "27.11")]
    [InlineData("в декабре", "01.12", "31.12")]
    [InlineData("в середине недели", "24.11", "26.11")]
    [InlineData("с 1 по 5 декабря", "01.12", "05.12")]
    [InlineData("до конца недели", "23.11", "29.11")]
    [InlineData("в начале декабря", "01.12", "10.12")]
    [InlineData("в следующем месяце", "01.12", "31.12")]
    [InlineData("next week", "30.11", "06.12")]
    [InlineData("at the weekend", "28.11", "29.11")]
    public void A_stretch_of_days_is_understood(string text, string from, string? to) =>
        Says(text, from, to, null);

    [Theory]
    [InlineData("завтра вечером", "24.11", "17:00-23:00")]
    [InlineData("завтра утром", "24.11", "06:00-12:00")]
    [InlineData("завтра с утра", "24.11", "06:00-12:00")]
    [InlineData("завтра днём", "24.11", "12:00-17:00")]
    [InlineData("в субботу утром", "28.11", "06:00-12:00")]
    [InlineData("24 ноября после 18", "24.11", "18:00-24:00")]
    [InlineData("24.11 вечером", "24.11", "17:00-23:00")]
    [InlineData("24.11 в 15:30", "24.11", "15:30-16:00")]
    [InlineData("завтра до обеда", "24.11", "06:00-13:00")]
    [InlineData("завтра после обеда", "24.11", "13:00-18:00")]
    [InlineData("завтра в первой половине дня", "24.11", "06:00-13:00")]
    [InlineData("во второй половине дня завтра", "24.11", "13:00-18:00")]
    [InlineData("завтра с 10 до 12", "24.11", "10:00-12:00")]
    [InlineData("завтра 10-12", "24.11", "10:00-12:00")]
    [InlineData("завтра с 9 до 6", "24.11", "09:00-18:00")]
    [InlineData("завтра с 2 до 5", "24.11", "14:00-17:00")]
    [InlineData("завтра в 15:30", "24.11", "15:30-16:00")]
    [InlineData("завтра в 3 часа", "24.11", "15:00-15:30")]
    [InlineData("завтра часов в 6", "24.11", "18:00-18:30")]
    [InlineData("завтра к 10 утра", "24.11", "10:00-10:30")]
    [InlineData("завтра после шести", "24.11", "18:00-24:00")]
    [InlineData("завтра после шести вечера", "24.11", "18:00-24:00")]
    [InlineData("завтра вечером после 7", "24.11", "19:00-23:00")]
    [InlineData("завтра вечером в 8", "24.11", "20:00-20:30")]
    [InlineData("завтра утром до 11", "24.11", "06:00-11:00")]
    [InlineData("завтра утром в 7", "24.11", "07:00-07:30")]
    [InlineData("завтра после работы", "24.11", "18:00-23:00")]
    [InlineData("завтра в обед", "24.11", "12:00-14:00")]
    [InlineData("завтра в полдень", "24.11", "12:00-14:00")]
    [InlineData("завтра в половине седьмого", "24.11", "18:30-19:00")]
    [InlineData("завтра полседьмого", "24.11", "18:30-19:00")]
    [InlineData("завтра рано утром", "24.11", "06:00-09:00")]
    [InlineData("завтра утром или днём", "24.11", "06:00-17:00")]
    [InlineData("на выходных ближе к вечеру", "28.11", "17:00-23:00")]
    [InlineData("в понедельник в 18:00", "23.11", "18:00-18:30")]
    [InlineData("в понедельник вечером", "23.11", "17:00-23:00")]
    [InlineData("в понедельник утром", "30.11", "06:00-12:00")]
    [InlineData("on Monday after 6pm", "23.11", "18:00-24:00")]
    [InlineData("on Monday morning", "30.11", "06:00-12:00")]
    [InlineData("tomorrow evening", "24.11", "17:00-23:00")]
    [InlineData("tomorrow at 3:30 pm", "24.11", "15:30-16:00")]
    [InlineData("tomorrow between 10 and 12", "24.11", "10:00-12:00")]
    [InlineData("tomorrow from 10 to 12", "24.11", "10:00-12:00")]
    [InlineData("tomorrow before noon", "24.11", "06:00-12:00")]
    [InlineData("tonight", "23.11", "17:00-23:00")]
    [InlineData("через час", "23.11", "15:00-15:30")]
    [InlineData("через 2 часа", "23.11", "16:00-16:30")]
    [InlineData("через полчаса", "23.11", "14:30-15:00")]
    [InlineData("Завтра, пожалуйста, после 18:30", "24.11", "18:30-24:00")]
    [InlineData("можно завтра не раньше 11?", "24.11", "11:00-24:00")]
    [InlineData("завтра не позже 17", "24.11", "00:00-17:00")]
    [InlineData("zavtra vecherom", "24.11", "17:00-23:00")]
    [InlineData("давайте на среду на 10", "25.11", "10:00-10:30")]
    [InlineData("завтра с 18-00 до 20-00", "24.11", "18:00-20:00")]
    [InlineData("в четверг с утра до обеда", "26.11", "06:00-13:00")]
    [InlineData("чт 26.11 10:00", "26.11", "10:00-10:30")]
    [InlineData("28 ноября 10-12", "28.11", "10:00-12:00")]
    [InlineData("tomorrow 10am-12pm", "24.11", "10:00-12:00")]
    [InlineData("pfdnhf dtxthjv", "24.11", "17:00-23:00")]
    public void A_day_and_its_hours_are_understood(string text, string day, string hours) =>
        Says(text, day, text.Contains("выходных", StringComparison.Ordinal) ? "29.11" : day, hours);

    [Theory]
    [InlineData("утром", "06:00-12:00")]
    [InlineData("вечером", "17:00-23:00")]
    [InlineData("в 15:30", "15:30-16:00")]
    [InlineData("15:30", "15:30-16:00")]
    [InlineData("в 12.30", "12:30-13:00")]
    [InlineData("12-30", "12:30-13:00")]
    [InlineData("после шести", "18:00-24:00")]
    [InlineData("после 18", "18:00-24:00")]
    [InlineData("до 12", "00:00-12:00")]
    [InlineData("с 10 до 12", "10:00-12:00")]
    [InlineData("10-12", "10:00-12:00")]
    [InlineData("10:00–12:00", "10:00-12:00")]
    [InlineData("с 10.00 до 12.00", "10:00-12:00")]
    [InlineData("между 10 и 12", "10:00-12:00")]
    [InlineData("в 3 часа дня", "15:00-15:30")]
    [InlineData("в час дня", "13:00-13:30")]
    [InlineData("часов в семь вечера", "19:00-19:30")]
    [InlineData("6pm", "18:00-18:30")]
    [InlineData("after 6 pm", "18:00-24:00")]
    public void Hours_without_a_day_leave_the_day_open(string text, string hours) =>
        Says(text, null, null, hours);

    [Theory]
    [InlineData("срочно", null)]
    [InlineData("как можно скорее", null)]
    [InlineData("чем быстрее тем лучше", null)]
    [InlineData("в ближайшее время", null)]
    [InlineData("как можно раньше", null)]
    [InlineData("asap", null)]
    [InlineData("чем раньше тем лучше", null)]
    [InlineData("as soon as possible", null)]
    [InlineData("срочно сегодня", "23.11")]
    [InlineData("сейчас", "23.11")]
    [InlineData("завтра как можно раньше", "24.11")]
    public void Haste_is_understood(string text, string? day)
    {
        var wish = WishedTime.Parse(text, Now);

        Assert.NotNull(wish);
        Assert.True(wish.Asap);
        Assert.Equal(Date(day), wish.Date);
    }

    [Theory]
    [InlineData("в любой день")]
    [InlineData("в любое время")]
    [InlineData("когда угодно")]
    [InlineData("мне все равно")]
    [InlineData("не срочно")]
    [InlineData("любой день кроме воскресенья")]
    [InlineData("any day")]
    [InlineData("anytime")]
    public void Any_time_is_an_answer_too(string text) =>
        Assert.True(WishedTime.Parse(text, Now)?.IsAny);

    [Theory]
    [InlineData("вчера")]
    [InlineData("позавчера вечером")]
    [InlineData("20 ноября")]
    [InlineData("22.11")]
    [InlineData("1.11.2026")]
    [InlineData("24.11.2025")]
    [InlineData("сегодня утром")]
    [InlineData("сегодня в 10")]
    [InlineData("в прошлый вторник")]
    [InlineData("на прошлой неделе")]
    [InlineData("yesterday")]
    public void The_past_is_recognised(string text) =>
        Assert.True(WishedTime.Parse(text, Now)?.IsPast);

    [Theory]
    [InlineData("сегодня")]
    [InlineData("сегодня вечером")]
    [InlineData("сегодня до 18")]
    [InlineData("завтра утром")]
    [InlineData("в 10")]
    [InlineData("с понедельника")]
    [InlineData("15 января")]
    public void What_is_ahead_is_not_past(string text) =>
        Assert.False(WishedTime.Parse(text, Now)?.IsPast);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    [InlineData("привет")]
    [InlineData("да")]
    [InlineData("2")]
    [InlineData("12")]
    [InlineData("второй вариант")]
    [InlineData("поменять 2 розетки")]
    [InlineData("до 5 этажа")]
    [InlineData("в 2 комнатах")]
    [InlineData("Ленина 12 кв 45")]
    [InlineData("31 ноября")]
    [InlineData("30 февраля")]
    [InlineData("31.11")]
    [InlineData("40 декабря")]
    [InlineData("iPhone 14")]
    [InlineData("за 1000 рублей")]
    [InlineData("с тремя кранами")]
    [InlineData("приготовить завтрак")]
    [InlineData("половина крана")]
    [InlineData("99999999999999999999")]
    [InlineData("оператор")]
    [InlineData("только не завтра")]
    [InlineData("только не 15:00")]
    [InlineData("сегодня не могу")]
    [InlineData("улица 8 марта, 5")]
    [InlineData("3-я Парковая 12")]
    [InlineData("+79123456789")]
    public void Other_talk_is_no_time(string? text) => Assert.Null(WishedTime.Parse(text, Now));

    [Fact]
    public void Weekday_of_today_with_hours_passed_means_next_week() =>
        Says("в понедельник в 10", "30.11", "30.11", "10:00-10:30");

    [Fact]
    public void Days_roll_over_the_end_of_the_year()
    {
        var lastDay = new DateTime(2026, 12, 31, 12, 0, 0, DateTimeKind.Unspecified);

        Assert.Equal(new DateOnly(2027, 1, 1), WishedTime.Parse("завтра", lastDay)?.Date);
        Assert.Equal(new DateOnly(2027, 1, 2), WishedTime.Parse("2 числа", lastDay)?.Date);
        Assert.Equal(new DateOnly(2027, 1, 3), WishedTime.Parse("3 января", lastDay)?.Date);
        Assert.Equal(new DateOnly(2027, 1, 31), WishedTime.Parse("через месяц", lastDay)?.Date);
    }

    [Fact]
    public void Weekend_said_on_a_sunday_is_that_sunday()
    {
        var sunday = new DateTime(2026, 11, 29, 9, 0, 0, DateTimeKind.Unspecified);

        Assert.Equal(new DateOnly(2026, 11, 29), WishedTime.Parse("на выходных", sunday)?.Date);
    }

    [Theory]
    [InlineData("завтра вечером", "24.11", "18:00-20:00", true)]
    [InlineData("завтра вечером", "24.11", "15:00-17:00", false)]
    [InlineData("завтра вечером", "25.11", "18:00-20:00", false)]
    [InlineData("в 15:30", "30.11", "14:00-16:00", true)]
    [InlineData("в 15:30", "30.11", "16:00-18:00", false)]
    [InlineData("с понедельника", "29.11", "10:00-12:00", false)]
    [InlineData("с понедельника", "07.12", "10:00-12:00", true)]
    [InlineData("в любой день", "07.12", "10:00-12:00", true)]
    public void A_window_fits_or_does_not(string text, string day, string window, bool fits)
    {
        var minutes = window
            .Split('-')
            .Select(t =>
                (int)TimeOnly.Parse(t, CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes
            )
            .ToArray();

        Assert.Equal(
            fits,
            WishedTime.Parse(text, Now)!.Fits(Date(day)!.Value, new(minutes[0], minutes[1]))
        );
    }

    [Property(MaxTest = 500)]
    public void No_text_throws(string? text) => WishedTime.Parse(text, Now);

    [Property(MaxTest = 2000)]
    public Property No_row_of_words_of_time_throws() =>
        Prop.ForAll(
            Gen.Elements(
                    "с в до после по не раньше не позже 1 2 5 10 12 18 24 25 30 31 99 . : - / , ноября декабря февраля мая завтра понедельник среду следующей прошлой неделе выходных утром вечера половине седьмого часов час через дня недели месяц любой срочно between and at pm am next weekend 2026 го не кроме могу занят конец на числа двадцать пятого tonight in конце".Split(
                        ' '
                    )
                )
                .ListOf()
                .Zip(Gen.Choose(0, 30000))
                .ToArbitrary(),
            sample =>
            {
                var (words, hours) = sample;
                var now = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddHours(
                    hours
                );
                foreach (var joint in (string[])[" ", ""])
                {
                    var wish = WishedTime.Parse(string.Join(joint, words), now);
                    if (wish is { From: { } from, To: { } to } && from > to)
                        return false;
                }
                return true;
            }
        );

    [Theory]
    [InlineData("завтра ")]
    [InlineData("10-")]
    [InlineData("24.11.")]
    [InlineData("после ")]
    [InlineData("понидельниг ")]
    public void A_long_text_is_read_in_a_moment(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 4096 / piece.Length));
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 10; i++)
            WishedTime.Parse(text, Now);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
    }

    private static void Says(string text, string? from, string? to, string? hours)
    {
        var wish = WishedTime.Parse(text, Now);

        Assert.NotNull(wish);
        Assert.Equal((Date(from), Date(to), hours), (wish.From, wish.To, wish.Part?.ToString()));
        Assert.False(wish.Asap);
        Assert.False(wish.IsPast);
    }

    private static DateOnly? Date(string? text) =>
        text is null ? null
        : text.Length == 5
            ? DateOnly.ParseExact(text + ".2026", "dd.MM.yyyy", CultureInfo.InvariantCulture)
        : DateOnly.ParseExact(text, "dd.MM.yyyy", CultureInfo.InvariantCulture);
}
