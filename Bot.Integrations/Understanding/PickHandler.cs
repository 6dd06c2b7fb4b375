using System.Globalization;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Integrations.Understanding;

/// <summary>
/// Outside work <c>wish.pick</c>. Only a hint: tried a few times, then lost, counted and never anybody's trouble.
/// </summary>
internal sealed class PickHandler(UnitOfWork work, TimeProvider clock, IWishPicker? picker = null)
    : IOutsideWorkHandler
{
    private const int MostAttempts = 3;
    private static readonly OutsideAnswer.Succeeded Nothing = new();

    public string Kind => PickWork.Kind;

    public bool MayBeLost => true;

    public async Task<OutsideAnswer> CallAsync(OutsideWork outside, CancellationToken ct)
    {
        var left = outside.At + SuggestWish.Life - clock.GetUtcNow().UtcDateTime;
        if (picker is null || left <= TimeSpan.Zero || !await IsAllowedAsync(outside.TenantId, ct))
            return Lost();
        var asked = Json.Read<PickWork>(outside.Payload);
        switch (await picker.PickAsync(asked.Wish, asked.Candidates, ct))
        {
            case WishPick.Candidate pick:
                PickMetrics.Count("picked");
                return new OutsideAnswer.Succeeded(
                    pick.Index.ToString(CultureInfo.InvariantCulture)
                );
            case WishPick.Failed failed
                when outside.Attempts + 1 < MostAttempts && !(failed.After >= left):
                PickMetrics.Count("failed");
                return new OutsideAnswer.TryLater(failed.Code, failed.After);
            case WishPick.Failed:
                return Lost();
            default:
                PickMetrics.Count("none");
                return Nothing;
        }
    }

    public Task ApplyAsync(
        IServiceProvider turn,
        OutsideWork outside,
        OutsideAnswer answer,
        CancellationToken ct
    )
    {
        var place = int.TryParse(
            (answer as OutsideAnswer.Succeeded)?.Result,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var index
        );
        turn.GetRequiredService<SuggestWish>().Answered(outside, place ? index : null);
        return Task.CompletedTask;
    }

    private static OutsideAnswer.Succeeded Lost()
    {
        PickMetrics.Count("lost");
        return Nothing;
    }

    /// <summary>The УК may have changed its mind since.</summary>
    private Task<bool> IsAllowedAsync(TenantId tenant, CancellationToken ct) =>
        work.ReadAsync(
            tenant,
            (db, token) =>
                db.ManagementCompanies.AnyAsync(
                    c => c.Id == tenant && c.WishProcessor != null,
                    token
                ),
            ct
        );
}
