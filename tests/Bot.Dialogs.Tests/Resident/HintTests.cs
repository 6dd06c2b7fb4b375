using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Tenants;
using Bot.Domain.Understanding;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>A language model's hint: only where it is allowed, only to the question that is still open, only by the person's press.</summary>
public sealed class HintTests
{
    private const string Processor = "ООО «Модель»";
    private const string Words = "розетку, тел. 8 912 345-67-89";

    [Fact]
    public async Task The_suggestion_is_put_first_where_the_question_stands_and_the_person_presses_it()
    {
        await using var town = await AllowingAsync();
        var phone = await AskedAsync(town);
        var question = phone.Last;
        var codes = Work(Assert.Single(await WorkAsync(town))).Codes;

        await AnswerAsync(town, index: codes.Count - 1);
        await phone.RefreshAsync();

        var edit = phone.Last;
        Assert.Equal(question.CardKey, edit.CardKey);
        Assert.Equal(MessageAction.EditCard, edit.ReadBody().Action);
        phone.Sees("Похоже, нужно", "Ничего не подходит");
        Assert.Null((await DraftLineAsync(phone)).Service);
        await phone.PressesOld(edit.Seq, 0);
        var line = await DraftLineAsync(phone);
        Assert.Equal((codes[^1], true), (line.Service, line.IsHinted));
    }

