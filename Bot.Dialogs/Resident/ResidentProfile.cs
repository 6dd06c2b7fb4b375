using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Help;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Resident.Orders;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Payments;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Microsoft.EntityFrameworkCore;
using ResidentRow = Bot.Domain.Residents.Resident;

namespace Bot.Dialogs.Resident;

/// <summary>What is the same on every screen of a resident's bot.</summary>
public sealed class ResidentProfile : Profile
{
    /// <summary>How a house's link and QR code begin: <c>?start=h_…</c>.</summary>
    public const string HouseLink = BotLinks.House;

    public override ConversationRole Role => ConversationRole.Resident;
    public override string Root => HomeDialog.Id;
    public override string? Draft => OrderDialog.Id;

    public override bool IsUrgent(string dialog) => dialog == EmergencyDialog.Id;

    public override IReadOnlyList<IReadOnlyList<(TextRef Label, Wish Wish)>> Menu =>
        [
            [
                (new TextRef("common.menu"), Wish.Menu),
                (new TextRef("common.my_orders"), Wish.MyOrders),
            ],
            [
                (new TextRef("common.call_me"), Wish.CallMe),
                (new TextRef("common.human"), Wish.Human),
            ],
        ];

    /// <summary>A new person gets a row without any personal datum.</summary>
    public override Task BeginAsync(
        Conversation conversation,
        LoadContext context,
        CancellationToken ct
    )
    {
        if (conversation.PersonId == Guid.Empty)
        {
            var id = NewId.Of<ResidentId>();
            context.Db.Residents.Add(new ResidentRow(context.TenantId, id, context.Now));
            conversation.PersonId = id.Value;
        }
        context.Turn.Actor = Actor.Resident(new(conversation.PersonId));
        return Task.CompletedTask;
    }

    public override Task<Interruption?> ExamineAsync(
        string words,
        string? open,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) =>
        services.Get<WishReader>().Danger(words) is { } danger
            ? EmergencyAnswer.ToAsync(danger, words, open, context, ct)
            : Task.FromResult<Interruption?>(null);

    /// <summary>The further photos of an album whose first one went to the dispatcher go there too, whatever is asked meanwhile.</summary>
    public override async Task<Interruption?> FileAsync(
        Attachment file,
        string? caption,
        string? open,
        bool isMore,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) =>
        isMore
        && open != EmergencyDialog.Id
        && (open != HomeDialog.Id || context.Conversation.LedBy is not null)
        && file.MediaGroup is { } album
        && await services
            .Get<AddRequestPhoto>()
            .RunAsync(context.Conversation.Id, file.File, album, ct)
            is not null
            ? new Interruption.Told(AskAgain: false)
            : null;

    public override async Task<Interruption?> CommandAsync(
        string name,
        string argument,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) =>
        name switch
        {
            "start" when argument.StartsWith(HouseLink, StringComparison.Ordinal) =>
                await AtHouseAsync(argument[HouseLink.Length..], context, ct),
            "start" => new Interruption.Home(),
            "settings" => new Interruption.Open(SettingsDialog.Id),
            _ => null,
        };

    /// <summary>The QR code in the entrance hall: an order at this house, with whatever was answered before.</summary>
    private static async Task<Interruption> AtHouseAsync(
        string code,
        LoadContext context,
        CancellationToken ct
    )
    {
        var house = code.Length is > 0 and <= 32
            ? (await context.Get<TenantRows>().PageAsync(ct)).Houses.FirstOrDefault(h =>
                h.LinkCode == code
            )
            : null;
        if (house is null)
            return new Interruption.Home().Saying(new TextRef("resident.unknown_house"));
        var draft = DraftReading.Of(context.Draft) ?? new OrderDraft();
        if (!house.IsServed)
        {
            await context
                .Get<NoteUnserved>()
                .RunAsync(context.Conversation.Id, house.ShortAddress, draft.Said, ct);
            return new Interruption.Home().Saying(
                new TextRef("ordering.house_not_served", ("house", house.ShortAddress))
            );
        }
        if (draft.Hold is { } hold && draft.House != house.Id)
        {
            await context.Get<ReleaseHold>().RunAsync(hold, context.Conversation.Id, ct);
            draft = draft.WithoutWindow();
        }
        var prepared = await OrderFlow.PrepareAsync(
            context.Services,
            draft.WithHouse(house.Id),
            ct
        );
        return new Interruption.Open(OrderDialog.Id, prepared.Draft)
        {
            CarriesDraftOn = true,
            Effects = prepared.Effects,
        };
    }

    public override async Task<Interruption> WishAsync(
        Wish wish,
        Frame? draft,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) =>
        wish switch
        {
            Wish.MyOrders => new Interruption.Open(OrdersDialog.Id),
            Wish.CallMe => new Interruption.Open(
                CallMeDialog.Id,
                new CallMeDialog.Data { Draft = DraftReading.Text(draft) }
            ),
            Wish.Human => await HumanAsync(draft, context, services, ct),
            Wish.Help => new Interruption.Told().Saying(
                new TextRef("resident.help", ("phone", await PhoneAsync(context, ct)))
            ),
            _ => new Interruption.Home(),
        };

    /// <summary>Granted without a question.</summary>
    private static async Task<Interruption> HumanAsync(
        Frame? draft,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var promise = await services
            .Get<RequestHuman>()
            .RunAsync(context.Conversation.Id, DraftReading.Text(draft), note: null, ct);
        var said = promise.Match(p => Promised("resident.human", p), TextRef.Of);
        return new Interruption.Told().Saying(
            said.With("phone", await PhoneAsync(context, ct)).With("order", draft is not null)
        );
    }

    /// <summary>A sentence with the hour at which a person will answer, where that is not now.</summary>
    internal static TextRef Promised(string key, CallPromise promise) =>
        new(
            key,
            ("at", promise.IsOpenNow ? null : HouseZone.ToLocal(promise.AnswerAt, promise.Zone))
        );

    public override async Task<Interruption> VoiceAsync(
        Attachment voice,
        Frame? draft,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var promise = await services
            .Get<PassVoice>()
            .RunAsync(context.Conversation.Id, voice.File, DraftReading.Text(draft), ct);
        return new Interruption.Told().Saying(Promised("resident.voice", promise));
    }

    public override async Task<Interruption> PaidAsync(
        Activity.Paid paid,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var payment = Guid.TryParse(paid.Payload, out var id)
            ? new PaymentId(id)
            : (PaymentId?)null;
        var recorded = await services
            .Get<RecordPayment>()
            .RunAsync(
                new PaymentReceived(
                    PaymentMethod.Telegram,
                    payment,
                    paid.ChargeKey,
                    paid.ProviderKey,
                    paid.Amount,
                    paid.Currency
                ),
                ct
            );
        // What it means for the order is told by the news of the order itself.
        return recorded.Order is null
            ? new Interruption.Told().Saying(
                new TextRef("resident.paid_without_order", ("sum", paid.Amount))
            )
            : new Interruption.Told(AskAgain: recorded.IsNew && context.Draft is null);
    }

    private static async Task<string> PhoneAsync(LoadContext context, CancellationToken ct) =>
        (await context.Facts().CompanyAsync(ct)).Phone;
}
