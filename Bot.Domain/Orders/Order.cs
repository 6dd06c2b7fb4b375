using Bot.Domain.Catalogue;
using Bot.Domain.Residents;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Orders;

public enum OrderStatus
{
    /// <summary>Saved with its window held; waits for the payment that the resident chose to make first.</summary>
    AwaitingPayment,

    /// <summary>Confirmed to the resident; a technician is being found.</summary>
    Placed,

    /// <summary>A technician accepted.</summary>
    Assigned,

    /// <summary>The technician is on the way or at work.</summary>
    InProgress,

    /// <summary>The work is done; payment is open.</summary>
    Done,
    Closed,
    Cancelled,

    /// <summary>The technician came, nobody opened: an operator decides what next.</summary>
    ResidentAbsent,
}

public enum PaymentChoice
{
    AfterWork,
    Now,
}

/// <summary>Where an order came from.</summary>
public enum OrderChannel
{
    Bot,
    Phone,
    Web,
    Api,
}

/// <summary>A paid order (платная заявка). Changes only through its life cycle; everything that happened is in its journal.</summary>
public sealed class Order : ITenantOwned, IVersioned
{
    private readonly List<OrderLine> _lines = [];

    private Order() { }

    public Order(
        TenantId tenant,
        OrderId id,
        long number,
        ResidentId resident,
        PlaceAddress place,
        QuoteId quote,
        OrderChannel channel,
        DateTime now
    )
    {
        (TenantId, Id, Number, ResidentId, AgreedQuoteId, Channel, CreatedAt) = (
            tenant,
            id,
            number,
            resident,
            quote,
            channel,
            now
        );
        (HouseId, PlaceKind, Entrance, Floor, Flat, Intercom) = place;
    }

    public TenantId TenantId { get; private set; }
    public OrderId Id { get; private set; }

    /// <summary>What people say and see; per УК.</summary>
    public long Number { get; private set; }
    public ResidentId ResidentId { get; private set; }
    public OrderChannel Channel { get; private set; }
    public OrderStatus Status { get; internal set; }

    public HouseId HouseId { get; private set; }
    public PlaceKind PlaceKind { get; private set; }
    public string? Entrance { get; private set; }
    public string? Floor { get; private set; }
    public string? Flat { get; private set; }
    public string? Intercom { get; private set; }

    /// <summary>Who to reach about the visit.</summary>
    public PhoneNumber? ContactPhone { get; set; }
    public string? ContactName { get; set; }
    public string? Comment { get; set; }

    public PaymentChoice PaymentChoice { get; set; }

    /// <summary>The one edition of the quote that the resident agreed: only it is in force.</summary>
    public QuoteId AgreedQuoteId { get; private set; }

    /// <summary>The agreed total, as in the quote.</summary>
    public Money Total { get; set; }

    /// <summary>Captured, less what was given back or is on its way back.</summary>
    public Money Paid { get; set; }

    /// <summary>What is still to be paid; negative when more came than was owed.</summary>
    public Money Owed => Total - Paid;

    public string? CancelReason { get; set; }

    /// <summary>Lower case, ё→е: number, name, phone digits, address, services.</summary>
    public string SearchText { get; set; } = "";

    /// <summary>Why this service, price, window and technician came out, in plain words.</summary>
    public string? Why { get; set; }

