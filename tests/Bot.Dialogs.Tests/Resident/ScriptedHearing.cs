using Bot.Dialogs.Resident;
using Bot.Dialogs.Resident.Ordering;
using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>What a test says its phrases mean: the dialogs are tried apart from the understanding.</summary>
internal sealed class HeardAs : Dictionary<string, Func<TenantCatalogue, UnderstoodWish>[]>
{
    public static Func<TenantCatalogue, UnderstoodWish> Work(
        string words,
        string code,
        int? count = null
    ) =>
        catalogue =>
            new(words, WishOutcome.Service)
            {
                Matches = [new(catalogue.Find(code)!, 0.9, new([words]))],
                Said = count is { } n ? new Quantity(n) : null,
                Why = new([words]),
            };

    public static Func<TenantCatalogue, UnderstoodWish> About(string words, Subject? subject) =>
        _ =>
            new(words, subject?.Outcome ?? WishOutcome.Unknown)
            {
                Subject = subject,
                Why = new([words]),
            };

    public void Register(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddScoped<Hearing, ScriptedHearing>();
    }
}

/// <summary>Hears what the script says; other words as they are.</summary>
internal sealed class ScriptedHearing(WishReader reader, ResidentFacts facts, HeardAs script)
    : Hearing(reader, facts)
{
    private readonly ResidentFacts _facts = facts;

    public override async Task<Understood> HearAsync(
        OrderDraft draft,
        string text,
        CancellationToken ct
    )
    {
        var understood = await base.HearAsync(draft, text, ct);
        if (!script.TryGetValue(text, out var wishes))
            return understood;
        var catalogue = await _facts.CatalogueAsync(ct);
        var heard = wishes.Select(w => w(catalogue)).ToList();
        return new Understood([.. heard.SelectMany(w => w.Matches)])
        {
            Wishes = heard,
            Time = understood.Time,
        };
    }
}
