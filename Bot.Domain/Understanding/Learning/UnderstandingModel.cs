using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Understanding.Learning;

public enum ModelStatus
{
    /// <summary>A worker is at it.</summary>
    Training,

    /// <summary>May be switched on.</summary>
    Candidate,

    /// <summary>Worse than the one in use: <see cref="ModelGate"/>.</summary>
    Refused,
    InUse,

    /// <summary>Another one took its place, or its term.</summary>
    Retired,

    /// <summary>The training broke off.</summary>
    Failed,
}

/// <summary>Why a model is in use no more.</summary>
public enum ModelEnd
{
    Replaced,
    BackToShipped,

    /// <summary>The product was renewed: its services and phrases are others now.</summary>
    OtherRelease,
}

/// <summary>A model trained with what ships and with approved corrections. Of the platform: one serves all УК.</summary>
public sealed class UnderstandingModel : IVersioned
{
    /// <summary>A training that takes longer has died with its process.</summary>
    public static readonly TimeSpan LongestTraining = TimeSpan.FromMinutes(10);

    private UnderstandingModel() { }

    internal UnderstandingModel(string release, Actor by, DateTime now)
    {
        (Id, Running) = (NewId.Of<UnderstandingModelId>(), true);
        StartAgain(release, by, now);
    }

    public UnderstandingModelId Id { get; private set; }
    public ModelStatus Status { get; private set; }
    public string StartedBy { get; private set; } = "";

    /// <summary>What was approved until then is learned.</summary>
    public DateTime StartedAt { get; private set; }
    public DateTime? MadeAt { get; private set; }

    /// <summary>Of the labels and phrases that shipped: <see cref="UnderstandingInUse.Release"/>.</summary>
    public string Release { get; private set; } = "";

    /// <summary>Of all phrases that it was trained with.</summary>
    public string? Fingerprint { get; private set; }

    /// <summary>Corrections learned, and corrections kept apart that judged it.</summary>
    public int Learned { get; private set; }
    public int Judging { get; private set; }

    /// <summary><see cref="ModelComparison"/> with the one that was in use, as JSON.</summary>
    public string? Figures { get; private set; }

    /// <summary>Which one that was; null: the one that ships.</summary>
    public UnderstandingModelId? ComparedWith { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public ModelEnd? End { get; private set; }

    /// <summary>True while it is trained, else null: unique, so that one is trained at a time.</summary>
    public bool? Running { get; private set; }
    public int Version { get; private set; }

    public ModelComparison? Comparison =>
        Figures is { } json ? Json.Read<ModelComparison>(json) : null;

    /// <summary>Why it must not be switched on; none where it may.</summary>
    public IReadOnlyList<DomainError> Refusals =>
        Comparison is { } figures
            ? ModelGate.Refusals(figures.Before, figures.After)
            : [LearningErrors.NoCandidate];

    /// <summary>The former training died with its process.</summary>
    internal void StartAgain(string release, Actor by, DateTime now) =>
        (Release, StartedBy, StartedAt) = (release, by.Id, now);

    internal bool IsAlive(DateTime now) =>
        Status == ModelStatus.Training && now - StartedAt < LongestTraining;

    internal void Made(MadeModel made, UnderstandingModelId? comparedWith, DateTime now)
    {
        (Running, MadeAt, ComparedWith) = (null, now, comparedWith);
        (Fingerprint, Learned, Judging) = (made.Fingerprint, made.Learned, made.Judging);
        Figures = Json.Write(made.Figures);
        Status = Refusals.Count == 0 ? ModelStatus.Candidate : ModelStatus.Refused;
    }

    internal void Fail() => (Running, Status) = (null, ModelStatus.Failed);

    internal void SwitchOn(Actor by, DateTime now) =>
        (Status, DecidedBy, DecidedAt) = (ModelStatus.InUse, by.Id, now);

    internal void Retire(ModelEnd why) => (Status, End) = (ModelStatus.Retired, why);
}

/// <summary>The model itself, while it is a candidate or in use; some megabytes, so that lists do not carry it.</summary>
public sealed class UnderstandingModelBytes
{
    private UnderstandingModelBytes() { }

    internal UnderstandingModelBytes(UnderstandingModelId model, byte[] bytes) =>
        (ModelId, Bytes) = (model, bytes);

    public UnderstandingModelId ModelId { get; private set; }
    public byte[] Bytes { get; private set; } = [];
}

internal sealed class UnderstandingModelMapping : IEntityTypeConfiguration<UnderstandingModel>
{
    public void Configure(EntityTypeBuilder<UnderstandingModel> builder)
    {
        builder.ToTable("understanding_models").HasKey(m => m.Id);
        builder.HasIndex(m => m.Running).IsUnique();
        builder.HasIndex(m => m.Status);
        builder.Property(m => m.StartedBy).HasMaxLength(256);
        builder.Property(m => m.DecidedBy).HasMaxLength(256);
        builder.Property(m => m.Release).HasMaxLength(64);
        builder.Property(m => m.Fingerprint).HasMaxLength(64);
        builder.Ignore(m => m.Comparison);
        builder.Ignore(m => m.Refusals);
    }
}

internal sealed class UnderstandingModelBytesMapping
    : IEntityTypeConfiguration<UnderstandingModelBytes>
{
    public void Configure(EntityTypeBuilder<UnderstandingModelBytes> builder) =>
        builder.ToTable("understanding_model_bytes").HasKey(b => b.ModelId);
}
