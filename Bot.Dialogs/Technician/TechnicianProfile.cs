using Bot.Dialogs.Engine;
using Bot.Dialogs.Technician.Home;
using Bot.Dialogs.Technician.Jobs;
using Bot.Dialogs.Texts;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Dialogs.Technician;

/// <summary>The technicians' bot: who is not invited gets one clear word and nothing else.</summary>
public sealed class TechnicianProfile : Profile
{
    /// <summary>How an invitation's token begins in a link: <c>?start=i_…</c>.</summary>
    public const string InvitationPrefix = BotLinks.Invitation;

    public override ConversationRole Role => ConversationRole.Technician;
    public override string Root => HomeDialog.Id;

    public override bool IsUrgent(string dialog) => dialog == EmergencyDialog.Id;

    public override IReadOnlyList<IReadOnlyList<(TextRef Label, Wish Wish)>> Menu =>
        [
            [
                (new TextRef("technician.my_jobs"), Wish.MyOrders),
                (new TextRef("common.menu"), Wish.Menu),
            ],
            [
                (new TextRef("common.human"), Wish.Human),
                (new TextRef("technician.help_button"), Wish.Help),
            ],
        ];

    public override bool HasMenu(Conversation conversation) => conversation.IsIdentified();

    // The technician's row is made by the УК; the chat becomes theirs by the invitation.
    public override Task BeginAsync(
        Conversation conversation,
        LoadContext context,
        CancellationToken ct
    ) => Task.CompletedTask;

    public override async Task<Interruption?> ExamineAsync(
        string words,
        string? open,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        if (services.GetRequiredService<WishReader>().Danger(words) is not { } heard)
            return null;
        var report = await DangerReport.OfAsync(heard.Kind, words, context, ct);
        if (!heard.IsClear)
            return open == EmergencyDialog.Id
                ? null
                : new Interruption.Open(
                    EmergencyDialog.Id,
                    new DangerData { Words = words, Kind = heard.Kind }
                ).Saying(report.Words());
        await report.SendAsync(services, ct);
        return new Interruption.Told()
            .Saying(report.Words())
            .Saying(new TextRef("technician.danger_told"));
    }

    public override async Task<Interruption?> CommandAsync(
        string name,
        string argument,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) =>
        name switch
        {
            "start" when argument.StartsWith(InvitationPrefix, StringComparison.Ordinal) =>
                await AcceptAsync(argument[InvitationPrefix.Length..], context, services, ct),
            "start" => new Interruption.Home(),
            "jobs" => await WishAsync(Wish.MyOrders, null, context, services, ct),
            _ => null,
        };

    private static async Task<Interruption> AcceptAsync(
        string token,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var accepted = await services
            .GetRequiredService<AcceptInvitation>()
            .RunAsync(token, context.Conversation.Id, ct);
        return accepted.Match<Interruption>(
            technician =>
                new Interruption.Home().Saying(
                    new TextRef("technician.welcome", ("name", technician.FirstName))
                ),
            error => new Interruption.Home().Saying(TextRef.Of(error))
        );
    }

    public override async Task<Interruption> WishAsync(
        Wish wish,
        Frame? draft,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        if (!context.Conversation.IsIdentified())
            return new Interruption.Home(); // which says who this bot is for
        return wish switch
        {
            Wish.MyOrders => new Interruption.Open(JobsDialog.Id),
            Wish.Help => new Interruption.Told().Saying(
                new TextRef("technician.help", ("phone", (await context.CompanyAsync(ct)).Phone))
            ),
            _ => await HumanAsync(context, services, ct),
        };
    }

    private static async Task<Interruption> HumanAsync(
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var promised = await services
            .GetRequiredService<RequestHuman>()
            .RunAsync(context.Conversation.Id, null, null, ct);
        return new Interruption.Told().Saying(
            promised.Match(HumanWords.Of, error => TextRef.Of(error))
        );
    }

    public override async Task<Interruption> VoiceAsync(
        Attachment voice,
        Frame? draft,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        if (!context.Conversation.IsIdentified())
            return new Interruption.Home();
        await services
            .GetRequiredService<PassVoice>()
            .RunAsync(context.Conversation.Id, voice.File, null, ct);
        return new Interruption.Told().Saying(new TextRef("technician.voice"));
    }

    /// <summary>Work photos land on their job whatever is on the stack; the dialogs that ask for a photo get it themselves.</summary>
    public override async Task<Interruption?> FileAsync(
        Attachment file,
        string? caption,
        string? open,
        bool isMore,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        if (!context.Conversation.IsIdentified())
            return null;
        if (open is AbsentDialog.Id or ProblemDialog.Id or MessageDialog.Id)
            return null;
        if (file.Kind != AttachmentKind.Photo && !await IsImageAsync(file, context, ct))
            return new Interruption.Told().Saying(new TextRef("technician.only_photos"));
        var placed = await services
            .GetRequiredService<PlaceJobPhoto>()
            .RunAsync(context.Technician(), context.Conversation.Id, file, caption, ct);
        return placed.Match(
            photo => Placed(photo, isMore),
            error =>
                isMore
                    ? new Interruption.Told(AskAgain: false)
                    : new Interruption.Told().Saying(TextRef.Of(error))
        );
    }

    private static Interruption Placed(PlacedPhoto photo, bool isMore)
    {
        var job = photo.Job.Id.Value;
        Interruption told = new Interruption.Told(AskAgain: false);
        if (photo.IsRepeat)
            return told.Saying(new TextRef("technician.photo_again"));
        return told.Showing(PhotoCounterCard.Id, job, anew: !isMore)
            .Showing(AssignedJobCard.Id, job);
    }

    private static async Task<bool> IsImageAsync(
        Attachment file,
        LoadContext context,
        CancellationToken ct
    ) =>
        file.Kind == AttachmentKind.Document
        && await context.Db.StoredFiles.FindAsync([context.TenantId, file.File], ct)
            is { MediaType: var type }
        && type.StartsWith("image/", StringComparison.Ordinal);

    // Technicians pay nothing through the bot.
    public override Task<Interruption> PaidAsync(
        Activity.Paid paid,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) => Task.FromResult<Interruption>(new Interruption.Told(AskAgain: false));
}
