using System.Diagnostics;
using Bot.Testing.Hosting;
using Bot.Testing.Telegram;

namespace Bot.Load;

/// <summary>One conversation of the load: orders again and again, one update at a time, as fast as answers come.</summary>
internal sealed class LoadResident(StubChat chat, Answers answers, int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly OrderingResident _resident = new(
        chat,
        "поменять счётчик воды",
        Network.AddressOf(seed, seed + 1),
        new Random(seed)
    );
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
            Orders++;
    }
}
