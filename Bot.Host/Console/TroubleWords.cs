using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Payments;

namespace Bot.Host.Console;

/// <summary>What the list says of a trouble besides its kind: where, how much, in whose words.</summary>
internal static class TroubleWords
{
    /// <summary>Those of a trouble's arguments that a person reads; each kind has some of them.</summary>
    private sealed record Read(
        string? Address = null,
        string? Wish = null,
        IReadOnlyList<string>? Texts = null,
        Money? Amount = null,
        PaymentMethod? Method = null
    );

    public static TextRef? Of(Trouble trouble)
    {
        if (trouble.Data is null)
            return null;
        var data = Json.Read<Read>(trouble.Data);
        return new TextRef(
            "console.trouble_detail",
            ("address", data.Address),
            ("wish", data.Wish),
            ("texts", data.Texts),
            ("amount", data.Amount),
            ("method", data.Method)
        );
    }
}
