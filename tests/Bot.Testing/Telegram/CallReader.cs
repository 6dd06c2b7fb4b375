using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using static Bot.Testing.Telegram.RefusalException;

namespace Bot.Testing.Telegram;

/// <summary>
/// The parameters of a request, wherever they stand (JSON body, form, multipart, query), as one JSON object that keeps
/// to the contract. A JSON body is read in place; only the other kinds are written anew.
/// </summary>
internal sealed class CallReader : IDisposable
{
    private static readonly Dictionary<string, StubUpload> NoUploads = [];
    private readonly PipeReader? _body;
    private readonly SequencePosition _end;
    private JsonDocument _document;

    private CallReader(
        JsonDocument document,
        PipeReader? body = null,
        SequencePosition end = default
    ) => (_document, _body, _end) = (document, body, end);

    public JsonElement Parameters => _document.RootElement;

    public IReadOnlyDictionary<string, StubUpload> Uploads { get; private set; } = NoUploads;

    public static async ValueTask<CallReader> ReadAsync(HttpRequest request, MethodContract method)
    {
        var read =
            request.HasFormContentType ? await ReadFormAsync(request, method)
            : request.ContentLength is null or 0 && request.Query.Count > 0
                ? new CallReader(
                    Compose(request.Query.Select(q => (q.Key, q.Value.ToString())), method)
                )
            : await ReadJsonAsync(request.BodyReader);
        try
        {
            read.Check(method);
            return read;
        }
        catch
        {
            read.Dispose();
            throw;
        }
    }

    /// <summary>The parameters of a call that a webhook's response carries beside the method's name.</summary>
    public static CallReader Read(JsonObject call, MethodContract method)
    {
        call.Remove("method");
        var read = new CallReader(JsonDocument.Parse(call.ToJsonString()));
        try
        {
            read.Check(method);
            return read;
        }
        catch
        {
            read.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _document.Dispose();
        _body?.AdvanceTo(_end);
    }

    private static async ValueTask<CallReader> ReadJsonAsync(PipeReader body)
    {
        while (true)
        {
            var result = await body.ReadAsync();
            if (!result.IsCompleted)
            {
                body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                continue;
            }
            if (result.Buffer.IsEmpty)
                return new CallReader(JsonDocument.Parse("{}"), body, result.Buffer.End);
            try
            {
                return new CallReader(JsonDocument.Parse(result.Buffer), body, result.Buffer.End);
            }
            catch (JsonException)
            {
                body.AdvanceTo(result.Buffer.End);
                throw Bad("can't parse JSON of the request");
            }
        }
    }

    private static async ValueTask<CallReader> ReadFormAsync(
        HttpRequest request,
        MethodContract method
    )
    {
        var form = await request.ReadFormAsync();
        var uploads = new Dictionary<string, StubUpload>();
        foreach (var file in form.Files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            uploads[file.Name] = new StubUpload(bytes.ToArray(), file.FileName, file.ContentType);
        }
        // A part may stand directly under its parameter's name, without attach://.
        var direct = uploads
            .Keys.Where(name => method.Parameters.Find(name) is not null && !form.ContainsKey(name))
            .Select(name => (name, $"attach://{name}"));
        return new CallReader(
            Compose(form.Select(f => (f.Key, f.Value.ToString())).Concat(direct), method)
        )
        {
            Uploads = uploads,
        };
    }

    private void Check(MethodContract method)
    {
        var fault = method.Parameters.FaultOf(Parameters);
        if (fault is null)
            return;
        // Telegram also takes numbers, flags and objects written as strings: look again with these unwrapped.
        if (_body is not null && Parameters.ValueKind == JsonValueKind.Object)
        {
            var unwrapped = Unwrap(Parameters, method);
            var second = method.Parameters.FaultOf(unwrapped.RootElement);
            if (second is null)
            {
                _document.Dispose();
                _document = unwrapped;
                return;
            }
            unwrapped.Dispose();
        }
        throw Bad(fault);
    }

    private static JsonDocument Unwrap(JsonElement parameters, MethodContract method) =>
        JsonDocument.Parse(
            StubJson.Object(writer =>
            {
                foreach (var parameter in parameters.EnumerateObject())
                    if (parameter.Value.ValueKind != JsonValueKind.String)
                        parameter.WriteTo(writer);
                    else
                        Write(writer, method, parameter.Name, parameter.Value.GetString()!);
            })
        );

    private static JsonDocument Compose(
        IEnumerable<(string Name, string Value)> values,
        MethodContract method
    )
    {
        var json = StubJson.Object(writer =>
        {
            foreach (var (name, value) in values)
                Write(writer, method, name, value);
        });
        return JsonDocument.Parse(json);
    }

    private static void Write(
        Utf8JsonWriter writer,
        MethodContract method,
        string name,
        string value
    )
    {
        writer.WritePropertyName(name);
        WriteValue(writer, method.Parameters.Find(name)?.Types ?? ["String"], value);
    }

    private static void WriteValue(Utf8JsonWriter writer, IReadOnlyList<string> types, string value)
    {
        if (
            types.Contains("Integer")
            && long.TryParse(value, CultureInfo.InvariantCulture, out var number)
        )
            writer.WriteNumberValue(number);
        else if (
            types.Contains("Float")
            && double.TryParse(value, CultureInfo.InvariantCulture, out var real)
        )
            writer.WriteNumberValue(real);
        else if (types.Contains("Boolean") && bool.TryParse(value, out var flag))
            writer.WriteBooleanValue(flag);
        else if (types.Contains("String") || !IsJson(value))
            writer.WriteStringValue(value);
        else
            writer.WriteRawValue(value);
    }

    private static bool IsJson(string value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
