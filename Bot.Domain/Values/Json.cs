using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Domain;

/// <summary>The one way JSON is written into columns and files: camel case, no nulls, Cyrillic left readable.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new GuidIdJsonConverterFactory() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"A stored {typeof(T).Name} is the JSON null.");
}

/// <summary>Writes typed ids as their bare UUID, so that stored JSON does not depend on how an id type is made.</summary>
internal sealed class GuidIdJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType
        && typeToConvert
            .GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IGuidId<>));

    public override JsonConverter CreateConverter(
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        (JsonConverter)
            Activator.CreateInstance(typeof(GuidIdJsonConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class GuidIdJsonConverter<TId> : JsonConverter<TId>
        where TId : struct, IGuidId<TId>
    {
        public override TId Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => TId.From(reader.GetGuid());

        public override void Write(
            Utf8JsonWriter writer,
            TId value,
            JsonSerializerOptions options
        ) => writer.WriteStringValue(value.Value);

        public override TId ReadAsPropertyName(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => TId.From(Guid.Parse(reader.GetString()!));

        public override void WriteAsPropertyName(
            Utf8JsonWriter writer,
            TId value,
            JsonSerializerOptions options
        ) => writer.WritePropertyName(value.Value.ToString());
    }
}
