using System.Buffers.Binary;
using System.IO.Compression;

namespace Bot.Testing.Telegram;

/// <summary>Small real pictures for tests, and a look at the size of pictures that arrive.</summary>
public static class StubImages
{
    private static readonly byte[] PngMark = [0x89, .. "PNG\r\n\x1a\n"u8];

    /// <summary>A PNG of one colour.</summary>
    public static byte[] Png(int width = 64, int height = 48, int rgb = 0x3388CC)
    {
        using var png = new MemoryStream();
        png.Write(PngMark);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, Pixels(width, height, rgb));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>Width and height of a PNG or JPEG, or null where the bytes are neither.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(PngMark) && bytes.Length >= 24)
            return (
                BinaryPrimitives.ReadInt32BigEndian(bytes[16..]),
                BinaryPrimitives.ReadInt32BigEndian(bytes[20..])
            );
        return bytes.StartsWith<byte>([0xFF, 0xD8]) ? JpegSize(bytes[2..]) : null;
    }

    private static (int Width, int Height)? JpegSize(ReadOnlySpan<byte> segments)
    {
        while (segments.Length >= 9 && segments[0] == 0xFF)
        {
            var isFrame = segments[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (isFrame)
                return (
                    BinaryPrimitives.ReadUInt16BigEndian(segments[7..]),
                    BinaryPrimitives.ReadUInt16BigEndian(segments[5..])
                );
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(segments[2..]);
            if (length > segments.Length)
                return null;
            segments = segments[length..];
        }
        return null;
    }

    private static byte[] Pixels(int width, int height, int rgb)
    {
        var line = new byte[1 + width * 3];
        for (var x = 0; x < width; x++)
        {
            line[1 + x * 3] = (byte)(rgb >> 16 & 0xFF);
            line[2 + x * 3] = (byte)(rgb >> 8 & 0xFF);
            line[3 + x * 3] = (byte)(rgb & 0xFF);
        }
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < height; y++)
                zlib.Write(line);
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] body = [.. type, .. data];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(body));
        png.Write(number);
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
