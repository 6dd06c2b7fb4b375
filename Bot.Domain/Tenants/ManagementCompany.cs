using Bot.Domain.Catalogue;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Tenants;

/// <summary>How residents of a УК can pay before the visit.</summary>
public enum OnlinePayment
{
    /// <summary>Only after the work.</summary>
    Off,

    /// <summary>The built-in acquirer for trials: charges and refunds nobody.</summary>
    Sandbox,

    /// <summary>Telegram's invoices through the УК's provider token.</summary>
    Telegram,
}

/// <summary>A housing-management company (УК): the tenant, its brand, its rules and its numbers to call.</summary>
public sealed class ManagementCompany : IVersioned, IKeptInMemory
{
    private ManagementCompany() { }

    public ManagementCompany(TenantId id, string code, string name, string timeZone)
    {
        (Id, Code, Name, BrandName, TimeZone) = (id, code, name, name, timeZone);
    }

    public TenantId Id { get; private set; }

    /// <summary>A short latin name, unique, used in addresses and settings.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The legal name.</summary>
    public string Name { get; set; } = "";

    /// <summary>What residents see.</summary>
    public string BrandName { get; set; } = "";

    /// <summary>Brand colour, <c>#rrggbb</c>.</summary>
    public string BrandColour { get; set; } = "#0f766e";

    /// <summary>Who answers for the work, as shown to the resident.</summary>
    public string Responsible { get; set; } = "";

    /// <summary>The contact centre's number.</summary>
    public string Phone { get; set; } = "";

    /// <summary>The round-the-clock emergency dispatch (АДС) where a house has none of its own.</summary>
    public string EmergencyPhone { get; set; } = "";

    /// <summary>IANA name; houses may have their own.</summary>
    public string TimeZone { get; private set; } = "Europe/Moscow";

    /// <summary>The contact centre's hours, local time.</summary>
    public TimeOnly OfficeFrom { get; set; } = new(8, 0);
    public TimeOnly OfficeTo { get; set; } = new(20, 0);

    /// <summary>No reminders in these hours, local time at the house.</summary>
    public TimeOnly QuietFrom { get; set; } = new(22, 0);
    public TimeOnly QuietTo { get; set; } = new(8, 0);

    /// <summary>The УК's share of each order, hundredths of a percent.</summary>
    public int CommissionBasisPoints { get; set; } = 1000;

    /// <summary>Which common property the maintenance fee covers: work on it is a free request, never sold.</summary>
    public IReadOnlyList<Boundary> KeepsUp { get; set; } = Enum.GetValues<Boundary>();

    public Money MinimumOrder { get; set; }
    public Money CallOutFee { get; set; }

    /// <summary>Added for an urgent visit, hundredths of a percent of the works.</summary>
    public int UrgentBasisPoints { get; set; }

    /// <summary>Added for an urgent visit besides that share.</summary>
    public Money UrgentFee { get; set; }

    /// <summary>Added for a visit that begins in the night, hundredths of a percent of the works.</summary>
    public int NightBasisPoints { get; set; }

    /// <summary>The night for that surcharge, local time at the house; the end is not included.</summary>
    public TimeOnly NightFrom { get; set; } = new(23, 0);
    public TimeOnly NightTo { get; set; } = new(7, 0);

    /// <summary>Charged when the technician came and nobody was there.</summary>
    public Money FalseCallFee { get; set; }

    /// <summary>Cancelling is free until so many hours before the window begins.</summary>
    public int FreeCancelHours { get; set; } = 4;

    /// <summary>Charged for cancelling later than that.</summary>
    public Money LateCancelFee { get; set; }

    /// <summary>How long a technician has to answer an offer, minutes.</summary>
    public int OfferMinutes { get; set; } = 15;

    /// <summary>How long a chosen window is kept while the resident goes on, minutes.</summary>
    public int HoldMinutes { get; set; } = 15;

    /// <summary>How much longer it is kept, once, while paying, minutes.</summary>
    public int PayingMinutes { get; set; } = 15;

    /// <summary>An order nobody took so many minutes before its window becomes the operator's trouble.</summary>
    public int NoTakerMinutes { get; set; } = 120;

    /// <summary>How long a technician waits at a closed door before "resident absent", minutes.</summary>
    public int AbsentWaitMinutes { get; set; } = 15;

    public OnlinePayment OnlinePayment { get; set; } = OnlinePayment.Sandbox;

    /// <summary>The name of the setting that holds the provider token; the token itself is never stored here.</summary>
    public string? ProviderTokenName { get; set; }

