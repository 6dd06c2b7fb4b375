namespace Bot.Domain.Understanding.Learning;

public static class LearningErrors
{
    public static readonly DomainError NoWords = new("learning.no_words");

    /// <summary>No service and no subject of this release.</summary>
    public static readonly DomainError UnknownMeaning = new("learning.unknown_meaning");

    /// <summary>Words that the rules of danger hear are never taught to mean anything else.</summary>
    public static readonly DomainError SpeaksOfDanger = new("learning.speaks_of_danger");

    public static readonly DomainError CorrectionNotFound = new("learning.correction_not_found");

    public static DomainError Decided(Correction correction) =>
        new("learning.decided", ("by", correction.DecidedBy));

    public static readonly DomainError NothingToLearn = new("learning.nothing_to_learn");

    public static DomainError TrainingRuns(UnderstandingModel model) =>
        new("learning.training_runs", ("by", model.StartedBy));

    public static readonly DomainError ModelNotFound = new("learning.model_not_found");

    /// <summary>It is no candidate (any more).</summary>
    public static readonly DomainError NoCandidate = new("learning.no_candidate");

    /// <summary>Another model is in use than the one it was compared with, or the product was renewed.</summary>
    public static readonly DomainError Outdated = new("learning.outdated");

    public static readonly DomainError ShippedInUse = new("learning.shipped_in_use");

    // Why a model is refused: see ModelGate.

    public static readonly DomainError JudgedDifferently = new("learning.judged_differently");

    public static DomainError WorseFirst(Share before, Share after) =>
        Worse("learning.worse_first", before, after);

    public static DomainError WorseThree(Share before, Share after) =>
        Worse("learning.worse_three", before, after);

    public static DomainError WorseEmergencies(Share before, Share after) =>
        Worse("learning.worse_emergencies", before, after);

    public static DomainError WorseDispatcher(Share before, Share after) =>
        Worse("learning.worse_dispatcher", before, after);

    public static DomainError MoreRefused(Share before, Share after) =>
        Worse("learning.more_refused", before, after);

    public static DomainError WorseCorrections(Share before, Share after) =>
        Worse("learning.worse_corrections", before, after);

    private static DomainError Worse(string code, Share before, Share after) =>
        new(code, ("before", before.Right), ("after", after.Right), ("of", after.Of));
}
