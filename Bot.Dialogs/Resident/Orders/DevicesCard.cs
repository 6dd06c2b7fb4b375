using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;
using Bot.Domain.Materials;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>What was recorded of the order's devices; whoever's meter was found unfit can order another one here.</summary>
public sealed class DevicesCard : Card<DevicesCard.View>
{
    public const string Id = "devices";
    private const string Replace = "replace:";

    /// <param name="Replacements">What the УК sells instead of the unfit ones.</param>
    public sealed record View(
        Order Order,
        IReadOnlyList<DeviceSheet> Devices,
        IReadOnlyList<Service> Replacements,
        string Brand
    );

    public override string Kind => Id;
    public override IReadOnlyList<string> Opens => [OrderDialog.Id];

    public override async Task<View?> LoadAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    )
    {
        if (await OwnOrders.FindAsync(context, new(subject), ct) is not { } order)
            return null;
        var facts = context.Facts();
        var devices = await context.Get<OrderDevices>().RunAsync(order, ct);
        var catalogue = await facts.CatalogueAsync(ct, order.HouseId);
        return new(
            order,
            devices,
            [
                .. devices
                    .Where(d => d.IsUnfit)
                    .Select(d => d.Slot.Need.ReplacedBy)
                    .OfType<string>()
                    .Distinct()
                    .Select(catalogue.Find)
                    .OfType<Service>(),
            ],
            (await facts.CompanyAsync(ct)).BrandName
        );
    }

    public override int VersionOf(View view) =>
        view.Devices.Sum(d => (d.Record?.Version ?? 0) + (d.Verification?.Version ?? 0));

    public override CardFace Render(View view) =>
        new(
            new TextRef(
                "resident.devices",
                ("number", view.Order.Number),
                ("devices", DeviceWords.Lines(view.Devices)),
                ("unfit", view.Devices.Any(d => d.IsUnfit)),
                ("replace", view.Replacements.Count > 0),
                ("brand", view.Brand)
            )
        )
        {
            Options =
            [
                .. view.Replacements.Select(s => new Option(
                    Replace + s.Code,
                    new TextRef("resident.devices_replace", ("title", s.Title))
                )),
            ],
        };

    public override CardStep Handle(View view, string action)
    {
        var service = view.Replacements.FirstOrDefault(s => Replace + s.Code == action);
        return service is null
            ? new CardStep.Refresh(new TextRef("engine.card_changed"))
            : Order(view, service);
    }

    /// <summary>What was corrected meanwhile changes nothing in the wish; where it does, the button is gone.</summary>
    public override CardStep HandleStale(View view, string action) => Handle(view, action);

    private static CardStep Order(View view, Service service)
    {
        var unfit = view.Devices.Count(d => d.IsUnfit && d.Slot.Need.ReplacedBy == service.Code);
        var order = view.Order;
        var draft = OrderWords.Again(
            new(
                [new(service.Code, service.Quantity.Clamp(unfit))],
                order.Place,
                order.ContactName,
                order.ContactPhone
            )
        );
        return new CardStep.Run(
            async (services, ct) =>
            {
                var prepared = await OrderFlow.PrepareAsync(services, draft, ct);
                return new CardStep.Open(OrderDialog.Id, prepared.Draft)
                {
                    Effects = prepared.Effects,
                };
            }
        );
    }
}
