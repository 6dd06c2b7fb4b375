using Bot.Domain;

namespace Bot.Integrations.Channels.Sending;

/// <summary>
/// The newest sent message of each card, while its row may not be written yet, and for a good while after. Two
/// generations bound it: what is not used for a whole generation is forgotten and read from the rows again.
/// </summary>
internal sealed class RecentCards
{
    private const int Generation = 10_000;

    private Dictionary<(ConversationId, string), (int Seq, string ExternalId)> _young = [];
    private Dictionary<(ConversationId, string), (int Seq, string ExternalId)> _old = [];

    public string? Find(ConversationId conversation, string card) =>
        Look((conversation, card))?.ExternalId;

    public void Sent(ConversationId conversation, string card, int seq, string externalId)
    {
        var key = (conversation, card);
        if (Look(key) is { } known && known.Seq > seq)
            return;
        if (_young.Count >= Generation)
            (_old, _young) = (_young, []);
        _young[key] = (seq, externalId);
    }

    public void Forget(ConversationId conversation, string card)
    {
        _young.Remove((conversation, card));
        _old.Remove((conversation, card));
    }

    private (int Seq, string ExternalId)? Look((ConversationId, string) key) =>
        _young.TryGetValue(key, out var found) || _old.TryGetValue(key, out found) ? found : null;
}
