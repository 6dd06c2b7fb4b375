using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Host.Console;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Host.Tests.Console;

/// <summary>What the operator reads beside a call or a trouble.</summary>
public sealed class TroubleListTests
{
    private static readonly TenantId Tenant = new(1);
    private static readonly Phrasebook Book = Phrasebook.Load(strict: true);

    [Fact]
    public async Task A_draft_is_one_line_beside_the_voice_message()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var house = NewId.Of<HouseId>();
        await database
            .Services(TimeProvider.System)
            .GetRequiredService<UnitOfWork>()
            .RunAsync(
                Tenant,
                Actor.System,
                (services, _) =>
                {
                    services
                        .GetRequiredService<BotDb>()
                        .Add(
                            new House(
                                Tenant,
                                house,
                                "Москва",
                                "ул. Садовая",
                                "12",
                                null,
                                "Europe/Moscow"
                            )
                            {
                                LinkCode = "garden12",
                            }
                        );
                    return Task.FromResult(true);
                },
                CancellationToken.None
            );
        var voice = With(
            CallTaskKind.Voice,
            Json.Write(
                new OrderDraft
                {
                    Lines =
                    [
                        new()
                        {
                            Said = "два счётчика",
                            Service = "water-meter-replace",
                            Quantity = 2,
                        },
                    ],
                    House = house,
                    Flat = "15",
                }
            )
        );
        // The draft of a photo says for whom it is: nothing to read.
        var photo = With(CallTaskKind.Image, """{"role":"Technician"}""");
        await using var db = database.Open(Tenant);

        var words = await DraftWords.OfAsync(
            [voice, photo, With(CallTaskKind.CallMe, null)],
            db,
            CatalogueSnapshot.Load(),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            "«два счётчика» Замена счётчика воды × 2 · ул. Садовая, д. 12, кв. 15",
            Book.Get(Language.Ru, Assert.Single(words).Value).PlainText
        );
        Assert.Equal(voice.Id, words.Keys.Single());
    }

    [Fact]
    public void A_trouble_says_what_it_is_about()
    {
        Assert.Equal(
            "ул. Дальняя, д. 1 · «кран»",
            Shown(new UnservedAddress("ул. Дальняя, д. 1", "кран"))
        );
        Assert.Equal(
            "Кран сгнил\nНужна труба",
            Shown(new ProblemReport(["Кран сгнил", "Нужна труба"]))
        );
        Assert.Equal("1 500 ₽", Shown(new { Amount = Money.Roubles(1500), Reason = "cancelled" }));
        Assert.Equal("", Shown(new { Kind = "dispatch.forward", Code = "gone" }));
    }

    private static string Shown(object data) =>
        Book.Get(
                Language.Ru,
                TroubleWords.Of(
                    new Trouble(
                        Tenant,
                        TroubleKind.ParkedWork,
                        "x",
                        TroubleReasons.WorkParked,
                        DateTime.UnixEpoch
                    )
                    {
                        Data = Json.Write(data),
                    }
                )!
            )
            .PlainText.Replace('\u00a0', ' ');

    private static CallTask With(CallTaskKind kind, string? draft) =>
        new(Tenant, kind, DateTime.UnixEpoch) { Draft = draft };
}
