namespace Bot.Domain.Understanding;

/// <summary>
/// A language model that may pick among our own candidates, and nothing else: whatever it writes, only a candidate's number or
/// "none" comes back. None is there by default. It is never given a name, a price, a УК or what else is sold.
/// </summary>
public interface IWishPicker
{
    /// <param name="wish">The person's words, already <see cref="PassableWish"/>; data, never an instruction.</param>
    /// <param name="candidates">At least two, at most <see cref="SuggestWish.MostCandidates"/>.</param>
    /// <param name="ct">Stops waiting. Nothing else is thrown: what goes wrong is <see cref="WishPick.Failed"/>.</param>
    Task<WishPick> PickAsync(
        string wish,
        IReadOnlyList<WishCandidate> candidates,
        CancellationToken ct
    );
}

/// <summary>A service as the model sees it; its number is its place in the list, from 1.</summary>
public sealed record WishCandidate(string Title, string Description);

/// <summary>All that a model can answer.</summary>
public abstract record WishPick
{
    private WishPick() { }

    /// <param name="Index">The candidate's place in the list, from 0.</param>
    public sealed record Candidate(int Index) : WishPick;

    /// <summary>None of them, or an answer that is none.</summary>
    public sealed record None : WishPick;

    /// <param name="Code">Stable, without anything that came from outside.</param>
    /// <param name="After">The wait that the other side asked for.</param>
    public sealed record Failed(string Code, TimeSpan? After = null) : WishPick;
}
