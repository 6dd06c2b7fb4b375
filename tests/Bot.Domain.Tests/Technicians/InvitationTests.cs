using Bot.Domain.Technicians;
using Bot.Domain.Tests.Scheduling;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Technicians;

public sealed class InvitationTests
{
    [Theory]
    [EachDatabase]
    public async Task The_link_makes_a_chat_the_technician_s_once(DatabaseProvider provider)
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var ivan = await world.TechnicianAsync();
        var token = (await Invite(world, ivan)).Value;
        var chats = new List<ConversationId>();
        for (var i = 0; i < 8; i++)
            chats.Add(await world.ChatAsync(null));

        var answers = await Task.WhenAll(
            chats.Select(chat => Task.Run(() => Accept(world, token, chat)))
        );

        Assert.Equal(ivan, Assert.Single(answers, a => a.IsOk).Value.Id);
        Assert.Equal(7, answers.Count(a => a.Error == TechnicianErrors.InvitationUsed));
        var mine = await world.Read(db =>
            db.Conversations.Where(c => c.PersonId == ivan.Value).Select(c => c.Id).ToListAsync()
        );
        Assert.Equal(chats[Array.FindIndex(answers, a => a.IsOk)], Assert.Single(mine));
        Assert.True((await Accept(world, token, mine[0])).IsOk);
    }

    [Fact]
    public async Task The_token_is_random_and_kept_only_as_a_hash()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        var ivan = await world.TechnicianAsync();

        var first = (await Invite(world, ivan)).Value;
        var second = (await Invite(world, ivan)).Value;

        Assert.Matches("^[A-Za-z0-9_-]{22}$", first);
        Assert.NotEqual(first, second);
        var stored = await world.Read(db => db.Invitations.ToListAsync());
        Assert.All(stored, i => Assert.DoesNotContain(i.TokenSha256, new[] { first, second }));
        Assert.All(stored, i => Assert.Equal(64, i.TokenSha256.Length));
    }

    [Fact]
    public async Task Late_wrong_and_foreign_links_are_refused()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        var ivan = await world.TechnicianAsync();
        var token = (await Invite(world, ivan)).Value;
        var (resident, _) = await world.ResidentAsync();
        var taken = await world.ChatAsync(NewId.Of<TechnicianId>());
        var chat = await world.ChatAsync(null);

        Assert.Equal(TechnicianErrors.InvitationUnknown, (await Accept(world, "abc", chat)).Error);
        Assert.Equal(
            TechnicianErrors.InvitationUnknown,
            (await Accept(world, token, resident)).Error
        );
        Assert.Equal(TechnicianErrors.ChatOfAnother, (await Accept(world, token, taken)).Error);
        Assert.Equal(
            TechnicianErrors.NotAccredited,
            (await Invite(world, NewId.Of<TechnicianId>())).Error
        );
        world.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(TechnicianErrors.InvitationExpired, (await Accept(world, token, chat)).Error);
    }

    private static Task<Outcome<string>> Invite(SchedulingWorld world, TechnicianId technician) =>
        world.Run<InviteTechnician, Outcome<string>>((u, ct) => u.RunAsync(technician, ct));

    private static Task<Outcome<Technician>> Accept(
        SchedulingWorld world,
        string token,
        ConversationId chat
    ) => world.Run<AcceptInvitation, Outcome<Technician>>((u, ct) => u.RunAsync(token, chat, ct));
}