    /// <summary>54-ФЗ receipt data for invoices: the VAT code; null where none is set up (online payment then stays off).</summary>
    public int? ReceiptVatCode { get; set; }

    /// <summary>
    /// Who may read residents' wishes with a language model, as the consent names them; null: nobody, and none of the words
    /// leaves the process.
    /// </summary>
    public string? WishProcessor { get; set; }

    /// <summary>Raised with every change of the УК's services and prices: caches compare it.</summary>
    public int CatalogueVersion { get; set; }

    public int Version { get; private set; }
}

/// <summary>A running number per УК and kind (orders, requests), handed out in blocks; gaps are possible after a crash.</summary>
public sealed class NumberSeries : ITenantOwned
{
    private NumberSeries() { }

    public NumberSeries(TenantId tenant, string kind, long next) =>
        (TenantId, Kind, Next) = (tenant, kind, next);

    public TenantId TenantId { get; private set; }
    public string Kind { get; private set; } = "";
    public long Next { get; private set; }
}

/// <summary>A bot of a УК: which channel, which role. Its token is a setting, never a row.</summary>
public sealed class BotAccount : ITenantOwned
{
    private BotAccount() { }

    public BotAccount(
        TenantId tenant,
        BotId id,
        string channel,
        Messaging.ConversationRole role,
        string userName
    ) => (TenantId, Id, Channel, Role, UserName) = (tenant, id, channel, role, userName);

    public TenantId TenantId { get; private set; }
    public BotId Id { get; private set; }
    public string Channel { get; private set; } = "";
    public Messaging.ConversationRole Role { get; private set; }

    /// <summary>Without the @; used in links.</summary>
    public string UserName { get; set; } = "";
}

/// <summary>A УК's own wording of a text.</summary>
public sealed class TenantText : ITenantOwned, IVersioned, IKeptInMemory
{
    private TenantText() { }

    public TenantText(TenantId tenant, Messaging.Language language, string key, string template) =>
        (TenantId, Language, Key, Template) = (tenant, language, key, template);

    public TenantId TenantId { get; private set; }
    public Messaging.Language Language { get; private set; }
    public string Key { get; private set; } = "";
    public string Template { get; set; } = "";
    public int Version { get; private set; }

    public const int LongestTemplate = 4000;
}

internal sealed class ManagementCompanyMapping : IEntityTypeConfiguration<ManagementCompany>
{
    public void Configure(EntityTypeBuilder<ManagementCompany> builder)
    {
        builder.ToTable("management_companies").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Code).HasMaxLength(40);
        builder.HasIndex(c => c.Code).IsUnique();
        builder
            .Property(c => c.KeepsUp)
            .HasMaxLength(200)
            .HasConversion(
                kept => Json.Write(kept),
                text => Json.Read<IReadOnlyList<Boundary>>(text),
                new ValueComparer<IReadOnlyList<Boundary>>(
                    (a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)),
                    kept => kept.Count,
                    kept => kept
                )
            );
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.BrandName).HasMaxLength(100);
        builder.Property(c => c.BrandColour).HasMaxLength(9);
        builder.Property(c => c.Responsible).HasMaxLength(200);
        builder.Property(c => c.Phone).HasMaxLength(40);
        builder.Property(c => c.EmergencyPhone).HasMaxLength(40);
        builder.Property(c => c.TimeZone).HasMaxLength(60);
        builder.Property(c => c.ProviderTokenName).HasMaxLength(100);
        builder.Property(c => c.WishProcessor).HasMaxLength(200);
    }
}

internal sealed class NumberSeriesMapping : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> builder)
    {
        builder.ToTable("number_series").HasKey(s => new { s.TenantId, s.Kind });
        builder.Property(s => s.Kind).HasMaxLength(20);
    }
}

internal sealed class BotAccountMapping : IEntityTypeConfiguration<BotAccount>
{
    public void Configure(EntityTypeBuilder<BotAccount> builder)
    {
        builder.ToTable("bot_accounts").HasKey(b => new { b.TenantId, b.Id });
        builder.HasIndex(b => b.Id).IsUnique();
        builder.Property(b => b.Channel).HasMaxLength(20);
        builder.Property(b => b.UserName).HasMaxLength(64);
    }
}

internal sealed class TenantTextMapping : IEntityTypeConfiguration<TenantText>
{
    public void Configure(EntityTypeBuilder<TenantText> builder)
    {
        builder
            .ToTable("tenant_texts")
            .HasKey(t => new
            {
                t.TenantId,
                t.Language,
                t.Key,
            });
        builder.Property(t => t.Key).HasMaxLength(100);
        builder.Property(t => t.Template).HasMaxLength(TenantText.LongestTemplate);
    }
}
