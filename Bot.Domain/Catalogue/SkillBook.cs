namespace Bot.Domain.Catalogue;

/// <summary>The skills of the platform, and the admissions that come with them.</summary>
public sealed class SkillBook
{
    private readonly Dictionary<string, Skill> _skills;
    private readonly Dictionary<string, Admission> _admissions;

    public SkillBook(IEnumerable<Skill> skills, IEnumerable<Admission> admissions)
    {
        _skills = skills.ToDictionary(s => s.Code, StringComparer.Ordinal);
        _admissions = admissions.ToDictionary(a => a.Code, StringComparer.Ordinal);
    }

    public static SkillBook Empty { get; } = new([], []);

    public IReadOnlyCollection<Skill> Skills => _skills.Values;

    public bool Knows(string skill) => _skills.ContainsKey(skill);

    public Skill? Find(string skill) => _skills.GetValueOrDefault(skill);

    /// <summary>What the law demands of whoever uses these skills, each once.</summary>
    public IEnumerable<Admission> AdmissionsOf(IEnumerable<string> skills) =>
        skills
            .Select(Find)
            .Select(s => s?.Admission is { } code ? _admissions.GetValueOrDefault(code) : null)
            .OfType<Admission>()
            .Distinct();
}
