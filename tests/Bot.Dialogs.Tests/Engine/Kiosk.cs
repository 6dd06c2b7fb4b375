using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Dialogs.Tests.Engine;

/// <summary>The answers of the toy dialog that the engine's own tests run.</summary>
public sealed record KioskData
{
    public string? Drink { get; init; }
    public int Cups { get; init; }
    public int Photos { get; init; }
}

/// <summary>A toy: choose a drink, say how many cups, confirm.</summary>
public sealed class KioskDialog : Dialog<KioskData>
{
    public override string Name => "kiosk";

    protected override IReadOnlyList<Screen<KioskData>> Screens =>
        [new DrinkScreen(), new CupsScreen(), new ConfirmScreen()];

    /// <summary>The screens, for a later release of the toy.</summary>
    public IReadOnlyList<Screen<KioskData>> Shown => Screens;

    private sealed class DrinkScreen : PlainScreen<KioskData>
    {
        public override string Name => "drink";
        public override IReadOnlyList<string> LeadsTo => ["cups"];

        public override Prompt Render(KioskData data) =>
            new(new TextRef("common.change"))
            {
                Options =
                [
                    new("tea", new TextRef("common.yes")),
                    new("coffee", new TextRef("common.no")),
                ],
            };

        public override Step<KioskData> Handle(KioskData data, Input input) =>
            input is Input.Chosen chosen
                ? Go("cups", data with { Drink = chosen.Value })
                : NotUnderstood();
    }

    private sealed class CupsScreen : PlainScreen<KioskData>
    {
        public override string Name => "cups";
        public override IReadOnlyList<string> LeadsTo => ["confirm"];

        public override Prompt Render(KioskData data) =>
            new(new TextRef("common.next")) { ReadsNumbers = true };

        public override Step<KioskData> Handle(KioskData data, Input input) =>
            input switch
            {
                Input.Words words
                    when int.TryParse(words.Text, out var cups) && cups is > 0 and < 100 => Go(
                    "confirm",
                    data with
                    {
                        Cups = cups,
                    }
                ),
                Input.File => Stay(data with { Photos = data.Photos + 1 }),
                _ => NotUnderstood(),
            };
    }

    private sealed class ConfirmScreen : PlainScreen<KioskData>
    {
        public override string Name => "confirm";
        public override IReadOnlyList<string> LeadsTo => [];

        public override Prompt Render(KioskData data) =>
            new(new TextRef("common.confirm"))
            {
                Options = [new("ok", new TextRef("common.done"))],
            };

        public override Step<KioskData> Handle(KioskData data, Input input) =>
            input is Input.Chosen
                ? Done().Saying(new TextRef("common.already_done"))
                : NotUnderstood();
    }
}

public sealed record LobbyData;

/// <summary>The toy's root.</summary>
public sealed class LobbyDialog : Dialog<LobbyData>
{
    public override string Name => "lobby";

    protected override IReadOnlyList<Screen<LobbyData>> Screens => [new HomeScreen()];

    private sealed class HomeScreen : PlainScreen<LobbyData>
    {
        public override string Name => "home";
        public override IReadOnlyList<string> LeadsTo => [];

        public override Prompt Render(LobbyData data) =>
            new(new TextRef("common.menu"))
            {
                IsHome = true,
                Options = [new("go", new TextRef("common.ok"))],
            };

        public override Step<LobbyData> Handle(LobbyData data, Input input) =>
            input is Input.Chosen ? Call("kiosk") : NotUnderstood();
    }
}

public sealed class KioskProfile : Profile
{
    public override ConversationRole Role => ConversationRole.Resident;
    public override string Root => "lobby";
    public override string? Draft => "kiosk";

    public override IReadOnlyList<IReadOnlyList<(TextRef Label, Wish Wish)>> Menu =>
        [
            [(new TextRef("common.menu"), Wish.Menu), (new TextRef("common.human"), Wish.Human)],
        ];

    public override Task BeginAsync(
        Conversation conversation,
        LoadContext context,
        CancellationToken ct
    ) => Task.CompletedTask;

    public override Task<Interruption?> CommandAsync(
        string name,
        string argument,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) => Task.FromResult<Interruption?>(name == "start" ? new Interruption.Home() : null);

    public override Task<Interruption> WishAsync(
        Wish wish,
        Frame? draft,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) => Task.FromResult(new Interruption.Told().Saying(new TextRef("common.human")));

    public override Task<Interruption> VoiceAsync(
        Attachment voice,
        Frame? draft,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) => Task.FromResult(new Interruption.Told().Saying(new TextRef("common.unsupported")));

    public override Task<Interruption> PaidAsync(
        Activity.Paid paid,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) => Task.FromResult<Interruption>(new Interruption.Told(AskAgain: false));

    /// <summary>Puts the toy into a town.</summary>
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<Dialog, LobbyDialog>();
        services.AddSingleton<Dialog, KioskDialog>();
        services.AddSingleton<Profile, KioskProfile>();
    }
}
