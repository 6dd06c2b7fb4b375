namespace Bot.Domain.ContactCentre;

/// <summary>What is going wrong, by who answers for it.</summary>
public enum EmergencyKind
{
    /// <summary>Smell or leak of gas: 104.</summary>
    Gas,

    /// <summary>Fire, smoke, sparks, current, a person in danger: 112.</summary>
    Fire,

    /// <summary>Flood, burst pipe: the house's emergency dispatch.</summary>
    Water,

    /// <summary>Sewage comes up: the house's emergency dispatch.</summary>
    Sewage,

    /// <summary>People stuck in a lift: the house's emergency dispatch.</summary>
    Lift,

    /// <summary>A cry for help or «авария» without saying what: always <see cref="EmergencyCertainty.Unclear"/>.</summary>
    Unknown,
}

/// <summary>Whether to act at once or to ask one question first (with the number already shown).</summary>
public enum EmergencyCertainty
{
    Unclear,
    Clear,
}

/// <summary>A danger recognised in a person's words.</summary>
public readonly record struct Emergency(EmergencyKind Kind, EmergencyCertainty Certainty)
{
    public bool IsClear => Certainty == EmergencyCertainty.Clear;

    /// <summary>The public number, «104» or «112»; null where the house's own emergency dispatch answers.</summary>
    public string? PublicNumber =>
        Kind switch
        {
            EmergencyKind.Gas => "104",
            EmergencyKind.Fire or EmergencyKind.Unknown => "112",
            _ => null,
        };
}
