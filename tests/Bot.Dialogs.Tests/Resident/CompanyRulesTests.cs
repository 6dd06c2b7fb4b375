using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Bot.Domain.Understanding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>What a manager changes in the console, a running bot does from the next message on.</summary>
public sealed class CompanyRulesTests
{
    private static readonly HeardAs Script = new()
    {
        ["почём куб воды"] =
        [
            HeardAs.About("почём куб воды", new(WishOutcome.Office, "tariffs", "Тарифы")),
        ],
    };

    [Fact]
    public async Task The_company_s_own_answer_is_given_at_once()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.Says("почём куб воды");
        phone.Sees("Действующие тарифы назовёт");

        await town.RunAsync(
            (services, ct) =>
                services
                    .GetRequiredService<ChangeOfficeAnswer>()
                    .RunAsync(new("tariffs", Language.Ru, "Куб воды – 50 ₽", null), ct)
        );

        await phone.Says("почём куб воды");
        phone.Sees("Куб воды – 50 ₽").DoesNotSee("назовёт");
    }

    [Fact]
    public async Task What_leaves_the_fee_is_asked_no_more()
    {
        await using var town = await BeforePriceTests.TownAsync(s =>
            s with
            {
                Boundary = Boundary.Riser,
            }
        );
        var phone = town.Phone();
        await phone.Says("поменять 1 смеситель");
        phone.Sees("Где неисправность");
        var seen = await town.ReadAsync(
            (db, ct) => db.ManagementCompanies.Select(c => c.Version).SingleAsync(ct)
        );

        await town.RunAsync(
            (services, ct) =>
                services
                    .GetRequiredService<ChangeKeptUp>()
                    .RunAsync(new([Boundary.FirstValve], seen), ct)
        );

        var other = town.Phone();
        await other.Says("поменять 1 смеситель");
        other.DoesNotSee("Где неисправность");
    }
}