    [Fact]
    public async Task The_order_says_that_a_language_model_suggested_it()
    {
        await using var town = await AllowingAsync();
        var phone = await AskedAsync(town);
        await AnswerAsync(town, index: 0);
        await phone.RefreshAsync();
        await phone.PressesOld(phone.Last.Seq, 0);
        await phone.AnswersQuantityAsync("1");
        await phone.Presses("Заказать");
        await phone.Says("Садовая 12, кв. 15, подъезд 2");
        await phone.SharesContact("79123456789");
        await phone.Presses("Ближайшее");
        await phone.Presses("Больше ничего");
        await phone.Presses("После работы");
        await phone.Presses("Подтверждаю");

        var order = Assert.Single(
            await town.ReadAsync((db, ct) => db.Orders.Include(o => o.Lines).ToListAsync(ct))
        );
        Assert.Contains(
            "подсказано языковой моделью",
            order.Lines[0].Why,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Another_choice_is_not_called_a_suggestion()
    {
        await using var town = await AllowingAsync();
        var phone = await AskedAsync(town);
        await AnswerAsync(town, index: 0);
        await phone.RefreshAsync();
        await phone.PressesOld(phone.Last.Seq, 1);

        Assert.False((await DraftLineAsync(phone)).IsHinted);
    }

    [Fact]
    public async Task A_press_under_the_former_order_of_the_answers_is_never_a_wrong_answer()
    {
        await using var town = await AllowingAsync();
        var phone = await AskedAsync(town);
        var before = phone.Last.Seq;
        await AnswerAsync(town, index: 1);
        await phone.PressesOld(before, 0);

        Assert.Equal("matches", (await phone.StateAsync()).Top!.Screen);
        Assert.NotNull(phone.Toast);
    }

    [Fact]
    public async Task What_comes_after_an_answer_does_nothing()
    {
        await using var town = await AllowingAsync();
        var phone = await AskedAsync(town);
        await phone.PressesOld(phone.Last.Seq, 0);
        var before = (phone.Seen.Count, (await phone.ConversationAsync()).State);

        await AnswerAsync(town, index: 1);
        await phone.RefreshAsync();

        Assert.Equal(before, (phone.Seen.Count, (await phone.ConversationAsync()).State));
    }

    [Fact]
    public async Task Other_words_make_another_question_and_the_former_ones_hint_is_nobodys()
    {
        await using var town = await AllowingAsync();
        var phone = await AskedAsync(town);
        var former = Assert.Single(await WorkAsync(town));
        await phone.Says("кран");
        Assert.Equal("matches", (await phone.StateAsync()).Top!.Screen);
        var present = Assert.Single(await WorkAsync(town));
        Assert.NotEqual(former.Id, present.Id);
        var seen = phone.Seen.Count;

        await HandAsync(town, Work(former).Asked, Work(present).Codes[1]);
        await phone.RefreshAsync();

        Assert.Equal(seen, phone.Seen.Count);
    }

    [Fact]
    public async Task Twice_the_same_answer_changes_nothing_more()
    {
        await using var town = await AllowingAsync();
        var phone = await AskedAsync(town);
        var asked = Work(Assert.Single(await WorkAsync(town)));
        await HandAsync(town, asked.Asked, asked.Codes[0]);
        await phone.RefreshAsync();
        var (first, seen) = (await DraftLineAsync(phone), phone.Seen.Count);
        await HandAsync(town, asked.Asked, asked.Codes[0]);
        await phone.RefreshAsync();
        Assert.Equivalent(first, await DraftLineAsync(phone));
        Assert.Equal(seen, phone.Seen.Count);
    }

    [Fact]
    public async Task A_service_that_was_not_offered_is_not_suggested()
    {
        await using var town = await AllowingAsync();
        var phone = await AskedAsync(town);
        var asked = Work(Assert.Single(await WorkAsync(town)));
        var seen = phone.Seen.Count;
        await HandAsync(town, asked.Asked, "toilet-install");
        await phone.RefreshAsync();
        Assert.Equal(seen, phone.Seen.Count);
    }

    [Fact]
    public async Task An_old_suggestion_is_worthless()
    {
        await using var town = await AllowingAsync();
        var phone = await AskedAsync(town);
        var seen = phone.Seen.Count;
        town.Town.Clock.Advance(SuggestWish.Life);
        await AnswerAsync(town, index: 0);
        await phone.RefreshAsync();
        Assert.Equal(seen, phone.Seen.Count);
    }

    [Fact]
    public async Task While_an_operator_leads_nothing_is_suggested()
    {
        await using var town = await AllowingAsync();
        var phone = await AskedAsync(town);
        var id = (await phone.ConversationAsync()).Id;
        await town.RunAsync(
            async (services, ct) =>
                (
                    await services
                        .GetRequiredService<BotDb>()
                        .Conversations.SingleAsync(c => c.Id == id, ct)
                ).LedBy = "olga"
        );
        var seen = phone.Seen.Count;
        await AnswerAsync(town, index: 0);
        await phone.RefreshAsync();
        Assert.Equal(seen, phone.Seen.Count);
    }

    [Fact]
    public async Task Only_the_masked_words_and_the_candidates_titles_are_handed_on()
    {
        await using var town = await AllowingAsync();
        await AskedAsync(town);
        var row = Assert.Single(await WorkAsync(town));
        Assert.Equal("розетку, тел. •••", Work(row).Wish);
        Assert.InRange(Work(row).Candidates.Count, 2, SuggestWish.MostCandidates);

        await AnswerAsync(town, index: null);
        var done = await town.ReadAsync(
            (db, ct) => db.OutsideWork.SingleAsync(w => w.Id == row.Id, ct)
        );
        Assert.Empty(done.Payload);
    }

    [Theory]
    [InlineData(null, true, true)]
    [InlineData(Processor, false, true)]
    [InlineData(Processor, true, false)]
    public async Task Without_the_companys_word_the_residents_or_a_model_nothing_leaves(
        string? processor,
        bool consents,
        bool hasModel
    )
    {
        await using var town = await BeginAsync(processor, hasModel);
        await AskedAsync(town, consents ? WishProcessing.Version("pd-2", processor) : null);
        Assert.Empty(await WorkAsync(town));
    }

    [Theory]
    [InlineData("pd-2")]
    [InlineData("pd-2+00000000")]
    public async Task A_consent_that_named_nobody_or_somebody_else_does_not_count(string version)
    {
        await using var town = await AllowingAsync();
        await AskedAsync(town, version);
        Assert.Empty(await WorkAsync(town));
    }

    [Theory]
    [InlineData("ru", "Заказать", "Согласен на обработку")]
    [InlineData("en", "Order", "I agree")]
    public async Task The_consent_names_the_processor_where_there_is_one(
        string language,
        string order,
        string agree
    )
    {
        await using var town = await AllowingAsync();
        var phone = town.Phone(language);
        await phone.Says("поменять два счётчика воды");
        await phone.Presses(order);
        phone.Sees(Processor);
        await phone.Presses(agree);
        var consent = await town.ReadAsync((db, ct) => db.Consents.SingleAsync(ct));
        Assert.Equal(WishProcessing.Version("pd-2", Processor), consent.TextVersion);
    }

    [Fact]
    public async Task Where_there_is_none_the_consent_does_not_speak_of_it()
    {
        await using var town = await BeginAsync(null, hasModel: true);
        var phone = town.Phone();
        await phone.Says("поменять два счётчика воды");
        await phone.Presses("Заказать");
        phone.Sees("Разрешаете");
        phone.DoesNotSee("языковая модель");
        Assert.DoesNotContain("языковая модель", phone.Transcript(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_takes_the_waiting_question_too()
    {
        await using var town = await AllowingAsync();
        var phone = await AskedAsync(town);
        var resident = new ResidentId((await phone.ConversationAsync()).PersonId);
        await town.RunAsync(
            (services, ct) => services.GetRequiredService<EraseResident>().RunAsync(resident, ct)
        );
        Assert.Empty(await WorkAsync(town));
    }

    private static Task<ResidentTown> AllowingAsync() => BeginAsync(Processor, hasModel: true);

    private static Task<ResidentTown> BeginAsync(string? processor, bool hasModel) =>
        ResidentTown.BeginAsync(
            company: c => c.WishProcessor = processor,
            also: services =>
            {
                if (hasModel)
                    services.AddSingleton<IWishPicker, NeverInATurn>();
            }
        );

    /// <summary>A resident with a consent is at the question which service is meant.</summary>
    private static Task<Phone> AskedAsync(ResidentTown town) =>
        AskedAsync(town, WishProcessing.Version("pd-2", Processor));

    private static async Task<Phone> AskedAsync(ResidentTown town, string? consent)
    {
        var phone = town.Phone();
        await phone.Command("start");
        var resident = new ResidentId((await phone.ConversationAsync()).PersonId);
        if (consent is not null)
            await town.RunAsync(
                (services, _) =>
                {
                    services
                        .GetRequiredService<GiveConsent>()
                        .Run(resident, ConsentKind.PersonalData, consent, "test");
                    return Task.CompletedTask;
                }
            );
        await phone.Says(Words);
        Assert.Equal("matches", (await phone.StateAsync()).Top!.Screen);
        phone.LooksAway();
        return phone;
    }

    /// <summary>The model's answer, as its outside work leaves it.</summary>
    private static async Task AnswerAsync(ResidentTown town, int? index)
    {
        var id = Assert.Single(await WorkAsync(town)).Id;
        await town.RunAsync(
            async (services, ct) =>
            {
                var row = await services
                    .GetRequiredService<BotDb>()
                    .OutsideWork.SingleAsync(w => w.Id == id, ct);
                services.GetRequiredService<SuggestWish>().Answered(row, index);
                row.Succeeded();
            }
        );
        await town.Town.SettleAsync();
    }

    /// <summary>An answer however it came, perhaps late or twice.</summary>
    private static async Task HandAsync(ResidentTown town, Guid asked, string code)
    {
        await town.RunAsync(
            async (services, ct) =>
            {
                var turn = services.GetRequiredService<Bot.Domain.Turns.Turn>();
                var db = services.GetRequiredService<BotDb>();
                var talk = await db.Conversations.SingleAsync(ct);
                var activity = new PendingActivity(
                    turn.TenantId,
                    talk.Id,
                    WishPicked.Kind,
                    Json.Write(new WishPicked(asked, code, turn.Now + SuggestWish.Life)),
                    turn.Now
                );
                db.PendingActivities.Add(activity);
                turn.Announce(new ActivityStored(turn.TenantId, activity.Id, talk.Id));
            }
        );
        await town.Town.SettleAsync();
    }

    private static PickWork Work(OutsideWork row) => Json.Read<PickWork>(row.Payload);

    private static Task<List<OutsideWork>> WorkAsync(ResidentTown town) =>
        town.ReadAsync(
            (db, ct) =>
                db
                    .OutsideWork.Where(w =>
                        w.Kind == PickWork.Kind && w.State == OutsideWorkState.Waiting
                    )
                    .ToListAsync(ct)
        );

    private static async Task<Dialogs.Resident.Ordering.DraftLine> DraftLineAsync(Phone phone) =>
        Dialogs.Resident.DraftReading.Of((await phone.StateAsync()).Top)!.Current;

    private sealed class NeverInATurn : IWishPicker
    {
        public Task<WishPick> PickAsync(
            string wish,
            IReadOnlyList<WishCandidate> candidates,
            CancellationToken ct
        ) => throw new InvalidOperationException("Never inside a turn.");
    }
}
