using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Domain.Catalogue;

/// <summary>Reads one data file token by token, because a problem must be told with its line.</summary>
internal sealed class CategoryFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, false) },
    };

    private readonly CatalogueFile _file;
    private readonly List<CatalogueProblem> _problems;
    private readonly List<(
        ServiceEntry Entry,
        int Line,
        Dictionary<string, int> Fields
    )> _services = [];
    private ServiceEntry _defaults = new();

    private CategoryFile(CatalogueFile file, List<CatalogueProblem> problems) =>
        (_file, _problems) = (file, problems);

    public Category? Category { get; private set; }

    public IReadOnlyList<PlacedEntry> Entries { get; private set; } = [];

    public static CategoryFile Read(CatalogueFile file, List<CatalogueProblem> problems)
    {
        var read = new CategoryFile(file, problems);
        var before = problems.Count;
        try
        {
            read.Walk();
        }
        catch (JsonException e)
        {
            problems.Add(new(file.Name, (int)(e.LineNumber ?? 0) + 1, Reason(e)));
        }
        if (read.Category is null && problems.Count == before)
            problems.Add(new(file.Name, 1, "there is no \"category\""));
        read.Entries =
        [
            .. read._services.Select(s => new PlacedEntry(
                s.Entry.Over(read._defaults),
                s.Line,
                s.Fields
            )),
        ];
        return read;
    }

    public static SkillBook ReadSkills(CatalogueFile file, List<CatalogueProblem> problems)
    {
        try
        {
            var entry = JsonSerializer.Deserialize<SkillsEntry>(Content(file), Json)!;
            var admissions = entry.Admissions.Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
            foreach (var skill in entry.Skills)
                if (skill.Admission is { } needed && !admissions.Contains(needed))
                    problems.Add(
                        new(
                            file.Name,
                            1,
                            $"skill '{skill.Code}' names the admission '{needed}', which is not there"
                        )
                    );
            return new(entry.Skills, entry.Admissions);
        }
        catch (JsonException e)
        {
            problems.Add(new(file.Name, (int)(e.LineNumber ?? 0) + 1, Reason(e)));
            return SkillBook.Empty;
        }
    }

    private void Walk()
    {
        var reader = new Utf8JsonReader(
            Content(_file),
            new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
        );
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("the file must be one object", null, 0, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, line) = (reader.GetString()!, LineOf(reader.TokenStartIndex));
            reader.Read();
            switch (name)
            {
                case "category":
                    Category = Take<Category>(ref reader);
                    break;
                case "defaults":
                    _defaults = Take<ServiceEntry>(ref reader) ?? new();
                    break;
                case "services":
                    TakeServices(ref reader, line);
                    break;
                default:
                    _problems.Add(new(_file.Name, line, $"there is no field \"{name}\" here"));
                    reader.Skip();
                    break;
            }
        }
    }

    private void TakeServices(ref Utf8JsonReader reader, int line)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            _problems.Add(new(_file.Name, line, "\"services\" must be a list"));
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = LineOf(reader.TokenStartIndex);
            var fields = FieldLines(reader);
            if (Take<ServiceEntry>(ref reader) is { } entry)
                _services.Add((entry, start, fields));
        }
    }

    /// <summary>The value at the reader; a wrong one becomes a problem and is skipped, so that the rest is checked too.</summary>
    private T? Take<T>(ref Utf8JsonReader reader)
        where T : class
    {
        var start = LineOf(reader.TokenStartIndex);
        try
        {
            var value = JsonSerializer.Deserialize<T>(ref reader, Json);
            if (value is null)
                _problems.Add(new(_file.Name, start, "null has no meaning here"));
            return value;
        }
        catch (JsonException e)
        {
            // The serializer counts lines from the value's own start.
            _problems.Add(new(_file.Name, start + (int)(e.LineNumber ?? 0), Reason(e)));
            reader.Skip();
            return null;
        }
    }

    private Dictionary<string, int> FieldLines(Utf8JsonReader reader)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        if (reader.TokenType != JsonTokenType.StartObject)
            return lines;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, line) = (reader.GetString()!, LineOf(reader.TokenStartIndex));
            if (!lines.TryAdd(name, line))
                _problems.Add(new(_file.Name, line, $"\"{name}\" is given twice"));
            reader.Read();
            reader.Skip();
        }
        return lines;
    }

    private int LineOf(long offset) => Content(_file)[..(int)offset].Count((byte)'\n') + 1;

    private static ReadOnlySpan<byte> Content(CatalogueFile file) =>
        file.Utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble)
            ? file.Utf8.AsSpan(Encoding.UTF8.Preamble.Length)
            : file.Utf8;

    private static string Reason(JsonException e)
    {
        // The library appends "Path: … | LineNumber: …", which we tell in our own way.
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd(' ', '|', '.');
    }
}
