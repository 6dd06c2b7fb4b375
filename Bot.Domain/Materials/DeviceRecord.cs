using Bot.Domain.Catalogue;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Materials;

/// <summary>
/// What was written down of one device of an order's line. Null: not yet known; an empty number or reading: there is none to be read.
/// </summary>
public sealed class DeviceRecord : ITenantOwned, IVersioned
{
    private DeviceRecord() { }

    public DeviceRecord(TenantId tenant, OrderId order, JobId job, DeviceSlot slot, DateTime now)
    {
        (TenantId, OrderId, JobId) = (tenant, order, job);
        (LineId, Number, Device, Work) = (slot.Line, slot.Number, slot.Need.Name, slot.Need.Work);
        RecordedAt = now;
    }

    public TenantId TenantId { get; private set; }
    public OrderId OrderId { get; private set; }
    public OrderLineId LineId { get; private set; }

    /// <summary>Which of the line's devices, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>In whose course it was written down first.</summary>
    public JobId JobId { get; private set; }
    public string Device { get; private set; } = "";
    public DeviceWork Work { get; private set; }

    /// <summary>As engraved.</summary>
    public string? Serial { get; private set; }

    /// <summary><see cref="Engraved.Bare"/>.</summary>
    public string? SerialSearch { get; private set; }

    /// <summary>At the start of one that was installed, at the end of one that was removed, else at the visit.</summary>
    public MeterReading? Reading { get; set; }

    /// <summary>Lower than what stood there before, and confirmed.</summary>
    public bool IsReadingLower { get; set; }

    /// <summary>Empty: it bears no seal.</summary>
    public string? Seal { get; set; }

    // The one that was there before.
    public string? RemovedSerial { get; private set; }
    public string? RemovedSerialSearch { get; private set; }
    public MeterReading? RemovedReading { get; set; }
    public bool IsRemovedReadingLower { get; set; }
    public DateTime RecordedAt { get; set; }
    public int Version { get; private set; }

    public void Engrave(string serial) => (Serial, SerialSearch) = (serial, Engraved.Bare(serial));

    public void EngraveRemoved(string serial) =>
        (RemovedSerial, RemovedSerialSearch) = (serial, Engraved.Bare(serial));

    /// <summary>The person is to be forgotten: what was done stays, with what and how much it counted goes.</summary>
    internal void Forget()
    {
        (Serial, SerialSearch, Reading, Seal) = (null, null, null, null);
        (RemovedSerial, RemovedSerialSearch, RemovedReading) = (null, null, null);
    }
}

public enum VerificationResult
{
    Fit,
    Unfit,
}

/// <summary>The verification (поверка) of a device: what the accredited organisation found and entered in the state register.</summary>
public sealed class MeterVerification : ITenantOwned, IVersioned
{
    private MeterVerification() { }

    public MeterVerification(DeviceRecord device) =>
        (TenantId, OrderId, LineId, Number) = (
            device.TenantId,
            device.OrderId,
            device.LineId,
            device.Number
        );

    public TenantId TenantId { get; private set; }
    public OrderId OrderId { get; private set; }
    public OrderLineId LineId { get; private set; }
    public int Number { get; private set; }
    public VerificationResult? Result { get; set; }

    /// <summary>The accredited organisation's name, or its number in the register.</summary>
    public string? Organisation { get; set; }

    /// <summary>Of the state register, as printed.</summary>
    public string? RecordNumber { get; set; }
    public DateOnly? VerifiedOn { get; set; }

    /// <summary>The last day; null where it was found unfit.</summary>
    public DateOnly? ValidUntil { get; set; }
    public int Version { get; private set; }

    /// <summary>The register shows the device's number under it.</summary>
    internal void Forget() => RecordNumber = null;
}

internal sealed class DeviceRecordMapping : IEntityTypeConfiguration<DeviceRecord>
{
    public void Configure(EntityTypeBuilder<DeviceRecord> builder)
    {
        builder
            .ToTable("device_records")
            .HasKey(d => new
            {
                d.TenantId,
                d.OrderId,
                d.LineId,
                d.Number,
            });
        builder.HasIndex(d => new { d.TenantId, d.SerialSearch });
        builder.HasIndex(d => new { d.TenantId, d.RemovedSerialSearch });
        builder.Property(d => d.Device).HasMaxLength(60);
        builder.Property(d => d.Serial).HasMaxLength(Engraved.Longest);
        builder.Property(d => d.SerialSearch).HasMaxLength(Engraved.Longest);
        builder.Property(d => d.Seal).HasMaxLength(Engraved.Longest);
        builder.Property(d => d.RemovedSerial).HasMaxLength(Engraved.Longest);
        builder.Property(d => d.RemovedSerialSearch).HasMaxLength(Engraved.Longest);
    }
}

internal sealed class MeterVerificationMapping : IEntityTypeConfiguration<MeterVerification>
{
    public void Configure(EntityTypeBuilder<MeterVerification> builder)
    {
        builder
            .ToTable("meter_verifications")
            .HasKey(v => new
            {
                v.TenantId,
                v.OrderId,
                v.LineId,
                v.Number,
            });
        builder.Property(v => v.Organisation).HasMaxLength(DeviceAnswer.LongestOrganisation);
        builder.Property(v => v.RecordNumber).HasMaxLength(Engraved.Longest);
    }
}
