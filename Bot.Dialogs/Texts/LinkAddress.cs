namespace Bot.Dialogs.Texts;

/// <summary>Where a link may lead.</summary>
internal static class LinkAddress
{
    private static readonly string[] Schemes = ["https://", "http://", "tg://", "tel:", "mailto:"];

    public static bool HasKnownScheme(string address) =>
        Schemes.Any(s => address.StartsWith(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>An argument that is the whole address: null, so that the label stays without a link, where it is none.</summary>
    public static string? Whole(string address) =>
        HasKnownScheme(address) && Uri.TryCreate(address, UriKind.Absolute, out _) ? address : null;
}
