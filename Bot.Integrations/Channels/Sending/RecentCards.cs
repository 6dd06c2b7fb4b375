using Bot.Domain;

namespace Bot.Integrations.Channels.Sending;

/// <summary>
/// The newest sent message of each card, while its row may not be written yet, and for a good while after. Two
/// generations bound it: what is not used for a whole generation is forgotten and read from the rows again.
/// </summary>
internal sealed class RecentCards
{
    private readonly Recent<(ConversationId, string), (int Seq, string ExternalId)> _cards = new(
        generation: 10_000
    );

    public string? Find(ConversationId conversation, string card) =>
        _cards.TryGet((conversation, card), out var found) ? found.ExternalId : null;

    public void Sent(ConversationId conversation, string card, int seq, string externalId)
    {
        var key = (conversation, card);
        if (!_cards.TryGet(key, out var known) || known.Seq <= seq)
            _cards.Set(key, (seq, externalId));
    }

    public void Forget(ConversationId conversation, string card) =>
        _cards.Remove((conversation, card));
}
