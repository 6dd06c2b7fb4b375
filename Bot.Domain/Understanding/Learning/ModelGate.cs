namespace Bot.Domain.Understanding.Learning;

/// <summary>
/// Whether a model may take the place of another: in nothing that people rely on may it be worse on the same phrases. There is
/// no tolerance: models differ by what was learned and not by chance (<see cref="ModelTrainer"/>), so fewer is fewer.
/// </summary>
public static class ModelGate
{
    /// <summary>Every reason against it; none: it may be switched on.</summary>
    public static IReadOnlyList<DomainError> Refusals(ModelFigures before, ModelFigures after) =>
        IsSameSet(before, after) ? [.. Worse(before, after)] : [LearningErrors.JudgedDifferently];

    private static IEnumerable<DomainError> Worse(ModelFigures before, ModelFigures after)
    {
        if (after.Emergencies.Right < before.Emergencies.Right)
            yield return LearningErrors.WorseEmergencies(before.Emergencies, after.Emergencies);
        if (after.Dispatcher.Right < before.Dispatcher.Right)
            yield return LearningErrors.WorseDispatcher(before.Dispatcher, after.Dispatcher);
        if (after.First.Right < before.First.Right)
            yield return LearningErrors.WorseFirst(before.First, after.First);
        if (after.Three.Right < before.Three.Right)
            yield return LearningErrors.WorseThree(before.Three, after.Three);
        if (after.Refused.Right > before.Refused.Right)
            yield return LearningErrors.MoreRefused(before.Refused, after.Refused);
        if (after.Corrections.Right < before.Corrections.Right)
            yield return LearningErrors.WorseCorrections(before.Corrections, after.Corrections);
    }

    private static bool IsSameSet(ModelFigures before, ModelFigures after) =>
        before.First.Of == after.First.Of
        && before.Emergencies.Of == after.Emergencies.Of
        && before.Dispatcher.Of == after.Dispatcher.Of
        && before.Corrections.Of == after.Corrections.Of
        && after.First.Of > 0
        && after.Emergencies.Of > 0;
}
