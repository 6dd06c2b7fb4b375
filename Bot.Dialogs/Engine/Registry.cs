using System.Collections.Frozen;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Engine;

/// <summary>All dialogs, cards, happenings and profiles of the process, by their stable names.</summary>
public sealed class Registry
{
    private readonly FrozenDictionary<string, Dialog> _dialogs;
    private readonly FrozenDictionary<string, Card> _cards;
    private readonly FrozenDictionary<(ConversationRole, string), Happening> _happenings;
    private readonly FrozenDictionary<ConversationRole, Profile> _profiles;

    public Registry(
        IEnumerable<Dialog> dialogs,
        IEnumerable<Card> cards,
        IEnumerable<Happening> happenings,
        IEnumerable<Profile> profiles
    )
    {
        _dialogs = dialogs.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);
        _cards = cards.ToFrozenDictionary(c => c.Kind, StringComparer.Ordinal);
        _happenings = happenings.ToFrozenDictionary(h => (h.Role, h.Kind));
        // The last one registered stands: a host or a test may replace a role's profile.
        _profiles = profiles.GroupBy(p => p.Role).ToFrozenDictionary(g => g.Key, g => g.Last());
    }

    public IEnumerable<Dialog> Dialogs => _dialogs.Values;
    public IEnumerable<Card> Cards => _cards.Values;
    public IEnumerable<Happening> Happenings => _happenings.Values;
    public IEnumerable<Profile> Profiles => _profiles.Values;

    public Dialog? FindDialog(string name) => _dialogs.GetValueOrDefault(name);

    public Dialog Dialog(string name) =>
        FindDialog(name) ?? throw new InvalidOperationException($"There is no dialog '{name}'.");

    public Card Card(string kind) =>
        _cards.TryGetValue(kind, out var card)
            ? card
            : throw new InvalidOperationException($"There is no card '{kind}'.");

    public Happening? Happening(ConversationRole role, string kind) =>
        _happenings.GetValueOrDefault((role, kind));

    public Profile Profile(ConversationRole role) =>
        _profiles.TryGetValue(role, out var profile)
            ? profile
            : throw new InvalidOperationException($"No dialogs are registered for {role}.");
}
