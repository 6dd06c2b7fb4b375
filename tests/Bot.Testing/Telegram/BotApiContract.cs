using System.Text.Json;

namespace Bot.Testing.Telegram;

/// <summary>
/// What the Bot API takes and gives, cut to the methods and fields that we use (<c>bot-api-excerpt.json</c>). Whatever is
/// not in the excerpt is unknown here, and the stub refuses it: who starts to use a new field adds it to the excerpt first.
/// </summary>
public sealed class BotApiContract
{
    private BotApiContract(JsonElement root)
    {
        Unions = root.GetProperty("unions").EnumerateObject().ToDictionary(u => u.Name, Names);
        Types = root.GetProperty("types")
            .EnumerateObject()
            .ToDictionary(t => t.Name, t => new ShapeContract(t.Name, t.Value));
        Methods = root.GetProperty("methods")
            .EnumerateObject()
            .Select(m => new MethodContract(m.Name, m.Value))
            .ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var shape in Types.Values.Concat(Methods.Values.Select(m => m.Parameters)))
            shape.Bind(this);
    }

    /// <summary>The excerpt that comes with this assembly.</summary>
    public static BotApiContract Excerpt { get; } = Load();

    public IReadOnlyDictionary<string, MethodContract> Methods { get; }

    public IReadOnlyDictionary<string, ShapeContract> Types { get; }

    /// <summary>Types that are one of several others, with those of them that we use.</summary>
    public IReadOnlyDictionary<string, string[]> Unions { get; }

    private static BotApiContract Load()
    {
        using var stream = typeof(BotApiContract).Assembly.GetManifestResourceStream(
            "bot-api-excerpt.json"
        )!;
        using var document = JsonDocument.Parse(stream);
        return new BotApiContract(document.RootElement);
    }

    private static string[] Names(JsonProperty union) =>
        [.. union.Value.EnumerateArray().Select(name => name.GetString()!)];
}

/// <summary>A method: its parameters and the types it may return.</summary>
public sealed class MethodContract
{
    internal MethodContract(string name, JsonElement declaration)
    {
        Name = name;
        Returns = declaration.GetProperty("returns").GetString()!.Split(" | ");
        Parameters = new ShapeContract(
            name,
            declaration.TryGetProperty("parameters", out var fields) ? fields : null
        );
    }

    public string Name { get; }

    public IReadOnlyList<string> Returns { get; }

    public ShapeContract Parameters { get; }
}

/// <summary>A JSON object: the fields it may have and those it must have.</summary>
public sealed class ShapeContract
{
    private readonly FieldContract[] _fields;
    private readonly ulong _required;

    internal ShapeContract(string name, JsonElement? declaration)
    {
        Name = name;
        _fields = declaration?.EnumerateObject().Select(f => new FieldContract(f)).ToArray() ?? [];
        for (var i = 0; i < _fields.Length; i++)
            _required |= _fields[i].Required ? 1UL << i : 0;
    }

    public string Name { get; }

    public IReadOnlyList<FieldContract> Fields => _fields;

    /// <summary>What is wrong with the value, or null.</summary>
    public string? FaultOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return $"expected an object of {Name}";
        var seen = 0UL;
        foreach (var property in value.EnumerateObject())
        {
            var at = IndexOf(property);
            if (at < 0)
                return $"unknown parameter \"{property.Name}\" in {Name}";
            if (_fields[at].FaultOf(property.Value) is { } fault)
                return $"can't parse {property.Name}: {fault}";
            seen |= 1UL << at;
        }
        return (seen & _required) == _required ? null : Missing(seen);
    }

    internal FieldContract? Find(string name) => Array.Find(_fields, f => f.Name == name);

    internal void Bind(BotApiContract contract)
    {
        foreach (var field in _fields)
            field.Bind(contract);
    }

    private int IndexOf(JsonProperty property)
    {
        for (var i = 0; i < _fields.Length; i++)
            if (property.NameEquals(_fields[i].Utf8Name))
                return i;
        return -1;
    }

    private string Missing(ulong seen)
    {
        var first = _fields.Where((f, i) => f.Required && (seen & (1UL << i)) == 0).First();
        return first.Name switch
        {
            "chat_id" => "chat_id is empty",
            "text" => "message text is empty",
            _ => $"parameter \"{first.Name}\" of {Name} is required",
        };
    }
}

/// <summary>A field or parameter: its name, the types it may have, and whether it must be there.</summary>
public sealed class FieldContract
{
    private const string RequiredMark = ", required";
    private FieldType[] _alternatives = [];

    internal FieldContract(JsonProperty declaration)
    {
        var text = declaration.Value.GetString()!;
        Name = declaration.Name;
        Utf8Name = System.Text.Encoding.UTF8.GetBytes(Name);
        Required = text.EndsWith(RequiredMark, StringComparison.Ordinal);
        Types = (Required ? text[..^RequiredMark.Length] : text).Split(" | ");
    }

    public string Name { get; }

    public IReadOnlyList<string> Types { get; }

    public bool Required { get; }

    internal byte[] Utf8Name { get; }

    internal string? FaultOf(JsonElement value)
    {
        string? fault = null;
        foreach (var type in _alternatives)
        {
            var found = type.FaultOf(value);
            if (found is null)
                return null;
            // Of several objects the one whose own fields are there is the one that was meant.
            if (fault is null || !found.Contains("unknown parameter", StringComparison.Ordinal))
                fault = found;
        }
        return fault;
    }

    internal void Bind(BotApiContract contract) =>
        _alternatives = [
            .. Types
                .SelectMany(t => contract.Unions.TryGetValue(t, out var members) ? members : [t])
                .Select(t => FieldType.Parse(t, contract)),
        ];
}

internal abstract record FieldType
{
    private const string ArrayMark = "Array of ";

    public abstract string? FaultOf(JsonElement value);

    public static FieldType Parse(string text, BotApiContract contract) =>
        text switch
        {
            "Integer" => new Scalar(
                text,
                v => v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out _)
            ),
            "Float" => new Scalar(text, v => v.ValueKind == JsonValueKind.Number),
            "String" or "InputFile" => new Scalar(text, v => v.ValueKind == JsonValueKind.String),
            "Boolean" => new Scalar(
                text,
                v => v.ValueKind is JsonValueKind.True or JsonValueKind.False
            ),
            _ when text.StartsWith(ArrayMark, StringComparison.Ordinal) => new ArrayOf(
                Parse(text[ArrayMark.Length..], contract)
            ),
            _ when contract.Types.TryGetValue(text, out var shape) => new Shape(shape),
            _ => new Unused(text),
        };

    private sealed record Scalar(string Name, Func<JsonElement, bool> Fits) : FieldType
    {
        public override string? FaultOf(JsonElement value) =>
            Fits(value) ? null : $"expected {Name}";
    }

    private sealed record ArrayOf(FieldType Item) : FieldType
    {
        public override string? FaultOf(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Array)
                return "expected an Array";
            foreach (var item in value.EnumerateArray())
                if (Item.FaultOf(item) is { } fault)
                    return fault;
            return null;
        }
    }

    private sealed record Shape(ShapeContract Contract) : FieldType
    {
        public override string? FaultOf(JsonElement value) => Contract.FaultOf(value);
    }

    /// <summary>A type that Telegram has and we do not use.</summary>
    private sealed record Unused(string Name) : FieldType
    {
        public override string? FaultOf(JsonElement value) =>
            $"{Name} has an unknown parameter for us: it is not in the excerpt";
    }
}
