using Bot.Domain.Payments;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Payments;

public sealed class LedgerTests
{
    private static readonly TenantId Tenant = new(1);
    private static readonly DateTime Now = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_posting_that_does_not_balance_is_never_written() =>
        Assert.Throws<InvalidOperationException>(() =>
            Ledger.Post(
                Tenant,
                "payment",
                Guid.NewGuid(),
                [new(LedgerAccount.Acquirer, new(100)), new(LedgerAccount.Residents, new(-99))],
                Now
            )
        );

    [Fact]
    public void Sides_of_nothing_are_left_out()
    {
        var entries = Ledger.Post(
            Tenant,
            Postings.ClosedKind,
            Guid.NewGuid(),
            Postings.Closed(new(1000), Money.Zero, new(1000)),
            Now
        );

        Assert.Equal(
            [(LedgerAccount.Residents, 1000L, 0), (LedgerAccount.Payouts, -1000L, 1)],
            entries.Select(e => (e.Account, e.Amount.Kopecks, e.No))
        );
    }

    /// <summary>Any history of payments, refunds, closings and kept fees leaves the ledger at zero, and each order's money somewhere.</summary>
    [Property]
    public bool Any_history_sums_to_zero((byte What, ushort Amount, ushort Part)[] history)
    {
        var entries = new List<LedgerEntry>();
        foreach (var (what, amount, part) in history)
        {
            var whole = new Money(amount + 1);
            var share = whole.Share(part % 10_001);
            var sides = (what % 5) switch
            {
                0 => Postings.Payment(PaymentMethod.Sandbox, whole),
                1 => Postings.Payment(
                    part % 2 == 0 ? PaymentMethod.OnSite : PaymentMethod.OnSiteTransfer,
                    whole
                ),
                2 => Postings.Refund(PaymentMethod.Telegram, whole),
                3 => Postings.Closed(whole, share, new Money(part)),
                _ => Postings.KeptFee(whole, share),
            };
            entries.AddRange(Ledger.Post(Tenant, "any", Guid.NewGuid(), sides, Now));
        }
        return entries.Sum(e => e.Amount.Kopecks) == 0
            && entries
                .GroupBy(e => e.PostingId)
                .All(p => p.Sum(e => e.Amount.Kopecks) == 0 && p.All(e => e.Amount != Money.Zero));
    }
}
