using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Residents;
using Bot.Domain.Tenants;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The consent to process personal data: a question of its own, before the first address or phone.</summary>
public sealed class ConsentScreen : OrderScreen<ConsentScreen.View>
{
    public const string Id = "consent";
    private const string Agree = "agree";
    private const string Refuse = "refuse";

    /// <param name="Brand">Null where people know the company by its legal name.</param>
    /// <param name="Processor">Who reads wishes with a language model; null: nobody.</param>
    public sealed record View(
        string? Brand,
        string Company,
        string Phone,
        bool IsGiven,
        string? Processor
    );

    public override string Name => Id;

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var company = await context.Facts().CompanyAsync(ct);
        return new(
            company.BrandName == company.Name ? null : company.BrandName,
            company.Name,
            company.Phone,
            await context.Facts().HasConsentAsync(ct),
            company.WishProcessor
        );
    }

    public override Prompt Render(OrderDraft data, View view) =>
        new(
            new TextRef(
                "ordering.consent",
                ("brand", view.Brand),
                ("company", view.Company),
                ("given", view.IsGiven),
                ("processor", view.Processor)
            )
        )
        {
            Options =
            [
                new(
                    Agree,
                    new TextRef("ordering.consent_agree"),
                    new TextRef("ordering.consent_agree_words")
                ),
                new(
                    Refuse,
                    new TextRef("ordering.consent_refuse"),
                    new TextRef("ordering.no_words")
                ),
            ],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: Agree } when view.IsGiven => Onward(data),
            Input.Chosen { Value: Agree } => new Step<OrderDraft>.Run(
                (services, ct) =>
                {
                    ConsentText.OfOrder.Naming(view.Processor).Give(services, "ordering");
                    return Task.FromResult(Onward(data));
                }
            ),
            Input.Chosen { Value: Refuse } => Stay(
                new TextRef("ordering.consent_refused", ("phone", view.Phone))
            ),
            Input.Contact or Input.Location => Stay(new TextRef("ordering.consent_first")),
            _ => NotUnderstood(),
        };
}

/// <summary>A text of consent as it is shown; its version is raised with every change of its words in the resources.</summary>
internal sealed record ConsentText(ConsentKind Kind, string Version)
{
    /// <summary><c>ordering.consent</c>.</summary>
    public static readonly ConsentText OfOrder = new(ConsentKind.PersonalData, "pd-2");

    /// <summary>The last sentence of <c>resident.call_number</c>.</summary>
    public static readonly ConsentText OfCall = new(ConsentKind.CallBack, "call-1");

    /// <summary>The text as it was shown where it names who reads wishes with a language model.</summary>
    public ConsentText Naming(string? processor) =>
        this with
        {
            Version = WishProcessing.Version(Version, processor),
        };

    public void Give(IServiceProvider services, string where, bool given = true)
    {
        var facts = services.Get<ResidentFacts>();
        var talk = facts.Conversation;
        services
            .Get<GiveConsent>()
            .Run(
                facts.ResidentId,
                Kind,
                Version,
                $"{talk.Channel}:{talk.BotId}:{talk.LastSeq}:{where}",
                given
            );
    }
}
