using System.Globalization;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Scheduling;
using Xunit;
using static Bot.Dialogs.Tests.Texts.Sample;

namespace Bot.Dialogs.Tests.Texts;

public sealed class DateTests
{
    private static readonly DateTime Tuesday = new(2026, 11, 24, 14, 0, 0);

    [Theory]
    [InlineData("", "вторник, 24 ноября", "Tuesday, 24 November")]
    [InlineData(":day", "вторник, 24 ноября", "Tuesday, 24 November")]
    [InlineData(":short", "вт, 24 ноя", "Tue, 24 Nov")]
    [InlineData(":date", "24 ноября", "24 November")]
    [InlineData(":full", "24 ноября 2026", "24 November 2026")]
    [InlineData(":weekday", "вторник", "Tuesday")]
    [InlineData(":on", "во вторник, 24 ноября", "on Tuesday, 24 November")]
    public void A_date(string format, string ru, string en) =>
        Says(format, DateOnly.FromDateTime(Tuesday), ru, en);

    [Theory]
    [InlineData("", "вторник, 24 ноября, 14:00", "Tuesday, 24 November, 14:00")]
    [InlineData(":day", "вторник, 24 ноября", "Tuesday, 24 November")]
    [InlineData(":short", "вт, 24 ноя, 14:00", "Tue, 24 Nov, 14:00")]
    [InlineData(":time", "14:00", "14:00")]
    [InlineData(":on", "во вторник, 24 ноября, в 14:00", "on Tuesday, 24 November, at 14:00")]
    public void A_wall_time(string format, string ru, string en) => Says(format, Tuesday, ru, en);

    [Theory]
    [InlineData("", "вторник, 24 ноября, 14:00–16:00", "Tuesday, 24 November, 14:00–16:00")]
    [InlineData(":window", "вторник, 24 ноября, 14:00–16:00", "Tuesday, 24 November, 14:00–16:00")]
    [InlineData(":short", "вт, 24 ноя, 14:00–16:00", "Tue, 24 Nov, 14:00–16:00")]
    [InlineData(":time", "14:00–16:00", "14:00–16:00")]
    [InlineData(":day", "вторник, 24 ноября", "Tuesday, 24 November")]
    [InlineData(
        ":on",
        "во вторник, 24 ноября, с 14:00 до 16:00",
        "on Tuesday, 24 November, from 14:00 to 16:00"
    )]
    public void A_window(string format, string ru, string en) =>
        Says(format, new LocalWindow(Tuesday, Tuesday.AddHours(2)), ru, en);

    [Theory]
    [InlineData(
        "",
        "вторник, 24 ноября, 22:00 – среда, 25 ноября, 02:00",
        "Tuesday, 24 November, 22:00 – Wednesday, 25 November, 02:00"
    )]
    [InlineData(
        ":short",
        "вт, 24 ноя, 22:00 – ср, 25 ноя, 02:00",
        "Tue, 24 Nov, 22:00 – Wed, 25 Nov, 02:00"
    )]
    [InlineData(
        ":on",
        "во вторник, 24 ноября, с 22:00 до 02:00 (среда, 25 ноября)",
        "on Tuesday, 24 November, from 22:00 to 02:00 (Wednesday, 25 November)"
    )]
    public void A_window_across_midnight_names_both_days(string format, string ru, string en) =>
        Says(format, new LocalWindow(Tuesday.AddHours(8), Tuesday.AddHours(12)), ru, en);

    [Fact]
    public void A_window_until_midnight_ends_at_24() =>
        Says(
            "",
            new LocalWindow(Tuesday.AddHours(8), Tuesday.Date.AddDays(1)),
            "вторник, 24 ноября, 22:00–24:00",
            "Tuesday, 24 November, 22:00–24:00"
        );

    [Fact]
    public void A_window_of_a_house_is_told_by_the_house_s_clock() =>
        Says(
            "",
            new ArrivalWindow(
                new(2026, 11, 24, 17, 0, 0, DateTimeKind.Utc),
                new(2026, 11, 24, 21, 0, 0, DateTimeKind.Utc),
                "Asia/Yekaterinburg"
            ),
            "вторник, 24 ноября, 22:00 – среда, 25 ноября, 02:00",
            "Tuesday, 24 November, 22:00 – Wednesday, 25 November, 02:00"
        );

    [Fact]
    public void Every_weekday_and_month_has_its_own_name_whatever_the_machine_s_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
        try
        {
            var said = Enumerable
                .Range(0, 12)
                .Select(m => new DateOnly(2026, 1 + m, 1 + m))
                .Select(d => Filled("{d:on}", ("d", d)).PlainText);
            Assert.Equal(
                [
                    "в четверг, 1 января",
                    "в понедельник, 2 февраля",
                    "во вторник, 3 марта",
                    "в субботу, 4 апреля",
                    "во вторник, 5 мая",
                    "в субботу, 6 июня",
                    "во вторник, 7 июля",
                    "в субботу, 8 августа",
                    "в среду, 9 сентября",
                    "в субботу, 10 октября",
                    "в среду, 11 ноября",
                    "в субботу, 12 декабря",
                ],
                said
            );
            Assert.Equal(
                "в воскресенье, 7 июня; в пятницу, 5 июня",
                Filled(
                    "{a:on}; {b:on}",
                    ("a", new DateOnly(2026, 6, 7)),
                    ("b", new DateOnly(2026, 6, 5))
                ).PlainText
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(1, "", "1 минута", "1 minute")]
    [InlineData(90, "", "1 час 30 минут", "1 hour 30 minutes")]
    [InlineData(1440 + 120, "", "1 день 2 часа", "1 day 2 hours")]
    [InlineData(150, ":short", "2 ч 30 мин", "2 h 30 min")]
    [InlineData(21, ":acc", "21 минуту", "21 minutes")]
    [InlineData(0, "", "1 минута", "1 minute")]
    public void A_duration(int minutes, string format, string ru, string en) =>
        Says(format, TimeSpan.FromMinutes(minutes), ru, en);

    [Fact]
    public void A_time_of_day() => Says("", new TimeOnly(8, 5), "08:05", "08:05");

    [Fact]
    public void An_instant_is_refused_because_it_is_not_what_the_house_s_clock_shows()
    {
        var utc = DateTime.SpecifyKind(Tuesday, DateTimeKind.Utc);
        var thrown = Assert.Throws<TextException>(() => Filled("{d:time}", ("d", utc)));
        Assert.Contains("UTC", thrown.Message);
    }

    [Fact]
    public void Every_Russian_zone_has_a_name() =>
        Assert.Equal(
            "по екатеринбургскому времени",
            BuiltIn.Plain(Language.Ru, TextRef.OfZone("Asia/Yekaterinburg"))
        );

    private static void Says(string format, object value, string ru, string en)
    {
        var template = $"{{d{format}}}";
        Assert.Equal(ru, Filled(Language.Ru, template, ("d", value)).PlainText);
        Assert.Equal(en, Filled(Language.En, template, ("d", value)).PlainText);
    }
}