    /// <summary>The number of the newest journal entry.</summary>
    public int LastEventSeq { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? ClosedAt { get; set; }
    public int Version { get; private set; }

    /// <summary>Still to be done, paid for or decided.</summary>
    public bool IsLive => Status is not (OrderStatus.Closed or OrderStatus.Cancelled);

    public IReadOnlyList<OrderLine> Lines => _lines;

    public PlaceAddress Place => new(HouseId, PlaceKind, Entrance, Floor, Flat, Intercom);

    public void Add(OrderLine line) => _lines.Add(line);

    /// <summary>A new edition of the quote that the resident agreed replaces the former.</summary>
    public void Agree(QuoteId quote, Money total) => (AgreedQuoteId, Total) = (quote, total);

    /// <summary>The person is to be forgotten: the house, the work and the amounts stay.</summary>
    public void Forget()
    {
        (Entrance, Floor, Flat, Intercom) = (null, null, null, null);
        (ContactName, ContactPhone, Comment, Why) = (null, null, null, null);
        foreach (var line in _lines)
            line.ForgetWords();
        SearchText = Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Writes the journal: every change of an order leaves an entry, in order and without gaps.</summary>
    public OrderEvent Happened(string kind, object? data, Actor actor, DateTime now) =>
        new(TenantId, Id, ++LastEventSeq, kind, data is null ? "{}" : Json.Write(data), actor, now);
}

public enum OrderLineStatus
{
    Ordered,
    Done,
    Cancelled,
}

/// <summary>One service of an order, with its own status and visit.</summary>
public sealed class OrderLine : ITenantOwned
{
    private OrderLine() { }

    public OrderLine(
        TenantId tenant,
        OrderId order,
        string serviceCode,
        string title,
        decimal quantity,
        string unit,
        Money sum,
        string? why = null
    )
    {
        (TenantId, OrderId, ServiceCode, Title, Quantity, Unit, Sum) = (
            tenant,
            order,
            serviceCode,
            title,
            (int)quantity,
            unit,
            sum
        );
        Id = NewId.Of<OrderLineId>();
        Why = why is { Length: > LongestWhy } ? why[..LongestWhy] : why;
    }

    public const int LongestWhy = 500;

    public TenantId TenantId { get; private set; }
    public OrderId OrderId { get; private set; }
    public OrderLineId Id { get; private set; }
    public string ServiceCode { get; private set; } = "";
    public string Title { get; private set; } = "";
    public int Quantity { get; private set; }
    public string Unit { get; private set; } = "";
    public Money Sum { get; private set; }

    /// <summary>Why this service was found, in plain words: «нашёл по словам «течёт», «кран»»; null where it was chosen.</summary>
    public string? Why { get; private set; }
    public OrderLineStatus Status { get; set; }
    public VisitId? VisitId { get; set; }

    /// <summary>Whom the УК let do it when it was ordered.</summary>
    public Executor Executor { get; init; }

    /// <summary>The boundary that was asked about before the price: the work lies on the resident's side of it; null: not asked.</summary>
    public Boundary? OwnSide { get; init; }

    /// <summary>The person is to be forgotten: their words go.</summary>
    internal void ForgetWords() => Why = null;
}

/// <summary>An entry of an order's journal: what timeline, webhooks, dispatch and reports read. Never edited, but for what an erased person said.</summary>
public sealed class OrderEvent : ITenantOwned
{
    private OrderEvent() { }

    internal OrderEvent(
        TenantId tenant,
        OrderId order,
        int seq,
        string kind,
        string data,
        Actor actor,
        DateTime now
    )
    {
        (TenantId, OrderId, Seq, Kind, Data, At) = (tenant, order, seq, kind, data, now);
        (ActorKind, ActorId) = actor;
    }

    public TenantId TenantId { get; private set; }
    public OrderId OrderId { get; private set; }
    public int Seq { get; private set; }

    /// <summary>A stable name in the past tense, e.g. <c>order.placed</c>; the texts know it as <c>journal.{kind}</c>.</summary>
    public string Kind { get; private set; } = "";
    public string Data { get; private set; } = "";
    public ActorKind ActorKind { get; private set; }
    public string ActorId { get; private set; } = "";
    public DateTime At { get; private set; }

    /// <summary>The person is to be forgotten: that and when it happened stays.</summary>
    internal void ForgetWords() => Data = Words.Without(Data)!;
}

public enum OrderFileKind
{
    /// <summary>From the resident, when ordering or later.</summary>
    Resident,
    Before,
    After,

    /// <summary>Of the closed door.</summary>
    Absence,
}

/// <summary>A photo or document of an order.</summary>
public sealed class OrderFile : ITenantOwned
{
    private OrderFile() { }

    public OrderFile(
        TenantId tenant,
        OrderId order,
        FileId file,
        OrderFileKind kind,
        DateTime now
    ) => (TenantId, OrderId, FileId, Kind, At) = (tenant, order, file, kind, now);

    public TenantId TenantId { get; private set; }
    public OrderId OrderId { get; private set; }
    public FileId FileId { get; private set; }
    public OrderFileKind Kind { get; private set; }
    public DateTime At { get; private set; }
}

/// <summary>Announced after the commit when an order changed.</summary>
public sealed record OrderChanged(TenantId TenantId, OrderId OrderId, int Seq, string Kind);

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders").HasKey(o => new { o.TenantId, o.Id });
        builder.HasIndex(o => new { o.TenantId, o.Number }).IsUnique();
        // A price that was agreed makes one order.
        builder.HasIndex(o => new { o.TenantId, o.AgreedQuoteId }).IsUnique();
        builder.HasIndex(o => new
        {
            o.TenantId,
            o.ResidentId,
            o.CreatedAt,
        });
        builder.HasIndex(o => new
        {
            o.TenantId,
            o.Status,
            o.CreatedAt,
        });
        builder.HasIndex(o => new
        {
            o.TenantId,
            o.HouseId,
            o.Flat,
        });
        builder.Property(o => o.Entrance).HasMaxLength(20);
        builder.Property(o => o.Floor).HasMaxLength(20);
        builder.Property(o => o.Flat).HasMaxLength(20);
        builder.Property(o => o.Intercom).HasMaxLength(40);
        builder.Property(o => o.ContactName).HasMaxLength(100);
        builder.Property(o => o.Comment).HasMaxLength(4096);
        builder.Property(o => o.CancelReason).HasMaxLength(300);
        builder.Property(o => o.SearchText).HasMaxLength(1000);
        builder.Property(o => o.Why).HasMaxLength(2000);
        builder.Ignore(o => o.Place);
        builder.Ignore(o => o.Owed);
        builder.Ignore(o => o.IsLive);
        builder.HasMany(o => o.Lines).WithOne().HasForeignKey(l => new { l.TenantId, l.OrderId });
        builder
            .Navigation(o => o.Lines)
            .UsePropertyAccessMode(PropertyAccessMode.Field)
            .AutoInclude();
    }
}

internal sealed class OrderLineMapping : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        builder
            .ToTable("order_lines")
            .HasKey(l => new
            {
                l.TenantId,
                l.OrderId,
                l.Id,
            });
        builder.Property(l => l.ServiceCode).HasMaxLength(60);
        builder.Property(l => l.Title).HasMaxLength(200);
        builder.Property(l => l.Unit).HasMaxLength(20);
        builder.Property(l => l.Why).HasMaxLength(OrderLine.LongestWhy);
    }
}

internal sealed class OrderEventMapping : IEntityTypeConfiguration<OrderEvent>
{
    public void Configure(EntityTypeBuilder<OrderEvent> builder)
    {
        builder
            .ToTable("order_events")
            .HasKey(e => new
            {
                e.TenantId,
                e.OrderId,
                e.Seq,
            });
        builder.Property(e => e.Kind).HasMaxLength(60);
        builder.Property(e => e.ActorId).HasMaxLength(256);
    }
}

internal sealed class OrderFileMapping : IEntityTypeConfiguration<OrderFile>
{
    public void Configure(EntityTypeBuilder<OrderFile> builder) =>
        builder
            .ToTable("order_files")
            .HasKey(f => new
            {
                f.TenantId,
                f.OrderId,
                f.FileId,
            });
}
