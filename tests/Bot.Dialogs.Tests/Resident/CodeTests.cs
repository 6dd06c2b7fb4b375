using Bot.Domain;
using Bot.Domain.Pricing;
using Bot.Domain.Turns;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>A discount code in the resident's own hands: typed, refused, taken out, carried along, used once.</summary>
public sealed class CodeTests
{
    private const string Meters = "поменять два счётчика воды";

    /// <summary>A tenth off. Two meters cost 3600 roubles, with it 3240.</summary>
    internal static readonly DiscountTerms Summer = new(
        "ЛЕТО-10",
        1000,
        Money.Zero,
        Money.Zero,
        DateOnly.FromDateTime(Town.Morning.UtcDateTime)
    );

    private static readonly DateOnly Today = Summer.ValidFrom;

    [Fact]
    public async Task Where_there_are_no_codes_none_is_asked_for()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says(Meters);
        phone.Sees("Заказываем?");
        phone.DoesNotSee("Промокод");
        await town.MakeCodeAsync(Summer with { ValidFrom = Today.AddDays(1) });
        await town.MakeCodeAsync(
            Summer with
            {
                Code = "БЫЛО",
                ValidFrom = Today.AddDays(-9),
                ValidUntil = Today.AddDays(-1),
            }
        );
        await phone.Command("menu");
        await phone.Says(Meters);
        phone.DoesNotSee("Промокод");
    }

    [Fact]
    public async Task A_code_is_typed_and_what_was_shown_is_what_is_charged()
    {
        await using var town = await ResidentTown.BeginAsync();
        await town.MakeCodeAsync(Summer);
        var phone = town.Phone();
        await phone.Says(Meters);
        phone.Sees("Итого: 3 600", "[🎟 Промокод]");
        await phone.Presses("Промокод");
        phone.Sees("Напишите промокод");
        await phone.Says("лето 10");
        phone.Sees("Промокод ЛЕТО-10 принят").Sees("Итого: 3 240", "вместо 3 600", "скидка 360");
        await phone.Presses("Заказать");
        await phone.ToSummaryFromConsentAsync();
        phone.Sees("К оплате: 3 240", "вместо 3 600");
        await phone.Presses("Подтверждаю");
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        var quote = await town.ReadAsync(
            (db, ct) => db.Quotes.SingleAsync(q => q.OrderId == order.Id, ct)
        );
        Assert.Equal(Money.Roubles(3240), order.Total);
        Assert.True(quote.IsIntact);
        var code = await town.ReadAsync((db, ct) => db.DiscountCodes.SingleAsync(ct));
        Assert.Equal((code.Id, 1), (quote.DiscountCodeId, code.Uses));
        Assert.Equal(
            order.Id,
            (await town.ReadAsync((db, ct) => db.DiscountUses.SingleAsync(ct))).OrderId
        );
    }

    [Theory]
    [InlineData("промокод ЛЕТО10")]
    [InlineData("у меня есть промокод: лето-10")]
    [InlineData("лето10")]
    public async Task On_the_price_a_code_is_understood_among_the_words(string words)
    {
        await using var town = await ResidentTown.BeginAsync();
        await town.MakeCodeAsync(Summer);
        var phone = town.Phone();
        await phone.Says(Meters);
        await phone.Says(words);
        phone.Sees("Итого: 3 240", "вместо 3 600", "[🎟 Убрать промокод ЛЕТО-10]");
    }

    [Theory]
    [InlineData("поменять два счётчика воды, промокод ЛЕТО10")]
    [InlineData("промокод лето10|поменять два счётчика воды")]
    public async Task A_code_said_before_the_price_waits_for_it(string words)
    {
        await using var town = await ResidentTown.BeginAsync();
        await town.MakeCodeAsync(Summer);
        var phone = town.Phone();
        foreach (var line in words.Split('|'))
            await phone.Says(line);
        phone.Sees("Итого: 3 240", "вместо 3 600");
    }

    [Fact]
    public async Task Every_refusal_is_plain_and_after_three_it_is_said_that_it_goes_without()
    {
        await using var town = await ResidentTown.BeginAsync();
        await town.MakeCodeAsync(Summer);
        await town.MakeCodeAsync(Summer with { Code = "ЗАВТРА", ValidFrom = Today.AddDays(1) });
        await town.MakeCodeAsync(
            Summer with
            {
                Code = "ВЧЕРА",
                ValidFrom = Today.AddDays(-9),
                ValidUntil = Today.AddDays(-1),
            }
        );
        await town.MakeCodeAsync(
            Summer with
            {
                Code = "БОГАЧ",
                MinimumWorks = Money.Roubles(50_000),
            }
        );
        await town.MakeCodeAsync(Summer with { Code = "ПЕРВЫЙ", MostUses = 1 });
        await town.UseUpAsync("ПЕРВЫЙ");
        var phone = town.Phone();
        await phone.Says(Meters);
        await phone.Presses("Промокод");
        await phone.Says("завтра");
        phone.Sees("начнёт действовать");
        await phone.Says("вчера");
        phone.Sees("Срок кода истёк");
        phone.DoesNotSee("Не получается?");
        await phone.Says("богач");
        phone.Sees("если работы стоят от 50 000", "Не получается?", "[Без промокода]");
        await phone.Says("первый");
        phone.Sees("уже воспользовались");
        await phone.Says("нету такого");
        phone.Sees("Такого кода нет");
        await phone.Presses("Без промокода");
        phone.Sees("Итого: 3 600", "Заказываем?");
    }

    [Fact]
    public async Task Once_per_resident_is_once()
    {
        await using var town = await ResidentTown.BeginAsync();
        await town.MakeCodeAsync(Summer);
        var phone = town.Phone();
        await phone.Says(Meters);
        await phone.Says("промокод лето10");
        await phone.Presses("Заказать");
        await phone.ToSummaryFromConsentAsync();
        await phone.Presses("Подтверждаю");
        await phone.Says(Meters);
        await phone.Says("промокод лето10");
        phone.Sees("Вы уже использовали этот код", "Итого: 3 600");
    }

    [Fact]
    public async Task A_code_stays_with_the_order_while_it_fits_and_is_told_when_it_no_longer_does()
    {
        await using var town = await ResidentTown.BeginAsync();
        await town.MakeCodeAsync(Summer with { MinimumWorks = Money.Roubles(3000) });
        var phone = town.Phone();
        await phone.Says(Meters);
        await phone.Says("промокод лето10");
        await phone.Says("три счётчика");
        phone.Sees("Итого: 4 860", "вместо 5 400");
        await phone.Says("один счётчик");
        phone
            .Sees("ЛЕТО-10 к этому заказу не подходит", "если работы стоят от 3 000")
            .Sees("Итого: 1 800", "[🎟 Промокод]");
        phone.DoesNotSee("вместо");
    }

    [Fact]
    public async Task A_code_is_taken_out_again()
    {
        await using var town = await ResidentTown.BeginAsync();
        await town.MakeCodeAsync(Summer);
        var phone = town.Phone();
        await phone.ToSummaryAsync();
        await phone.Presses("Промокод");
        await phone.Says("лето10");
        phone.Sees("К оплате: 3 240");
        await phone.Presses("Убрать промокод");
        phone.Sees("К оплате: 3 600", "[🎟 Промокод]");
        await phone.Presses("Подтверждаю");
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal(Money.Roubles(3600), order.Total);
        Assert.False(await town.ReadAsync((db, ct) => db.DiscountUses.AnyAsync(ct)));
    }

    [Fact]
    public async Task Of_two_codes_with_the_same_discount_the_one_that_was_typed_last_is_used()
    {
        await using var town = await ResidentTown.BeginAsync();
        await town.MakeCodeAsync(Summer);
        await town.MakeCodeAsync(Summer with { Code = "ДРУГОЙ10" });
        var phone = town.Phone();
        await phone.ToSummaryAsync();
        await phone.Says("промокод лето10");
        await phone.Says("промокод другой10");
        await phone.Presses("Подтверждаю");
        var used = await town.ReadAsync((db, ct) => db.DiscountUses.SingleAsync(ct));
        var code = await town.ReadAsync(
            (db, ct) => db.DiscountCodes.SingleAsync(c => c.Id == used.CodeId, ct)
        );
        Assert.Equal("ДРУГОЙ10", code.Shown);
    }

    [Fact]
    public async Task The_last_use_that_another_took_meanwhile_is_told_and_nothing_else_is_lost()
    {
        await using var town = await ResidentTown.BeginAsync();
        await town.MakeCodeAsync(Summer with { MostUses = 1 });
        var phone = town.Phone();
        await phone.ToSummaryAsync();
        await phone.Says("промокод лето10");
        phone.Sees("К оплате: 3 240");
        await town.UseUpAsync("ЛЕТО-10");
        await phone.Presses("Подтверждаю");
        phone
            .Sees("ЛЕТО-10 к этому заказу не подходит", "уже воспользовались", "3 600")
            .Sees("К оплате: 3 600", "18:00–20:00", "[✅ Подтверждаю");
        Assert.False(await town.ReadAsync((db, ct) => db.Orders.AnyAsync(ct)));
        await phone.Presses("Подтверждаю");
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal(Money.Roubles(3600), order.Total);
    }

    [Fact]
    public async Task Codes_are_not_found_by_trying()
    {
        await using var town = await ResidentTown.BeginAsync();
        await town.MakeCodeAsync(Summer);
        var phone = town.Phone();
        await phone.Says(Meters);
        await phone.Presses("Промокод");
        for (var i = 0; i < DiscountGuesses.Most; i++)
            await phone.Says($"zima{i}");
        phone.Sees("Такого кода нет");
        await phone.Says("лето10");
        phone.Sees("Слишком много неверных кодов", "через 60 минут");
        await phone.Presses("Без промокода");
        phone.Sees("Итого: 3 600");
        town.Town.Clock.Advance(DiscountGuesses.Period);
        await phone.Says("промокод лето10");
        phone.Sees("Итого: 3 240");
    }
}

internal static class Codes
{
    public static Task MakeCodeAsync(this ResidentTown town, DiscountTerms terms) =>
        town.RunAsync(
            async (services, ct) =>
            {
                var made = await services
                    .GetRequiredService<MakeDiscountCode>()
                    .RunAsync(terms, ct);
                Assert.True(made.IsOk, made.Error?.Code);
            }
        );

    /// <summary>Others had it.</summary>
    public static Task UseUpAsync(this ResidentTown town, string shown) =>
        town.RunAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var code = await db.DiscountCodes.SingleAsync(c => c.Shown == shown, ct);
                db.Entry(code).Property(c => c.Uses).CurrentValue = code.MostUses!.Value;
            }
        );
}
