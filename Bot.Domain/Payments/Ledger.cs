using Bot.Domain.Turns;

namespace Bot.Domain.Payments;

/// <summary>One side of a posting: debit positive, credit negative.</summary>
public readonly record struct LedgerSide(LedgerAccount Account, Money Amount);

/// <summary>The double-entry ledger. A posting that does not sum to zero is a bug and is never written.</summary>
public static class Ledger
{
    /// <summary>The entries of one posting; sides of nothing are left out.</summary>
    public static IReadOnlyList<LedgerEntry> Post(
        TenantId tenant,
        string kind,
        Guid subject,
        IReadOnlyList<LedgerSide> sides,
        DateTime now
    )
    {
        var sum = sides.Aggregate(Money.Zero, (total, side) => total + side.Amount);
        if (sum != Money.Zero)
            throw new InvalidOperationException(
                $"Posting '{kind}' of {subject} sums to {sum.Kopecks} kopecks instead of zero."
            );
        var posting = NewId.Uuid();
        return
        [
            .. sides
                .Where(s => s.Amount != Money.Zero)
                .Select(
                    (s, no) =>
                        new LedgerEntry(
                            tenant,
                            posting,
                            no,
                            s.Account,
                            s.Amount,
                            kind,
                            subject,
                            now
                        )
                ),
        ];
    }

    /// <summary>Adds a posting to the turn's save.</summary>
    public static void Post(
        this BotDb db,
        Turn turn,
        string kind,
        Guid subject,
        IReadOnlyList<LedgerSide> sides
    ) => db.LedgerEntries.AddRange(Post(turn.TenantId, kind, subject, sides, turn.Now));
}
