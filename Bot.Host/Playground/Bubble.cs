using Bot.Domain.Messaging;

namespace Bot.Host.Playground;

/// <summary>A message as the phone shows it: its newest edition, at the place of its first.</summary>
internal sealed record Bubble(int Seq, bool IsFromPerson, MessageBody Body, DateTime At)
{
    public static IReadOnlyList<Bubble> Of(IEnumerable<Message> messages)
    {
        List<Bubble> bubbles = [];
        Dictionary<string, int> byKey = [];
        foreach (var message in messages)
        {
            var body = message.ReadBody();
            var bubble = new Bubble(message.Seq, message.IsFromPerson, body, message.At);
            if (message.CardKey is { } key && !message.IsFromPerson)
            {
                if (body.Action == MessageAction.EditCard && byKey.TryGetValue(key, out var place))
                {
                    bubbles[place] = bubble;
                    continue;
                }
                byKey[key] = bubbles.Count;
            }
            bubbles.Add(bubble);
        }
        return bubbles;
    }

    /// <summary>The buttons with their positions, as a press names them.</summary>
    public IEnumerable<IReadOnlyList<(Button Button, int Option)>> Rows()
    {
        var option = 0;
        foreach (var row in Body.Buttons ?? [])
            yield return [.. row.Select(button => (button, option++))];
    }
}
