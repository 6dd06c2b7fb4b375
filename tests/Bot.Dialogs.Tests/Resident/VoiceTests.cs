using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>A voice message is answered at once: by a person, or, where this machine can listen, as if it had been typed.</summary>
public sealed class VoiceTests
{
    [Fact]
    public async Task A_voice_message_goes_to_a_person_and_the_question_stays()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await phone.SendsVoice();
        phone.Sees("Голосовое передал");
        var call = Assert.Single(await town.ReadAsync((db, ct) => db.CallTasks.ToListAsync(ct)));
        Assert.Equal(CallTaskKind.Voice, call.Kind);
        Assert.NotNull(call.FileId);
        Assert.Equal("price", (await phone.StateAsync()).Top!.Screen);
    }

    [Fact]
    public async Task The_very_first_message_of_a_chat_may_be_a_voice()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.SendsVoice();
        phone.Sees("Голосовое передал");
        var call = await CallAsync(town);
        Assert.Equal(CallTaskKind.Voice, call.Kind);
        Assert.NotNull(call.ResidentId);
        Assert.Empty(town.Town.Complaints);
    }

    [Fact]
    public async Task What_was_recognised_is_taken_as_if_it_had_been_typed()
    {
        await using var town = await ListeningAsync();
        var phone = town.Phone();
        await phone.SendsVoice();
        phone.Sees("Слушаю");
        await HeardAsync(town, "завтра вечером поменять два счётчика воды");
        await phone.RefreshAsync();
        phone.Sees("Я услышал", "два счётчика");
        phone.Sees("Замена счётчика воды");
        Assert.Equal("price", (await phone.StateAsync()).Top!.Screen);
        Assert.Empty(await CallsAsync(town));
        Assert.Empty(await WorkAsync(town));
    }

    [Fact]
    public async Task Danger_that_was_spoken_is_heard()
    {
        await using var town = await ListeningAsync();
        var phone = town.Phone();
        await phone.SendsVoice();
        await HeardAsync(town, "сильно пахнет газом");
        await phone.RefreshAsync();
        phone.Sees("104");
    }

    [Fact]
    public async Task What_nobody_could_make_out_goes_to_a_person_with_the_draft()
    {
        await using var town = await ListeningAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await phone.SendsVoice();
        await HeardAsync(town, null);
        await phone.RefreshAsync();
        phone.Sees("Голосовое передал");
        var call = await CallAsync(town);
        Assert.NotNull(call.FileId);
        Assert.Contains("quantity", call.Draft, StringComparison.Ordinal);
        Assert.Equal("price", (await phone.StateAsync()).Top!.Screen);
    }

    [Fact]
    public async Task A_long_recording_goes_to_a_person_at_once()
    {
        await using var town = await ListeningAsync();
        var phone = town.Phone();
        await phone.SendsVoice(seconds: 600);
        phone.Sees("Голосовое передал");
        Assert.Empty(await WorkAsync(town));
    }

    [Fact]
    public async Task While_an_operator_leads_the_bot_does_not_repeat_what_it_heard()
    {
        await using var town = await ListeningAsync();
        var phone = town.Phone();
        await phone.SendsVoice();
        var id = (await phone.ConversationAsync()).Id;
        await town.RunAsync(
            async (services, ct) =>
                (
                    await services
                        .GetRequiredService<BotDb>()
                        .Conversations.SingleAsync(c => c.Id == id, ct)
                ).LedBy = "olga"
        );
        phone.LooksAway();
        await HeardAsync(town, "поменять счётчик");
        await phone.RefreshAsync();
        phone.DoesNotSee("услышал");
        Assert.Equal(CallTaskKind.Voice, (await CallAsync(town)).Kind);
    }

    private static Task<ResidentTown> ListeningAsync() =>
        ResidentTown.BeginAsync(also: services =>
            services.AddSingleton<ISpeechRecogniser, Recogniser>()
        );

    /// <summary>The recogniser's answer, as its outside work leaves it.</summary>
    private static async Task HeardAsync(ResidentTown town, string? words)
    {
        var work = Assert.Single(await WorkAsync(town));
        await town.RunAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                (await db.OutsideWork.SingleAsync(w => w.Id == work.Id, ct)).Succeeded();
                services.GetRequiredService<HearVoice>().Heard(work, words);
            }
        );
        await town.Town.SettleAsync();
    }

    private static Task<List<OutsideWork>> WorkAsync(ResidentTown town) =>
        town.ReadAsync(
            (db, ct) =>
                db
                    .OutsideWork.Where(w =>
                        w.Kind == VoiceWork.Kind && w.State == OutsideWorkState.Waiting
                    )
                    .ToListAsync(ct)
        );

    private static Task<List<CallTask>> CallsAsync(ResidentTown town) =>
        town.ReadAsync((db, ct) => db.CallTasks.ToListAsync(ct));

    private static async Task<CallTask> CallAsync(ResidentTown town) =>
        Assert.Single(await CallsAsync(town));

    private sealed class Recogniser : ISpeechRecogniser
    {
        public TimeSpan Longest => TimeSpan.FromMinutes(2);

        public Task<string?> RecogniseAsync(
            Stream audio,
            string mediaType,
            Language language,
            CancellationToken ct
        ) => throw new InvalidOperationException("Never inside a turn.");
    }
}
