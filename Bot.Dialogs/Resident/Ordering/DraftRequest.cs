using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>A free request to the dispatcher in the making.</summary>
/// <param name="Title">Plain Russian: «Нет горячей воды».</param>
/// <param name="Unit">Who in the УК gets it; null: whoever is on duty.</param>
/// <param name="Said">In the person's words.</param>
public sealed record DraftRequest(string Title, CompanyUnit? Unit, string Said)
{
    /// <summary>Common property is found without a flat.</summary>
    public bool IsInFlat =>
        Unit is not (CompanyUnit.Lift or CompanyUnit.Grounds or CompanyUnit.Cleaners);
}
