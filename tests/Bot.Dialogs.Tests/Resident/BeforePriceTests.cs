using Bot.Domain.Catalogue;
using Bot.Domain.Dispatch;
using Bot.Domain.Understanding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>What is asked and told before a price: the service's questions, notices, and whose side of the boundary it is.</summary>
public sealed class BeforePriceTests
{
    internal static readonly ServiceOption Where = new(
        "where",
        "Где стоит смеситель?",
        [
            new("kitchen", "На кухне", Words: ["на кухне"]),
            new("bath", "В ванной", AddKopecks: 50_000, Words: ["в ванной"]),
        ]
    );

    [Fact]
    public async Task A_question_of_the_service_is_asked_once_and_its_answer_stands_in_the_line()
    {
        await using var town = await TownAsync(s => s with { Options = [Where] });
        var phone = town.Phone();
        await phone.Says("поменять смеситель");
        await phone.AnswersQuantityAsync("1");
        phone.Sees("Где стоит смеситель?", "[На кухне]", "[В ванной]");
        await phone.Presses("В ванной");
        phone.Sees("(В ванной)", "Заказываем?");
        await phone.Presses("Заказать");
        await phone.ToSummaryFromConsentAsync();
        await phone.Presses("Подтверждаю");
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Contains("(В ванной)", Assert.Single(order.Lines).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_wish_says_already_is_not_asked()
    {
        await using var town = await TownAsync(s => s with { Options = [Where] });
        var phone = town.Phone();
        await phone.Says("поменять 1 смеситель на кухне");
        await phone.AnswersQuantityAsync("1");
        phone.Sees("(На кухне)", "Заказываем?");
    }

    [Fact]
    public async Task The_notice_the_admission_and_the_measurement_stand_before_the_price()
    {
        await using var town = await TownAsync(s =>
            s with
            {
                Notice = "Часто это делают бесплатно.",
                Skills = ["gas"],
                Price = s.Price with { Kind = PriceKind.AfterMeasurement },
            }
        );
        var phone = town.Phone();
        await phone.Says("поменять 1 смеситель");
        await phone.AnswersQuantityAsync("1");
        phone.Sees(
            "Часто это делают бесплатно",
            "Работу выполняет специализированная газовая организация",
            "Сначала приедет замерщик",
            "Итого"
        );
        var shown = phone.Last.ReadBody().Text.PlainText;
        Assert.True(
            shown.IndexOf("Часто", StringComparison.Ordinal)
                < shown.IndexOf("Итого", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Beyond_the_first_valve_it_is_sold()
    {
        await using var town = await TownAsync(s => s with { Boundary = Boundary.FirstValve });
        var phone = town.Phone();
        await phone.Says("поменять 1 смеситель");
        phone.Sees("Где неисправность", "[Не знаю]");
        await phone.Presses("После первого крана");
        await phone.AnswersQuantityAsync("1");
        phone.Sees("Заказываем?");
    }

    [Theory]
    [InlineData("До первого крана", "бесплатно")]
    [InlineData("Не знаю", "разберётся")]
    public async Task What_the_company_keeps_up_is_a_free_request(string answer, string told)
    {
        await using var town = await TownAsync(s => s with { Boundary = Boundary.FirstValve });
        var phone = town.Phone();
        await phone.Says("поменять 1 смеситель");
        await phone.Presses(answer);
        phone.Sees(told).Sees("Разрешаете");
        await phone.Presses("Согласен на обработку");
        await phone.Says("Садовая 12, кв. 15");
        phone.Sees("Заявка в диспетчерскую №", "Это бесплатно");
        var request = await town.ReadAsync((db, ct) => db.DispatchRequests.SingleAsync(ct));
        Assert.Equal(
            (DispatchRequestKind.Communal, CompanyUnit.Plumbers, "кв. 15"),
            (request.Kind, request.Unit, request.AddressWords)
        );
        Assert.Equal("поменять 1 смеситель", request.Text);
        Assert.False(await town.ReadAsync((db, ct) => db.Orders.AnyAsync(ct)));
        Assert.Equal("home", (await phone.StateAsync()).Top!.Dialog);
    }

    [Fact]
    public async Task What_the_company_does_not_keep_up_is_not_asked()
    {
        await using var town = await TownAsync(
            s => s with { Boundary = Boundary.Riser },
            keepsUp: [Boundary.Radiator]
        );
        var phone = town.Phone();
        await phone.Says("поменять 1 смеситель");
        await phone.AnswersQuantityAsync("1");
        phone.Sees("Заказываем?");
    }

    /// <summary>A town where replacing a tap is a little different.</summary>
    internal static Task<ResidentTown> TownAsync(
        Func<Service, Service> tap,
        IReadOnlyList<Boundary>? keepsUp = null,
        Action<Domain.Tenants.ManagementCompany>? company = null
    )
    {
        var real = ResidentTown.Catalogue;
        var changed = new CatalogueSnapshot(
            real.Categories,
            real.Services.Select(s => s.Code == "tap-replace" ? tap(s) : s),
            real.SkillBook
        );
        return ResidentTown.BeginAsync(
            company: c =>
            {
                c.KeepsUp = keepsUp ?? c.KeepsUp;
                company?.Invoke(c);
            },
            also: services => services.AddSingleton(changed)
        );
    }
}
