using System.Diagnostics;
using Bot.Testing.Hosting;
using Bot.Testing.Telegram;

namespace Bot.Load;

/// <summary>One conversation of the load: orders again and again, one update at a time, as fast as answers come.</summary>
/// <param name="seed">Number of the conversation.</param>
/// <param name="step">How many conversations there are: each orders for houses of its own in turn, so that calendars do not fill up.</param>
internal sealed class LoadResident(StubChat chat, Answers answers, int seed, int step)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private OrderingResident _resident = At(chat, seed);
    private long _answeredTo;

    public int Orders { get; private set; }

    /// <summary>Answers the newest question and waits for what the bot says to that.</summary>
    public async Task TurnAsync(Latencies latencies)
    {
        var question = chat.BotMessages.LastOrDefault(OrderingResident.IsQuestion);
        var answer = answers.Next(chat.Id);
        var began = Stopwatch.GetTimestamp();
        _answeredTo = question?.Id ?? 0;
        var update = question is null ? chat.Start() : _resident.Answer(question);
        var received = await answer.WaitAsync(Patience);
        latencies.Add(Stopwatch.GetElapsedTime(began, received));
        await update.Delivered.WaitAsync(Patience);
        var next = await chat.WaitAsync(
            m => m.Id > _answeredTo && OrderingResident.IsQuestion(m),
            Patience
        );
        if (
            chat.BotMessages.Any(m =>
                m.Id > _answeredTo && OrderingResident.IsCard(m) && m.Id < next.Id
            )
        )
            _resident = At(chat, seed + ++Orders * step);
    }

    private static OrderingResident At(StubChat chat, int house) =>
        new(
            chat,
            "поменять счётчик воды",
            Network.AddressOf(house, house % Network.Houses + 1),
            new Random(house)
        );
}
