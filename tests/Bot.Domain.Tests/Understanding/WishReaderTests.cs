using System.Diagnostics;
using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Understanding;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

public sealed class WishReaderTests
{
    private static readonly CatalogueSnapshot Platform = CatalogueSnapshot.Load();
    private static readonly WishReader Reader = new(new(Platform));
    private static readonly TenantCatalogue Everything = Sold();
    private static readonly DateTime Monday = new(2026, 11, 23, 10, 0, 0);

    [Theory]
    [InlineData("засорилась раковина", "нет, не раковина, а ванна", "drain-clear")]
    [InlineData("поменять счётчик воды", "нет, не поменять, а поверить", "water-meter-verify")]
    [InlineData("поверка счетчика", "не поверка, замена", "water-meter-replace")]
    [InlineData("поменять смеситель", "точнее не поменять а починить", "tap-repair")]
    [InlineData("повесить люстру", "нет, не люстру, а телевизор на стену", "tv-hang")]
    [InlineData("собрать шкаф", "ой, не шкаф а кровать", "bed-assembly")]
    public void A_correction_keeps_the_rest_of_what_was_said(
        string former,
        string text,
        string code
    )
    {
        var read = Reader.Read(Everything, text, Monday, former);
        Assert.True(read.NegatesFormer);
        Assert.Equal(code, read.Best!.Service.Code);
    }

    [Fact]
    public void A_correction_without_a_negated_word_stands_for_itself()
    {
        var read = Reader.Read(
            Everything,
            "нет, мне нужна генеральная уборка",
            Monday,
            "засорилась раковина"
        );
        Assert.True(read.NegatesFormer);
        Assert.Equal("deep-cleaning", read.Best!.Service.Code);
    }

    [Theory]
    [InlineData("не раковина, а унитаз засорился", "sink")]
    [InlineData("надо поверить счётчики, менять не надо", "replace")]
    public void What_is_not_wanted_does_not_come_first(string text, string unwanted) =>
        Assert.DoesNotContain(
            unwanted,
            Reader.Read(Everything, text, Monday).Best!.Service.Code,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("нет света в комнате")]
    [InlineData("окно не закрывается")]
    [InlineData("не могу открыть дверь")]
    [InlineData("не срочно, поменять розетку")]
    public void A_symptom_takes_nothing_back(string text) =>
        Assert.False(Reader.Read(Everything, text, Monday).NegatesFormer);

    [Theory]
    [InlineData("срочно поменять розетку", true)]
    [InlineData("поменять розетку как можно скорее", true)]
    [InlineData("поменять розетку, не срочно", false)]
    [InlineData("поменять розетку в субботу", false)]
    public void Urgency_is_heard(string text, bool urgent) =>
        Assert.Equal(urgent, Reader.Read(Everything, text, Monday).Urgent);

    [Fact]
    public void The_wished_time_is_read_beside_the_wish()
    {
        var read = Reader.Read(Everything, "завтра после шести поменять две розетки", Monday);
        Assert.Equal("socket-replace", read.Best!.Service.Code);
        Assert.Equal(new DateOnly(2026, 11, 24), read.Time?.Date);
    }

    [Theory]
    [InlineData("поверить два счетчика", "water-meter-verify", 2)]
    [InlineData("поменять 3 розетки завтра в 10", "socket-replace", 3)]
    [InlineData("положить ламинат 18 кв м", "laminate-lay", 18)]
    [InlineData("плинтус прибить 12 метров", "plinth-install", 12)]
    [InlineData("ghbdtn gjvtyznm ldt hjptnrb", "socket-replace", 2)]
    [InlineData("поменять розетку", "socket-replace", null)]
    [InlineData("повесить зеркало 2 метра", "mirror-hang", null)]
    [InlineData("поменять 90 счётчиков воды", "water-meter-replace", null)]
    public void Quantity_is_read_in_the_services_own_unit(string text, string code, int? quantity)
    {
        var read = Reader.Read(Everything, text, Monday);
        Assert.Equal((code, quantity), (read.Best!.Service.Code, read.Quantity));
    }

    [Theory]
    [InlineData("сколько стоит поверка счетчика", true)]
    [InlineData("цена на установку кондиционера?", true)]
    [InlineData("поменять кран", false)]
    public void A_question_about_the_price_is_heard(string text, bool asks) =>
        Assert.Equal(asks, Reader.Read(Everything, text, Monday).AsksPrice);

    [Theory]
    [InlineData("счётчик")]
    [InlineData("розетка")]
    [InlineData("кран")]
    [InlineData("стиральная машина")]
    [InlineData("что-то с дверью")]
    public void A_thing_without_a_verb_asks_for_a_choice(string text)
    {
        var read = Reader.Read(Everything, text, Monday);
        Assert.True(read.NeedsChoice, $"{read.Verdict} {read.Best}");
        Assert.True(read.Matches.Count > 1);
    }

    [Fact]
    public void A_clear_wish_is_sure_and_says_why()
    {
        var read = Reader.Read(Everything, "Здравствуйте! Надо повесить люстру.", Monday);
        Assert.True(read.IsSure);
        Assert.Equal(["повесить", "люстру"], read.Best!.Why.Words);
    }

    [Fact]
    public void Danger_is_heard_beside_the_wish() =>
        Assert.Equal(
            EmergencyKind.Gas,
            Reader.Read(Everything, "пахнет газом на кухне", Monday).Emergency?.Kind
        );

    [Fact]
    public void What_the_company_does_not_sell_is_never_offered()
    {
        var without = Sold(
            new TenantService(new(1), "chandelier-install", new(2026, 1, 1)) { IsOn = false }
        );
        Assert.DoesNotContain(
            Reader.Read(without, "повесить люстру", Monday).Matches,
            m => m.Service.Code == "chandelier-install"
        );
    }

    [Fact]
    public void The_companys_own_title_and_price_come_with_the_match()
    {
        var own = new TenantService(new(1), "chandelier-install", new(2026, 1, 1))
        {
            Title = "Люстра под ключ",
            Price = Money.Roubles(99),
        };
        var best = Reader.Read(Sold(own), "повесить люстру", Monday).Best!.Service;
        Assert.Equal(("Люстра под ключ", Money.Roubles(99)), (best.Title, best.Price.Price));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("😀😀😀")]
    [InlineData("не")]
    [InlineData("нет")]
    [InlineData("без")]
    [InlineData("не не не надо не")]
    [InlineData("\ud800\udfff\ud83d")]
    [InlineData("??????? !!! ...")]
    public void Anything_may_be_typed(string? text) =>
        Assert.True(Reader.Read(Everything, text, Monday, text).NotUnderstood);

    [Fact]
    public void Long_nonsense_is_read_quickly()
    {
        var random = new Random(5);
        for (var i = 0; i < 50; i++)
        {
            var text = new string([
                .. Enumerable
                    .Range(0, 4096)
                    .Select(_ => "абвгдежз ийклмн опрстуфхцчшщъыьэюя qwerty,.!1"[random.Next(44)]),
            ]);
            var watch = Stopwatch.StartNew();
            Reader.Read(Everything, text, Monday);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
        }
    }

    private static TenantCatalogue Sold(params TenantService[] rows) =>
        TenantCatalogue.Build(Platform, new(1), rows, new(2026, 11, 23));
}
