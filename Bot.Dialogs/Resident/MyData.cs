using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Residents;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Resident;

/// <summary>The file that the person asked for is ready.</summary>
public sealed class MyDataReady : Happening
{
    public override ConversationRole Role => ConversationRole.Resident;
    public override string Kind => ExportReady.Kind;
    public override Lane Lane => Lane.Live;
    public override IReadOnlyList<string> Shows => [MyDataCard.Id];

    public override Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyList<Effect>>([
            new Effect.ShowCard(MyDataCard.Id, Json.Read<ExportReady>(payload).FileId.Value),
        ]);
}

/// <summary>All that is kept about the person, as a file to take away.</summary>
public sealed class MyDataCard : Card<StoredFile>
{
    public const string Id = "my-data";

    public override string Kind => Id;
    public override Lane Lane => Lane.Live;

    public override Task<StoredFile?> LoadAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    ) =>
        context
            .Db.StoredFiles.AsNoTracking()
            .FirstOrDefaultAsync(f => f.Id == new FileId(subject), ct);

    public override int VersionOf(StoredFile view) => 0;

    public override CardFace Render(StoredFile view) =>
        new(new TextRef("resident.data_file"))
        {
            Attachments = [new(AttachmentKind.Document, view.Id, view.Name)],
        };

    public override CardStep Handle(StoredFile view, string action) => new CardStep.Refresh();
}
