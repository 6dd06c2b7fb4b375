using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;

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
    ) => new((await context.Facts().ResidentAsync(ct))?.Phone);

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
            Input.Contact contact => Onward(
                data with
                {
                    Phone = contact.Phone,
                    Name = contact.Name ?? data.Name,
                }
            ),
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
