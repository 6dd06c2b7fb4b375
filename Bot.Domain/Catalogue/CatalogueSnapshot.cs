using System.Collections.Frozen;

namespace Bot.Domain.Catalogue;

/// <summary>
/// The platform's catalogue in memory: built once at start from the files, shared by every УК and thread. A УК sees it
/// through its <see cref="TenantCatalogue"/>.
/// </summary>
public sealed class CatalogueSnapshot
{
    private readonly FrozenDictionary<string, int> _indexes;

    public CatalogueSnapshot(
        IEnumerable<Category> categories,
        IEnumerable<Service> services,
        SkillBook skills
    )
    {
        Categories =
        [
            .. categories.OrderBy(c => c.Order).ThenBy(c => c.Code, StringComparer.Ordinal),
        ];
        var order = Categories.Select((c, i) => (c.Code, i)).ToDictionary(p => p.Code, p => p.i);
        // A stable sort: within a category the file's own order is the order on the screen.
        Services = [.. services.OrderBy(s => order[s.Category])];
        _indexes = Services
            .Select((s, i) => (s.Code, Index: i))
            .ToFrozenDictionary(p => p.Code, p => p.Index, StringComparer.Ordinal);
        SkillBook = skills;
    }

    /// <summary>In the order of the screen.</summary>
    public IReadOnlyList<Category> Categories { get; }

    /// <summary>By category, then in the order of its file.</summary>
    public IReadOnlyList<Service> Services { get; }

    public IReadOnlyCollection<Skill> Skills => SkillBook.Skills;

    public SkillBook SkillBook { get; }

    /// <summary>The service of a code, or null: an old order may name one that is no longer offered.</summary>
    public Service? Find(string code) => _indexes.TryGetValue(code, out var i) ? Services[i] : null;

    public Skill? FindSkill(string code) => SkillBook.Find(code);

    /// <summary>Where a service stands in <see cref="Services"/>, or −1.</summary>
    internal int IndexOf(string code) => _indexes.TryGetValue(code, out var i) ? i : -1;

    /// <summary>Reads the files that ship with the product.</summary>
    /// <exception cref="CatalogueException">Some file is wrong; every problem is named.</exception>
    public static CatalogueSnapshot Load() => CatalogueFiles.Load(CatalogueFiles.Embedded());
}
