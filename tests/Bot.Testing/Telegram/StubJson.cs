using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Testing.Telegram;

internal static class StubJson
{
    /// <summary>Russian stays Russian; and the stub, which checks what it takes, need not check what it writes.</summary>
    public static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>An object as UTF-8; the buffer is the thread's own and reused.</summary>
    public static byte[] Object(Action<Utf8JsonWriter> write) =>
        Object(write, static (json, write) => write(json));

    /// <summary>As above, without a closure.</summary>
    public static byte[] Object<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        var buffer = _buffer ?? new ArrayBufferWriter<byte>(4096);
        var json = _writer ?? new Utf8JsonWriter(buffer, Writing);
        // While in use they belong to this call alone: writing one object may make another.
        (_buffer, _writer) = (null, null);
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
        write(json, state);
        json.WriteEndObject();
        json.Flush();
        var result = buffer.WrittenSpan.ToArray();
        (_buffer, _writer) = (buffer, json);
        return result;
    }
}
