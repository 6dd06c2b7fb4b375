using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Residents;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Whom to reach about the visit: the person's own contact by one tap, or a typed number.</summary>
public sealed class PhoneScreen : OrderScreen<PhoneScreen.View>
{
    public const string Id = "phone";
    private const string Known = "known";

    public sealed record View(PhoneNumber? Phone);

    public override string Name => Id;

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    ) => new(await context.Facts().ContactPhoneAsync(ct));

    public override Prompt Render(OrderDraft data, View view) =>
        new(new TextRef("ordering.phone"))
        {
            AsksContact = true,
            ReadsNumbers = true,
            Options = view.Phone is { } phone
                ? [Choice(Known, new TextRef("ordering.phone_known", ("phone", phone)))]
                : [],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen => Onward(data with { Phone = null }),
            Input.Contact contact => OwnPhone.Take(data, contact),
            Input.Words words when PhoneNumber.Parse(words.Text) is { } phone => Onward(
                data with
                {
                    Phone = phone,
                }
            ),
            Input.File file => Keep(data, file),
            _ => NotUnderstood(new TextRef("engine.bad_phone")),
        };
}

/// <summary>The sender's own contact, as the channel vouches for it: from now on their phone orders are theirs here too.</summary>
internal static class OwnPhone
{
    public static Step<OrderDraft> Take(OrderDraft draft, Input.Contact contact) =>
        new Step<OrderDraft>.Run(
            async (services, ct) =>
            {
                await services
                    .Get<NoteOwnPhone>()
                    .RunAsync(services.Get<ResidentFacts>().ResidentId, contact.Phone, ct);
                return OrderFlow.Onward(
                    draft with
                    {
                        Phone = contact.Phone,
                        Name = contact.Name ?? draft.Name,
                    }
                );
            }
        );
}
