using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Dispatch;

public enum DispatchRequestKind
{
    /// <summary>Danger or damage now: the emergency dispatch (АДС) is told at once.</summary>
    Emergency,

    /// <summary>Common property or communal supply: free of charge.</summary>
    Communal,
}

public enum DispatchRequestStatus
{
    Open,
    Accepted,
    Done,
    Rejected,
}

/// <summary>A request to the УК's duty officer (заявка в диспетчерскую): never sold.</summary>
public sealed class DispatchRequest : ITenantOwned, IVersioned
{
    /// <summary>As many as an album has.</summary>
    public const int MostFiles = 10;

    private DispatchRequest() { }

    public DispatchRequest(
        TenantId tenant,
        DispatchRequestKind kind,
        long number,
        string text,
        DateTime now
    )
    {
        (TenantId, Kind, Number, Text, CreatedAt) = (tenant, kind, number, text, now);
        Id = NewId.Of<DispatchRequestId>();
    }

    public TenantId TenantId { get; private set; }
    public DispatchRequestId Id { get; private set; }
    public DispatchRequestKind Kind { get; private set; }

    /// <summary>Which emergency, e.g. <c>Gas</c>; null for communal requests.</summary>
    public string? Emergency { get; set; }
    public long Number { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>What it is about, in a few words: «Нет горячей воды»; null where only the person's words say it.</summary>
    public string? Title { get; set; }

    /// <summary>Who in the УК gets it; null: whoever is on duty.</summary>
    public CompanyUnit? Unit { get; set; }

    /// <summary>Photos that the person sent with it.</summary>
    public IReadOnlyList<FileId> Files { get; private set; } = [];
    public ResidentId? ResidentId { get; set; }
    public ConversationId? ConversationId { get; set; }
    public HouseId? HouseId { get; set; }

    /// <summary>The address as far as it is known, in words.</summary>
    public string? AddressWords { get; set; }
    public PhoneNumber? Phone { get; set; }
    public DispatchRequestStatus Status { get; private set; }

    /// <summary>The duty officer who took it, and who settled it; null until then.</summary>
    public string? TakenBy { get; private set; }
    public DateTime? TakenAt { get; private set; }
    public string? ClosedBy { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public int Version { get; private set; }

    public void Take(string by, DateTime now) =>
        (Status, TakenBy, TakenAt) = (DispatchRequestStatus.Accepted, by, now);

    public void Close(string by, DateTime now) =>
        (Status, ClosedBy, ClosedAt) = (DispatchRequestStatus.Done, by, now);

    /// <summary>Whether there was room for any that are not there yet.</summary>
    public bool AddFiles(IEnumerable<FileId> files)
    {
        var all = Files.Concat(files).Distinct().Take(MostFiles).ToList();
        if (all.Count == Files.Count)
            return false;
        Files = all;
        return true;
    }

    /// <summary>The person is to be forgotten: kind, house and number stay.</summary>
    public void Forget() =>
        (Text, AddressWords, Phone, ResidentId, ConversationId, Files) = (
            "",
            null,
            null,
            null,
            null,
            []
        );
}

/// <summary>The УК's dispatch system behind the generic signed webhook (Standard Webhooks).</summary>
public sealed class DispatchConnection : ITenantOwned, IVersioned
{
    private DispatchConnection() { }

    public DispatchConnection(TenantId tenant, string code, string url, string secret)
    {
        (TenantId, Code, Url, Secret) = (tenant, code, url, secret);
    }

    public TenantId TenantId { get; private set; }

    /// <summary>Names the connection in addresses and journal entries; unique per УК.</summary>
    public string Code { get; private set; } = "";
    public string Url { get; set; } = "";

    /// <summary>Signs outgoing and checks incoming messages (<c>whsec_…</c>).</summary>
    public string Secret { get; set; } = "";

    /// <summary>Still accepted while a rotation runs.</summary>
    public string? FormerSecret { get; set; }
    public bool IsOn { get; set; } = true;
    public int Version { get; private set; }
}

/// <summary>What the other system knows of an order: its id and last status, ordered by its version or time.</summary>
public sealed class ForwardedOrder : ITenantOwned, IVersioned
{
    private ForwardedOrder() { }

    public ForwardedOrder(TenantId tenant, OrderId order, string connection) =>
        (TenantId, OrderId, Connection) = (tenant, order, connection);

    public TenantId TenantId { get; private set; }
    public OrderId OrderId { get; private set; }
    public string Connection { get; private set; } = "";
    public string? RemoteId { get; set; }
    public string? RemoteStatus { get; set; }
    public DateTime? RemoteAt { get; set; }
    public DateTime? DeliveredAt { get; set; }
    public int Version { get; private set; }
}

internal sealed class DispatchRequestMapping : IEntityTypeConfiguration<DispatchRequest>
{
    public void Configure(EntityTypeBuilder<DispatchRequest> builder)
    {
        builder.ToTable("dispatch_requests").HasKey(r => new { r.TenantId, r.Id });
        builder.HasIndex(r => new { r.TenantId, r.Number }).IsUnique();
        builder.HasIndex(r => new
        {
            r.TenantId,
            r.Status,
            r.CreatedAt,
        });
        builder.Property(r => r.Emergency).HasMaxLength(40);
        builder.Property(r => r.Text).HasMaxLength(4096);
        builder.Property(r => r.Title).HasMaxLength(200);
        builder
            .Property(r => r.Files)
            .HasConversion(
                files => Json.Write(files),
                text => Json.Read<IReadOnlyList<FileId>>(text),
                new ValueComparer<IReadOnlyList<FileId>>(
                    (a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)),
                    files => files.Count,
                    files => files
                )
            );
        builder.Property(r => r.AddressWords).HasMaxLength(500);
        builder.Property(r => r.TakenBy).HasMaxLength(256);
        builder.Property(r => r.ClosedBy).HasMaxLength(256);
    }
}

internal sealed class DispatchConnectionMapping : IEntityTypeConfiguration<DispatchConnection>
{
    public void Configure(EntityTypeBuilder<DispatchConnection> builder)
    {
        builder.ToTable("dispatch_connections").HasKey(c => new { c.TenantId, c.Code });
        builder.Property(c => c.Code).HasMaxLength(40);
        builder.Property(c => c.Url).HasMaxLength(500);
        builder.Property(c => c.Secret).HasMaxLength(200);
        builder.Property(c => c.FormerSecret).HasMaxLength(200);
    }
}

internal sealed class ForwardedOrderMapping : IEntityTypeConfiguration<ForwardedOrder>
{
    public void Configure(EntityTypeBuilder<ForwardedOrder> builder)
    {
        builder
            .ToTable("forwarded_orders")
            .HasKey(f => new
            {
                f.TenantId,
                f.OrderId,
                f.Connection,
            });
        builder.Property(f => f.Connection).HasMaxLength(40);
        builder.Property(f => f.RemoteId).HasMaxLength(100);
        builder.Property(f => f.RemoteStatus).HasMaxLength(60);
    }
}
