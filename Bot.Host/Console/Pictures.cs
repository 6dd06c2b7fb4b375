namespace Bot.Host.Console;

/// <summary>What a browser says of a file's type is only its name: the first bytes decide.</summary>
internal static class Pictures
{
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G'];
    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    public static bool IsJpegOrPng(ReadOnlySpan<byte> bytes) => TypeOf(bytes) is not null;

    public static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Png) ? "image/png"
        : bytes.StartsWith(Jpeg) ? "image/jpeg"
        : null;
}
