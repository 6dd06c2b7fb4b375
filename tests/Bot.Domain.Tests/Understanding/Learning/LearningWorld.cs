using Bot.Domain.Catalogue;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Domain.Tests.Understanding.Learning;

/// <summary>Two УК that sell little, so that a training takes a moment. What «ships» there is a model of the same little.</summary>
internal sealed class LearningWorld : IAsyncDisposable
{
    public static readonly TenantId Tenant = new(1);
    public static readonly TenantId Neighbour = new(2);

    public static readonly CatalogueSnapshot Catalogue = Excerpt(CatalogueSnapshot.Load());

    private static readonly Lazy<LinearModel> Base = new(() =>
    {
        var subjects = SubjectBook.Load();
        return WishMatcher.Train(Catalogue, subjects, TrainingSet.Of(Catalogue, subjects).Phrases);
    });

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private LearningWorld(TestDatabase database)
    {
        _database = database;
        _services = database.Services(Clock, s => s.AddSingleton(Catalogue));
        InUse = _services.GetRequiredService<UnderstandingInUse>();
        InUse.Take(InUse.Make(Base.Value, [], null));
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
    public UnderstandingInUse InUse { get; }
    public ModelMaking Making => _services.GetRequiredService<ModelMaking>();

    public static async Task<LearningWorld> CreateAsync(DatabaseProvider provider)
    {
        var world = new LearningWorld(await TestDatabase.CreateAsync(provider));
        foreach (var tenant in new[] { Tenant, Neighbour })
            await world.RunAsync(
                tenant,
                (services, _) =>
                {
                    services
                        .GetRequiredService<BotDb>()
                        .Add(
                            new ManagementCompany(tenant, $"company{tenant}", "УК", "Europe/Moscow")
                        );
                    return Task.FromResult(true);
                }
            );
        return world;
    }

    public Task<T> Run<TUseCase, T>(
        Func<TUseCase, CancellationToken, Task<T>> run,
        TenantId? tenant = null
    )
        where TUseCase : class, IUseCase =>
        RunAsync(
            tenant ?? Tenant,
            (services, ct) => run(services.GetRequiredService<TUseCase>(), ct)
        );

    public Task<Outcome<Correction>> Correct(
        string words,
        string meaning,
        SaidBy? who = null,
        TenantId? tenant = null
    ) =>
        Run<CorrectUnderstanding, Outcome<Correction>>(
            (u, ct) =>
                u.RunAsync(new(words, meaning, CorrectionSource.OrderPage, who ?? new(null)), ct),
            tenant
        );

    public async Task<Correction> Approved(string words, string meaning, TenantId? tenant = null)
    {
        var proposed = (await Correct(words, meaning, tenant: tenant)).Value;
        return (
            await Run<DecideCorrection, Outcome<Correction>>(
                (u, ct) => u.ApproveAsync(proposed.Id, proposed.Words, proposed.Meaning, ct),
                tenant
            )
        ).Value;
    }

    /// <summary>What the worker does; <paramref name="made"/> in place of a training.</summary>
    public async Task<UnderstandingModel> Train(MadeModel? made = null)
    {
        var started = await Run<StartTraining, Outcome<UnderstandingModel>>(
            (u, ct) => u.RunAsync(ct)
        );
        var task = await Run<FinishTraining, TrainingTask?>(
            (u, ct) => u.ReadAsync(started.Value.Id, ct)
        );
        var before = InUse.Current;
        made ??= Making.Make(before, task!.Approved);
        await Run<FinishTraining, bool>((u, ct) => u.RunAsync(task!, made, before.Model, ct));
        return await Read(db => db.UnderstandingModels.SingleAsync(m => m.Id == started.Value.Id));
    }

    public Task<Outcome<UnderstandingModel>> SwitchOn(UnderstandingModel model) =>
        Run<SwitchModel, Outcome<UnderstandingModel>>((u, ct) => u.SwitchOnAsync(model.Id, ct));

    /// <summary>What every process does twice a minute.</summary>
    public async Task<ModelNews> Look()
    {
        var news = await Run<FindModelInUse, ModelNews>((u, ct) => u.RunAsync(ct));
        if (news is { IsNews: true, Model: { } model })
            InUse.Take(InUse.Make(model.Id, model.Bytes, model.Learned));
        return news;
    }

    public string? Understand(string words) =>
        InUse
            .Current.Reader.Read(
                TenantCatalogue.Build(Catalogue, Tenant, [], new(2026, 11, 23)),
                words,
                new(2026, 11, 23, 10, 0, 0)
            )
            .Best?.Service.Code;

    public async Task<T> Read<T>(Func<BotDb, Task<T>> read, TenantId? tenant = null)
    {
        await using var db = _database.Open(tenant ?? Tenant);
        return await read(db);
    }

    public Task<bool> Change(Action<BotDb> change) =>
        RunAsync(
            Tenant,
            (services, _) =>
            {
                change(services.GetRequiredService<BotDb>());
                return Task.FromResult(true);
            }
        );

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task<T> RunAsync<T>(
        TenantId tenant,
        Func<IServiceProvider, CancellationToken, Task<T>> think
    ) =>
        _services
            .GetRequiredService<UnitOfWork>()
            .RunAsync(tenant, Actor.Operator("olga"), think, CancellationToken.None);

    private static CatalogueSnapshot Excerpt(CatalogueSnapshot all) =>
        new(
            all.Categories,
            all.Services.Where(s => s.Category is "plumbing" or "electrics"),
            all.SkillBook
        );
}
