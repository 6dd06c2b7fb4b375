using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Messaging;

/// <summary>
/// Something that must happen at a time: saved with the turn that causes it, deleted in the save of its effect. Unique
/// by kind, subject and the subject's version, so that nothing is scheduled twice.
/// </summary>
public sealed class DueRow : ITenantOwned
{
    private DueRow() { }

    public DueRow(TenantId tenant, string kind, Guid subject, int subjectVersion, DateTime at)
    {
        (TenantId, Kind, Subject, SubjectVersion, At) = (tenant, kind, subject, subjectVersion, at);
    }

    public TenantId TenantId { get; private set; }

    /// <summary>A stable name, e.g. <c>hold.ends</c>; start-up fails when a kind has no handler.</summary>
    public string Kind { get; private set; } = "";
    public Guid Subject { get; private set; }
    public int SubjectVersion { get; private set; }
    public DateTime At { get; private set; }
    public int Attempts { get; set; }

    /// <summary>Moves it (e.g. after a failure, or out of quiet hours).</summary>
    public void Postpone(DateTime at) => At = at;
}

public enum OutsideWorkState
{
    Waiting,
    Done,

    /// <summary>Given up: an operator sees the reason and can send it again.</summary>
    Parked,
}

/// <summary>
/// A call to another system, as a row: it has its own idempotency key, is retried with backoff and ends done or parked.
/// Calls of one <see cref="Subject"/> and kind run in order of their number.
/// </summary>
public sealed class OutsideWork : ITenantOwned, IVersioned
{
    private OutsideWork() { }

    public OutsideWork(TenantId tenant, string kind, Guid subject, string payload, DateTime now)
    {
        (TenantId, Kind, Subject, Payload, At, NextAttemptAt) = (
            tenant,
            kind,
            subject,
            payload,
            now,
            now
        );
        Id = NewId.Uuid();
    }

    public TenantId TenantId { get; private set; }

    /// <summary>The idempotency key towards the other system; later rows sort later.</summary>
    public Guid Id { get; private set; }

    /// <summary>A stable name, e.g. <c>dispatch.forward</c>, <c>telegram.download</c>.</summary>
    public string Kind { get; private set; } = "";
    public Guid Subject { get; private set; }
    public string Payload { get; private set; } = "";
    public OutsideWorkState State { get; private set; }
    public int Attempts { get; private set; }
    public DateTime At { get; private set; }
    public DateTime NextAttemptAt { get; private set; }
    public string? Error { get; private set; }
    public int Version { get; private set; }

    /// <summary>Another process leaves it alone so long: after a crash in the call it is tried again then.</summary>
    public void ClaimUntil(DateTime until) => NextAttemptAt = until;

    public void Succeeded() => (State, Error) = (OutsideWorkState.Done, null);

    public void Failed(string error, DateTime nextAttempt) =>
        (Attempts, Error, NextAttemptAt) = (Attempts + 1, error, nextAttempt);

    public void Park(string error) =>
        (Attempts, Error, State) = (Attempts + 1, error, OutsideWorkState.Parked);

    /// <summary>What is still to be told is told in other words.</summary>
    internal void Rewrite(string payload) => Payload = payload;

    public void SendAgain(DateTime now) =>
        (State, NextAttemptAt, Attempts) = (OutsideWorkState.Waiting, now, 0);
}

/// <summary>Announced when a turn has stored work to do outside: it can be carried out now.</summary>
public sealed record WorkStored(TenantId TenantId, Guid Id, string Kind);

/// <summary>A photo or file, content-addressed. <see cref="Sha256"/> is empty until its bytes are here.</summary>
public sealed class StoredFile : ITenantOwned, IVersioned
{
    private StoredFile() { }

    public StoredFile(TenantId tenant, string mediaType, DateTime now)
    {
        (TenantId, MediaType, At) = (tenant, mediaType, now);
        Id = NewId.Of<FileId>();
    }

    public TenantId TenantId { get; private set; }
    public FileId Id { get; private set; }
    public string MediaType { get; private set; } = "";
    public string? Name { get; set; }

    /// <summary>Bytes; 0 until downloaded, and where only the address is known (a portrait of the platform's).</summary>
    public long Size { get; private set; }

    /// <summary>Lower-case hex of the content, its address in the file store; empty until the bytes are here.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Where it came from: the bot that can fetch it and the channel's file id.</summary>
    public BotId? SourceBot { get; init; }
    public string? SourceFileId { get; init; }
    public DateTime At { get; private set; }
    public int Version { get; private set; }

    public bool IsHere => Sha256.Length > 0;

    public void Arrived(string sha256, long size, string? mediaType = null) =>
        (Sha256, Size, MediaType) = (sha256, size, mediaType ?? MediaType);
}

internal sealed class DueRowMapping : IEntityTypeConfiguration<DueRow>
{
    public void Configure(EntityTypeBuilder<DueRow> builder)
    {
        builder
            .ToTable("due_rows")
            .HasKey(d => new
            {
                d.TenantId,
                d.Subject,
                d.Kind,
                d.SubjectVersion,
            });
        builder.Property(d => d.Kind).HasMaxLength(60);
        builder.HasIndex(d => d.At);
    }
}

/// <summary>A file's bytes are here: who shows it may show it now.</summary>
public sealed record FileArrived(TenantId TenantId, FileId FileId);

internal sealed class OutsideWorkMapping : IEntityTypeConfiguration<OutsideWork>
{
    public void Configure(EntityTypeBuilder<OutsideWork> builder)
    {
        builder.ToTable("outside_work").HasKey(w => new { w.TenantId, w.Id });
        builder.Property(w => w.Kind).HasMaxLength(60);
        builder.Property(w => w.Error).HasMaxLength(500);
        builder.HasIndex(w => new { w.State, w.NextAttemptAt }).HasFilter("state <> 'Done'");
        builder.HasIndex(w => new { w.TenantId, w.Subject });
    }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("stored_files").HasKey(f => new { f.TenantId, f.Id });
        builder.Property(f => f.MediaType).HasMaxLength(100);
        builder.Property(f => f.Name).HasMaxLength(200);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.Property(f => f.SourceFileId).HasMaxLength(300);
        builder.Ignore(f => f.IsHere);
    }
}
