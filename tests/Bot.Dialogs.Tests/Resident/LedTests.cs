using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>Danger is heard in every form of words, also in a changed message and while an operator leads.</summary>
public sealed class LedTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_message_is_examined(bool led)
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        if (led)
            await LeadAsync(town, phone);
        phone.LooksAway();
        await phone.Does(new Activity.Edited("1", "сильно пахнет газом"));
        phone.Sees("104");
        Assert.Single(await ReportsAsync(town));
    }

    [Fact]
    public async Task The_address_of_a_danger_is_taken_while_an_operator_leads()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await LeadAsync(town, phone);
        phone.LooksAway();
        await phone.Says("сильно пахнет газом");
        phone.Sees("104").Sees("адрес");
        await phone.Says("Садовая 12, кв. 15");
        phone.Sees("адрес");
        var report = Assert.Single(await ReportsAsync(town));
        Assert.Contains("Садовая 12", report.AddressWords, StringComparison.Ordinal);
        // Then the operator has the word again.
        phone.DoesNotSee("Заказать");
        phone.LooksAway();
        await phone.Says("спасибо");
        Assert.DoesNotContain(phone.Seen.Skip(phone.Seen.Count - 1), m => !m.IsFromPerson);
    }

    [Fact]
    public async Task An_unclear_danger_is_asked_about_while_an_operator_leads()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await LeadAsync(town, phone);
        await phone.Says("авария");
        await phone.Presses("Да, прямо");
        Assert.Single(await ReportsAsync(town));
    }

    [Fact]
    public async Task A_voice_message_is_heard_while_an_operator_leads()
    {
        await using var town = await ResidentTown.BeginAsync(also: services =>
            services.AddSingleton<ISpeechRecogniser, Recogniser>()
        );
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await LeadAsync(town, phone);
        phone.LooksAway();
        await phone.SendsVoice();
        phone.DoesNotSee("Слушаю");
        await town.RunAsync(
            async (services, ct) =>
            {
                var work = await services
                    .GetRequiredService<BotDb>()
                    .OutsideWork.SingleAsync(w => w.Kind == VoiceWork.Kind, ct);
                work.Succeeded();
                services.GetRequiredService<HearVoice>().Heard(work, "прорвало трубу, заливает");
            }
        );
        await town.Town.SettleAsync();
        await phone.RefreshAsync();
        Assert.Single(await ReportsAsync(town));
    }

    [Fact]
    public async Task Without_a_recogniser_a_voice_message_waits_for_a_person_also_then()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await LeadAsync(town, phone);
        await phone.SendsVoice();
        var call = await town.ReadAsync((db, ct) => db.CallTasks.SingleAsync(ct));
        Assert.Equal(CallTaskKind.Voice, call.Kind);
    }

    private static async Task LeadAsync(ResidentTown town, Phone phone)
    {
        var id = (await phone.ConversationAsync()).Id;
        await town.RunAsync(
            async (services, ct) =>
                (
                    await services
                        .GetRequiredService<BotDb>()
                        .Conversations.SingleAsync(c => c.Id == id, ct)
                ).LedBy = "olga"
        );
    }

    private static Task<List<DispatchRequest>> ReportsAsync(ResidentTown town) =>
        town.ReadAsync((db, ct) => db.DispatchRequests.ToListAsync(ct));

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
