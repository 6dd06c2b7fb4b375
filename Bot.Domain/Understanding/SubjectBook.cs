using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Domain.Understanding.Learning;

namespace Bot.Domain.Understanding;

/// <summary>
/// What people write about besides paid services, from <c>Data/intents</c>: one file an outcome, each subject with ways that
/// people say it.
/// </summary>
public sealed class SubjectBook
{
    private const string Folder = "Bot.Domain.Understanding.Data.intents.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, false) },
    };

    private SubjectBook(IReadOnlyList<Subject> all, IReadOnlyList<LabelledPhrase> phrases) =>
        (All, Phrases) = (all, phrases);

    public IReadOnlyList<Subject> All { get; }

    /// <summary>Ways people say them, each with its <see cref="Subject.Label"/>.</summary>
    public IReadOnlyList<LabelledPhrase> Phrases { get; }

    /// <summary>The subject of an outcome and code, or null.</summary>
    public Subject? Find(WishOutcome outcome, string code) =>
        All.FirstOrDefault(s => s.Outcome == outcome && s.Code == code);

    /// <summary>The files that ship inside the product.</summary>
    public static SubjectBook Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var (subjects, phrases) = (new List<Subject>(), new List<LabelledPhrase>());
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var file = JsonSerializer.Deserialize<OutcomeFile>(stream, Json)!;
            foreach (var entry in file.Subjects)
            {
                var subject = new Subject(file.Outcome, entry.Code, entry.Title, entry.Unit);
                subjects.Add(subject);
                phrases.AddRange(entry.Phrases.Select(p => new LabelledPhrase(p, subject.Label)));
            }
        }
        return new(subjects, phrases);
    }

    private sealed record OutcomeFile(WishOutcome Outcome, IReadOnlyList<SubjectEntry> Subjects);

    private sealed record SubjectEntry(
        string Code,
        string Title,
        CompanyUnit? Unit,
        IReadOnlyList<string> Phrases
    );
}
