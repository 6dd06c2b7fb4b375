using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Resident;

/// <summary>Language, and the person's rights over their data: see it, take the consent back, have it erased.</summary>
public sealed class SettingsDialog : Dialog<SettingsDialog.Data>
{
    public const string Id = "settings";

    public sealed record Data;

    public override string Name => Id;
    protected override IReadOnlyList<Screen<Data>> Screens =>
        [new SettingsScreen(), new EraseScreen()];
}

/// <summary>The choices.</summary>
public sealed class SettingsScreen : Screen<SettingsDialog.Data, SettingsScreen.View>
{
    private const string Russian = "ru";
    private const string English = "en";
    private const string MyData = "data";
    private const string Withdraw = "withdraw";
    private const string Erase = "erase";

    public sealed record View(Language Language, bool HasConsent);

    public override string Name => "settings";
    public override IReadOnlyList<string> LeadsTo => [EraseScreen.Id];

    public override async Task<View> LoadAsync(
        SettingsDialog.Data data,
        LoadContext context,
        CancellationToken ct
    ) => new(context.Conversation.Language, await context.Facts().HasConsentAsync(ct));

    public override Prompt Render(SettingsDialog.Data data, View view)
    {
        List<Option> options =
        [
            view.Language == Language.Ru
                ? new(English, new TextRef("resident.to_english"))
                : new(Russian, new TextRef("resident.to_russian")),
            new(MyData, new TextRef("resident.my_data")),
        ];
        if (view.HasConsent)
            options.Add(new(Withdraw, new TextRef("resident.withdraw")));
        options.Add(new(Erase, new TextRef("resident.erase")));
        return new(new TextRef("resident.settings_text", ("consent", view.HasConsent)))
        {
            Options = options,
        };
    }

    public override Step<SettingsDialog.Data> Handle(
        SettingsDialog.Data data,
        View view,
        Input input
    ) =>
        input switch
        {
            Input.Chosen { Value: Russian } => Speak(Language.Ru),
            Input.Chosen { Value: English } => Speak(Language.En),
            Input.Chosen { Value: MyData } => ShowData(),
            Input.Chosen { Value: Withdraw } => TakeBack(),
            Input.Chosen => Go(EraseScreen.Id, data),
            _ => NotUnderstood(),
        };

    private static Step<SettingsDialog.Data> Speak(Language language) =>
        new Step<SettingsDialog.Data>.Run(
            (services, _) =>
            {
                services.Get<ResidentFacts>().Conversation.Language = language;
                return Task.FromResult(Stay());
            }
        );

    private static Step<SettingsDialog.Data> TakeBack() =>
        new Step<SettingsDialog.Data>.Run(
            (services, _) =>
            {
                ConsentText.OfOrder.Give(services, "settings", given: false);
                return Task.FromResult(Stay(new TextRef("resident.withdrawn")));
            }
        );

    private static Step<SettingsDialog.Data> ShowData() =>
        new Step<SettingsDialog.Data>.Run(
            async (services, ct) =>
            {
                var facts = services.Get<ResidentFacts>();
                var resident = await facts.ResidentAsync(ct);
                var orders = await services
                    .Get<MyOrders>()
                    .RunAsync(facts.ResidentId, ct, most: 100);
                await services
                    .Get<RequestExport>()
                    .RunAsync(facts.ResidentId, facts.Conversation.Id, ct);
                return Stay(new TextRef("resident.data_file_coming"))
                    .Saying(
                        new TextRef(
                            "resident.known_data",
                            ("name", resident?.Name),
                            ("phone", await facts.ContactPhoneAsync(ct)),
                            ("places", await PlacesAsync(services, facts.ResidentId, ct)),
                            ("orders", orders.Select(o => o.Number).Order().ToList()),
                            ("messages", facts.Conversation.LastSeq)
                        )
                    );
            }
        );

    private static async Task<IReadOnlyList<TextRef>> PlacesAsync(
        IServiceProvider services,
        ResidentId resident,
        CancellationToken ct
    )
    {
        var places = await services
            .Get<BotDb>()
            .Places.AsNoTracking()
            .Where(p => p.ResidentId == resident)
            .OrderByDescending(p => p.UsedAt)
            .ToListAsync(ct);
        List<TextRef> words = [];
        foreach (var place in places)
            words.Add(
                PlaceWords.Of(
                    place.Address,
                    await services.Get<ResidentFacts>().HouseAsync(place.HouseId, ct)
                )
            );
        return words;
    }
}

/// <summary>Erasing is asked twice: it cannot be undone.</summary>
public sealed class EraseScreen : Screen<SettingsDialog.Data, EraseScreen.View>
{
    public const string Id = "erase";
    private const string Yes = "yes";

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [];

    public sealed record View(ResidentId Resident);

    public override Task<View> LoadAsync(
        SettingsDialog.Data data,
        LoadContext context,
        CancellationToken ct
    ) => Task.FromResult(new View(context.Facts().ResidentId));

    public override Prompt Render(SettingsDialog.Data data, View view) =>
        new(new TextRef("resident.erase_sure"))
        {
            Options =
            [
                new(Yes, new TextRef("resident.erase_yes"), new TextRef("ordering.yes_words")),
                new("no", new TextRef("resident.erase_no"), new TextRef("ordering.no_words")),
            ],
        };

    public override Step<SettingsDialog.Data> Handle(
        SettingsDialog.Data data,
        View view,
        Input input
    ) =>
        input switch
        {
            Input.Chosen { Value: Yes } => Step<SettingsDialog.Data>.Use<RequestErasure, Done>(
                (erase, ct) => erase.RunAsync(view.Resident, ct),
                _ => Done().Saying(new TextRef("resident.erased")),
                error => Done().Saying(TextRef.Of(error))
            ),
            Input.Chosen => Done(),
            _ => NotUnderstood(),
        };
}
