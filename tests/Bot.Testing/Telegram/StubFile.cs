using System.Collections.Concurrent;
using System.Globalization;

namespace Bot.Testing.Telegram;

/// <summary>A file that Telegram keeps for one bot; its id is of no use to another bot.</summary>
public sealed record StubFile(
    string Id,
    string UniqueId,
    string Path,
    ReadOnlyMemory<byte> Bytes,
    string? Name,
    string? MimeType,
    int Width = 0,
    int Height = 0,
    int DurationSeconds = 0
);

/// <summary>The files of one bot.</summary>
internal sealed class StubFiles(long botId, bool keepBytes)
{
    internal const string ThumbnailMark = "-s";

    private readonly ConcurrentDictionary<string, StubFile> _byId = new();
    private readonly ConcurrentDictionary<string, StubFile> _byPath = new();
    private int _last;

    public StubFile Add(
        string folder,
        ReadOnlyMemory<byte> bytes,
        string? name,
        string? mimeType,
        (int Width, int Height) size = default,
        int duration = 0
    )
    {
        var number = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var file = new StubFile(
            $"AgACAgIAAxkBAA-{botId}-{number}",
            $"AQAD-{number}",
            $"{folder}/file_{number}{System.IO.Path.GetExtension(name)}",
            bytes,
            name,
            mimeType,
            size.Width,
            size.Height,
            duration
        );
        if (!keepBytes)
            return file with { Bytes = default };
        Keep(file);
        if (size != default)
            Keep(Thumbnail(file));
        return file;
    }

    public StubFile? ById(string id) => _byId.GetValueOrDefault(id);

    public StubFile? ByPath(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The small size of a photo has other bytes, so that a test sees which one was fetched.</summary>
    private static StubFile Thumbnail(StubFile file) =>
        file with
        {
            Id = file.Id + ThumbnailMark,
            UniqueId = file.UniqueId + ThumbnailMark,
            Path = file.Path + ThumbnailMark,
            Bytes = StubImages.Png(8, 8),
            Width = 8,
            Height = 8,
        };

    private void Keep(StubFile file) => _byPath[file.Path] = _byId[file.Id] = file;
}
