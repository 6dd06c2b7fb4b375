using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Materials;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Surveys;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Understanding.Learning;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain;

public abstract partial class BotDb
{
    public DbSet<ManagementCompany> ManagementCompanies => Set<ManagementCompany>();
    public DbSet<House> Houses => Set<House>();
    public DbSet<HouseGroup> HouseGroups => Set<HouseGroup>();
    public DbSet<BotAccount> BotAccounts => Set<BotAccount>();
    public DbSet<TenantText> TenantTexts => Set<TenantText>();
    public DbSet<CompanyEvent> CompanyEvents => Set<CompanyEvent>();
    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    public DbSet<Resident> Residents => Set<Resident>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<Place> Places => Set<Place>();

    public DbSet<ServiceRow> Services => Set<ServiceRow>();
    public DbSet<TenantService> TenantServices => Set<TenantService>();
    public DbSet<Quote> Quotes => Set<Quote>();
    public DbSet<DiscountCode> DiscountCodes => Set<DiscountCode>();
    public DbSet<DiscountUse> DiscountUses => Set<DiscountUse>();
    public DbSet<DiscountGuesses> DiscountGuesses => Set<DiscountGuesses>();

    public DbSet<CalendarCell> CalendarCells => Set<CalendarCell>();
    public DbSet<TechnicianDay> TechnicianDays => Set<TechnicianDay>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<Technician> Technicians => Set<Technician>();
    public DbSet<TechnicianSkill> TechnicianSkills => Set<TechnicianSkill>();
    public DbSet<WorkPattern> WorkPatterns => Set<WorkPattern>();
    public DbSet<Accreditation> Accreditations => Set<Accreditation>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<JobOffer> JobOffers => Set<JobOffer>();
    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();
    public DbSet<OrderEvent> OrderEvents => Set<OrderEvent>();
    public DbSet<OrderFile> OrderFiles => Set<OrderFile>();

    public DbSet<DeviceRecord> DeviceRecords => Set<DeviceRecord>();
    public DbSet<MeterVerification> MeterVerifications => Set<MeterVerification>();

    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    public DbSet<Survey> Surveys => Set<Survey>();

    public DbSet<CallTask> CallTasks => Set<CallTask>();
    public DbSet<Trouble> Troubles => Set<Trouble>();

    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<UnderstandingModel> UnderstandingModels => Set<UnderstandingModel>();
    public DbSet<UnderstandingModelBytes> UnderstandingModelBytes => Set<UnderstandingModelBytes>();

    public DbSet<DispatchRequest> DispatchRequests => Set<DispatchRequest>();
    public DbSet<DispatchConnection> DispatchConnections => Set<DispatchConnection>();
    public DbSet<ForwardedOrder> ForwardedOrders => Set<ForwardedOrder>();

    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<ConversationAddress> ConversationAddresses => Set<ConversationAddress>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();
    public DbSet<PendingActivity> PendingActivities => Set<PendingActivity>();
    public DbSet<FailedTurn> FailedTurns => Set<FailedTurn>();
    public DbSet<BotLease> BotLeases => Set<BotLease>();
    public DbSet<DueRow> DueRows => Set<DueRow>();
    public DbSet<OutsideWork> OutsideWork => Set<OutsideWork>();
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();
}
