using Bot.Domain.Technicians;
using Bot.Domain.Turns;

namespace Bot.Domain.Scheduling;

/// <summary>Whether some technician of the УК has all the skills, wherever the work may be. Changes nothing.</summary>
public sealed class CanAnybody(Turn turn, TechnicianBook book) : IUseCase
{
    public async Task<bool> RunAsync(
        IReadOnlyCollection<string> skills,
        IReadOnlyCollection<Employment> excluded,
        CancellationToken ct
    ) =>
        (await book.AbleAsync(turn, ct)).All.Any(t =>
            !excluded.Contains(t.Employment) && t.Skills.IsSupersetOf(skills)
        );
}
