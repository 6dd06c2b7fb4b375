using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Texts;

/// <summary>A УК's own answer about an office matter: checked before it is stored, kept under a version, journalled.</summary>
public sealed class ChangeOfficeAnswerTests
{
    private static readonly TenantId Tenant = new(1);
    private const string Own = "Куб воды стоит 50 ₽. {brand}, {phone}";

    [Theory]
    [EachDatabase]
    public async Task The_own_words_are_said_at_once_and_given_up_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var services = Services(database);
        var before = await SayAsync(services);

        Assert.Null((await ChangeAsync(services, Own, null)).Error);
        Assert.Equal("Куб воды стоит 50 ₽. Дом, 112", await SayAsync(services));
        Assert.Null((await ChangeAsync(services, "Куб воды стоит 60 ₽.", 0)).Error);
        Assert.Equal("Куб воды стоит 60 ₽.", await SayAsync(services));
        Assert.Null((await ChangeAsync(services, null, 1)).Error);
        Assert.Equal(before, await SayAsync(services));

        await using var db = database.Open(Tenant);
        Assert.Equal(
            [Own, "Куб воды стоит 60 ₽.", null],
            (await db.CompanyEvents.OrderBy(e => e.Id).ToListAsync()).Select(e =>
                Json.Read<AnswerChanged>(e.Data).Template
            )
        );
    }

    [Theory]
    [EachDatabase]
    public async Task Who_looked_at_other_words_is_told(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var services = Services(database);
        Assert.Null((await ChangeAsync(services, Own, null)).Error);

        Assert.Equal(TenantErrors.Changed, (await ChangeAsync(services, "Иначе", null)).Error);
        Assert.Equal(TenantErrors.Changed, (await ChangeAsync(services, null, 7)).Error);

        await using var db = database.Open(Tenant);
        Assert.Equal(Own, (await db.TenantTexts.SingleAsync()).Template);
    }

    [Theory]
    [InlineData("Тариф {price}", "texts.unknown_argument")]
    [InlineData("Тариф {brand", "texts.broken")]
    [InlineData(" ", "texts.empty")]
    [InlineData(null, "texts.unknown_key", "no-such-subject")]
    public async Task What_cannot_be_said_is_refused(
        string? template,
        string error,
        string subject = "tariffs"
    )
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        var refused = await ChangeAsync(Services(database), template, null, subject);

        Assert.Equal(error, refused.Error?.Code);
        await using var db = database.Open(Tenant);
        Assert.False(await db.TenantTexts.AnyAsync());
        Assert.False(await db.CompanyEvents.AnyAsync());
    }

    [Fact]
    public async Task A_whole_page_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var page = new string('а', TenantText.LongestTemplate + 1);

        Assert.Equal(
            "texts.too_long",
            (await ChangeAsync(Services(database), page, null)).Error?.Code
        );
    }

    private static ServiceProvider Services(TestDatabase database) =>
        database.Services(
            TimeProvider.System,
            services =>
            {
                services.AddTexts(strict: true);
                services.AddSingleton<TenantTextBook>();
                services.AddSingleton<ITurnListener>(s => s.GetRequiredService<TenantTextBook>());
            }
        );

    private static async Task<string> SayAsync(ServiceProvider services) =>
        services
            .GetRequiredService<Phrasebook>()
            .Plain(
                Language.Ru,
                TextRef.OfOffice("tariffs", ("brand", "Дом"), ("phone", "112")),
                await services.GetRequiredService<TenantTextBook>().OfAsync(Tenant, default)
            );

    private static Task<Outcome<Done>> ChangeAsync(
        ServiceProvider services,
        string? template,
        int? seen,
        string subject = "tariffs"
    ) =>
        services
            .GetRequiredService<UnitOfWork>()
            .RunAsync<ChangeOfficeAnswer, Outcome<Done>>(
                Tenant,
                Actor.Operator("olga"),
                (use, ct) => use.RunAsync(new(subject, Language.Ru, template, seen), ct),
                default
            );
}
