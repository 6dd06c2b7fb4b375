using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Payments;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>What broke three times is kept whole: an operator runs it again once the bug is gone.</summary>
public sealed class FailedTurnTests
{
    private bool _broken = true;

    [Fact]
    public async Task Money_that_could_not_be_booked_is_named_and_booked_later()
    {
        await using var town = await BrokenAsync();
        var phone = town.Phone();
        await phone.ToSummaryAsync();
        await phone.Does(
            new Activity.Paid("no-invoice", Money.Roubles(1800), "RUB", "charge-17", "provider-9")
        );

        phone.Sees("сломалось");
        var trouble = await town.ReadAsync((db, ct) => db.Troubles.SingleAsync(ct));
        Assert.Equal(TroubleKind.FailedTurn, trouble.Kind);
        var told = town
            .Town.Services.GetRequiredService<TroubleStory>()
            .Tell(trouble, Language.Ru)
            .Replace('\u00a0', ' ');
        Assert.Contains("1 800", told, StringComparison.Ordinal);
        Assert.Contains("charge-17", told, StringComparison.Ordinal);
        Assert.Empty(await town.ReadAsync((db, ct) => db.Payments.ToListAsync(ct)));

        // Still broken: nothing is lost by trying.
        await RunAgainAsync(town);
        Assert.NotNull((await town.ReadAsync((db, ct) => db.FailedTurns.SingleAsync(ct))).Payload);

        _broken = false;
        Assert.True((await RunAgainAsync(town)).IsOk);

        var payment = await town.ReadAsync((db, ct) => db.Payments.SingleAsync(ct));
        Assert.Equal(
            (Money.Roubles(1800), "charge-17", PaymentStatus.Succeeded),
            (payment.Amount, payment.ChargeKey, payment.Status)
        );
        Assert.Empty(await town.ReadAsync((db, ct) => db.FailedTurns.ToListAsync(ct)));
        Assert.Empty(
            await town.ReadAsync(
                (db, ct) =>
                    db
                        .Troubles.Where(t => t.ClosedAt == null && t.Kind == TroubleKind.FailedTurn)
                        .ToListAsync(ct)
            )
        );
    }

    [Fact]
    public async Task Words_that_broke_are_answered_when_they_are_run_again()
    {
        await using var town = await ResidentTown.BeginAsync(also: services =>
            services.AddScoped<RequestHuman>(s => Make<RequestHuman>(s))
        );
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await phone.Says("оператор");
        phone.Sees("сломалось");
        phone.LooksAway();

        _broken = false;
        Assert.True((await RunAgainAsync(town)).IsOk);
        await phone.RefreshAsync();

        phone.Sees("Передал оператору");
        Assert.Single(await town.ReadAsync((db, ct) => db.CallTasks.ToListAsync(ct)));
    }

    [Fact]
    public async Task What_was_run_again_is_not_there_a_second_time()
    {
        await using var town = await BrokenAsync();
        var phone = town.Phone();
        await phone.Does(new Activity.Paid("x", Money.Roubles(1), "RUB", "charge-1", null));
        var failed = await town.ReadAsync((db, ct) => db.FailedTurns.SingleAsync(ct));
        _broken = false;

        Assert.True((await RunAgainAsync(town, failed.Id)).IsOk);
        Assert.Equal(
            ContactCentreErrors.NothingToRunAgain,
            (await RunAgainAsync(town, failed.Id)).Error
        );
    }

    public static TheoryData<Activity> Kinds() =>
        [
            new Activity.Text("слова"),
            new Activity.Command("start", "h_x"),
            new Activity.Press(3, 1),
            new Activity.Contact("+79123456789", true, "Анна"),
            new Activity.Location(new GeoPoint(55.75, 37.61)),
            new Activity.File(AttachmentKind.Photo, "f", "image/jpeg", null, "вот", "album", 5),
            new Activity.Edited("7", "иначе"),
            new Activity.Reachability(false),
            new Activity.Paid("p", Money.Roubles(5), "RUB", "c", "k"),
            new Activity.Unsupported("sticker"),
            new Activity.Happened("offer.made", "{}"),
        ];

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public void Whatever_arrives_is_kept_as_it_was(Activity activity)
    {
        var incoming = new Incoming(
            Town.Tenant,
            ConversationRole.Resident,
            new ChatAddress("telegram", Town.ResidentBot, "5"),
            17,
            activity,
            "99",
            "Анна",
            "ru"
        );
        Assert.Equal(incoming, Json.Read<Incoming>(Json.Write(incoming)));
    }

    private Task<ResidentTown> BrokenAsync() =>
        ResidentTown.BeginAsync(
            company: c => c.OnlinePayment = OnlinePayment.Sandbox,
            also: services => services.AddScoped<RecordPayment>(s => Make<RecordPayment>(s))
        );

    private T Make<T>(IServiceProvider services) =>
        _broken
            ? throw new InvalidOperationException("A bug.")
            : ActivatorUtilities.CreateInstance<T>(services);

    private static async Task<Outcome<Done>> RunAgainAsync(ResidentTown town, Guid? id = null)
    {
        var failed = id ?? (await town.ReadAsync((db, ct) => db.FailedTurns.SingleAsync(ct))).Id;
        Outcome<Done> outcome = default;
        await town.RunAsync(
            async (services, ct) =>
                outcome = await services.GetRequiredService<RunAgain>().RunAsync(failed, ct),
            Actor.Operator("olga")
        );
        await town.Town.SettleAsync();
        return outcome;
    }
}
