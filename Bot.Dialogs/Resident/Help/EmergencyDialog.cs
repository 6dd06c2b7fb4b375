using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Residents;

namespace Bot.Dialogs.Resident.Help;

/// <summary>Danger: one question where it is unclear, then the address where it is unknown.</summary>
public sealed class EmergencyDialog : Dialog<EmergencyDialog.Data>
{
    public const string Id = "emergency";

    public sealed record Data
    {
        public EmergencyKind Kind { get; init; } = EmergencyKind.Unknown;
        public string? Words { get; init; }
        public HouseId? House { get; init; }
        public string? Address { get; init; }
        public PhoneNumber? Phone { get; init; }
        public IReadOnlyList<FileId> Files { get; init; } = [];

        /// <summary>The dispatcher has the message already; the address is added to it.</summary>
        public bool IsReported { get; init; }
        public string? At { get; init; }
    }

    public override string Name => Id;

    protected override IReadOnlyList<Screen<Data>> Screens =>
        [new EmergencyTriageScreen(), new EmergencyAddressScreen()];

    protected override string StartScreen(Data data) => data.At ?? EmergencyTriageScreen.Id;
}

/// <summary>Is there danger now? The number stands above the question.</summary>
public sealed class EmergencyTriageScreen : Screen<EmergencyDialog.Data, EmergencyTriageScreen.View>
{
    public const string Id = "triage";
    private const string Yes = "yes";
    private const string No = "no";

    public sealed record View(TextRef Number);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [EmergencyAddressScreen.Id];

    public override async Task<View> LoadAsync(
        EmergencyDialog.Data data,
        LoadContext context,
        CancellationToken ct
    )
    {
        return new(await EmergencyAnswer.NumberAsync(context.Services, data, ct));
    }

    public override Prompt Render(EmergencyDialog.Data data, View view) =>
        new(new TextRef("emergency.triage", ("number", view.Number)))
        {
            Options =
            [
                new(Yes, new TextRef("emergency.yes"), new TextRef("emergency.yes_words")),
                new(No, new TextRef("emergency.no"), new TextRef("emergency.no_words")),
            ],
        };

    public override Step<EmergencyDialog.Data> Handle(
        EmergencyDialog.Data data,
        View view,
        Input input
    ) =>
        input switch
        {
            Input.Chosen { Value: No } => Done(),
            Input.Chosen => Report(data, view),
            Input.File file => Stay(
                data with
                {
                    Files = [.. data.Files, file.Attachment.File],
                },
                new TextRef("emergency.photo_kept")
            ),
            _ => NotUnderstood(new TextRef("emergency.triage_hint")),
        };

    private static Step<EmergencyDialog.Data> Report(EmergencyDialog.Data data, View view) =>
        new Step<EmergencyDialog.Data>.Run(
            async (services, ct) =>
            {
                await EmergencyAnswer.ReportAsync(services, data, ct);
                return Go(EmergencyAddressScreen.Id, data with { IsReported = true })
                    .Saying(view.Number);
            }
        );
}

/// <summary>Where: for the dispatcher, who knows of the danger already.</summary>
public sealed class EmergencyAddressScreen
    : Screen<EmergencyDialog.Data, EmergencyAddressScreen.View>
{
    public const string Id = "address";
    private const string Here = "here";
    private const string Skip = "skip";

    public sealed record View(string? House);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [];

    public override async Task<View> LoadAsync(
        EmergencyDialog.Data data,
        LoadContext context,
        CancellationToken ct
    ) => new((await context.Facts().HouseAsync(data.House, ct))?.ShortAddress);

    public override Prompt Render(EmergencyDialog.Data data, View view)
    {
        List<Option> options = [];
        if (view.House is { } house)
            options.Add(
                new(
                    Here,
                    new TextRef("emergency.here", ("house", house)),
                    new TextRef("ordering.yes_words")
                )
            );
        options.Add(new(Skip, new TextRef("emergency.skip")));
        return new(new TextRef("emergency.address")) { ReadsNumbers = true, Options = options };
    }

    public override Step<EmergencyDialog.Data> Handle(
        EmergencyDialog.Data data,
        View view,
        Input input
    ) =>
        input switch
        {
            Input.Chosen { Value: Here } => Pass(data),
            Input.Chosen => Done().Saying(new TextRef("emergency.passed")),
            Input.Words words => PassWords(data, words.Text),
            Input.File { Caption: { Length: > 0 } caption } file => PassWords(
                data with
                {
                    Files = [.. data.Files, file.Attachment.File],
                },
                caption
            ),
            Input.File file => PassPhoto(
                data with
                {
                    Files = [.. data.Files, file.Attachment.File],
                }
            ),
            Input.Contact contact => Pass(data with { Phone = contact.Phone }),
            Input.Location location => Pass(
                data with
                {
                    Address = FormattableString.Invariant(
                        $"{location.Point.Latitude:0.00000}, {location.Point.Longitude:0.00000}"
                    ),
                }
            ),
            _ => NotUnderstood(),
        };

    private static Step<EmergencyDialog.Data> PassWords(EmergencyDialog.Data data, string words) =>
        new Step<EmergencyDialog.Data>.Run(
            async (services, ct) =>
            {
                var houses = await AddressReading.FindAsync(services, AddressLine.Parse(words), ct);
                return Pass(
                    data with
                    {
                        House = houses is [var only] ? only.Id : data.House,
                        Address = words.Length <= 500 ? words : words[..500],
                    }
                );
            }
        );

    /// <summary>The address is still wanted.</summary>
    private static Step<EmergencyDialog.Data> PassPhoto(EmergencyDialog.Data data) =>
        new Step<EmergencyDialog.Data>.Run(
            async (services, ct) =>
            {
                await EmergencyAnswer.ReportAsync(services, data, ct);
                return Stay(data, new TextRef("emergency.photo_passed"));
            }
        );

    private static Step<EmergencyDialog.Data> Pass(EmergencyDialog.Data data) =>
        new Step<EmergencyDialog.Data>.Run(
            async (services, ct) =>
            {
                await EmergencyAnswer.ReportAsync(services, data, ct);
                return Done().Saying(new TextRef("emergency.address_passed"));
            }
        );
}
