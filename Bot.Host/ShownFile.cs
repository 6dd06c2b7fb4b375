using Bot.Domain.Messaging;
using Bot.Integrations.Files;

namespace Bot.Host;

/// <summary>
/// A stored file as the answer to a browser. What it is, its own first bytes say, never the sender: a document that a browser
/// would run must not run on our origin. Pictures and sound are shown, anything else is only handed out.
/// </summary>
internal static class ShownFile
{
    private const string Unknown = "application/octet-stream";
    private const int HeadLength = 12;

    public static async Task<IResult> OfAsync(
        StoredFile file,
        IFileStore files,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var content = await files.OpenAsync(file.Sha256, ct);
        var head = new byte[HeadLength];
        var read = await content.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, ct);
        content.Position = 0;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "private, no-store";
        return TypeOf(head.AsSpan(0, read)) is { } type
            ? Results.Stream(content, type, enableRangeProcessing: true)
            : Results.Stream(content, Unknown, file.Name ?? "file");
    }

    /// <summary>The type of a picture or sound that is safe to show; null for anything else.</summary>
    internal static string? TypeOf(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
            _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => "image/gif",
            _ when head.StartsWith("RIFF"u8) && head[4..].EndsWith("WEBP"u8) => "image/webp",
            _ when head.StartsWith("RIFF"u8) && head[4..].EndsWith("WAVE"u8) => "audio/wav",
            _ when head.StartsWith("OggS"u8) => "audio/ogg",
            _ when head.StartsWith("ID3"u8) => "audio/mpeg",
            // MPEG audio, layer III: a frame of eleven set bits.
            [0xFF, 0xFB or 0xF3 or 0xF2, ..] => "audio/mpeg",
            _ when head is { Length: >= 8 } && head[4..].StartsWith("ftypM4A"u8) => "audio/mp4",
            _ => null,
        };
}
