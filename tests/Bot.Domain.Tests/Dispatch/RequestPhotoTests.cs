using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Dispatch;

/// <summary>Photos that are sent after a request was made.</summary>
public sealed class RequestPhotoTests
{
    [Theory]
    [EachDatabase]
    public async Task Photos_are_added_to_the_newest_open_request_and_the_systems_hear_of_all_at_once(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.Scheduling.Do(db =>
            db.Add(new DispatchConnection(OrderWorld.Tenant, "ads", "http://127.0.0.1/", "whsec_x"))
        );
        await ReportAsync(world, "Разбито окно");
        var newest = await ReportAsync(world, "Не горит лампа");
        var photos = Enumerable.Range(0, 3).Select(_ => NewId.Of<FileId>()).ToList();
        foreach (var photo in photos.Append(photos[0]))
            Assert.Equal(newest.Id, (await AddAsync(world, photo))!.Id);

        var stored = await world.Read(db => db.DispatchRequests.ToListAsync());
        Assert.Equal(photos, stored.Single(r => r.Id == newest.Id).Files);
        Assert.Empty(stored.Single(r => r.Id != newest.Id).Files);
        var work = await world.Read(db =>
            db.OutsideWork.Where(w => w.Subject == newest.Id.Value).OrderBy(w => w.Id).ToListAsync()
        );
        Assert.Equal([0, 3], work.Select(w => Json.Read<DispatchWork>(w.Payload).Request!.Photos));
        Assert.True(work[1].NextAttemptAt > world.Now);
    }

    [Theory]
    [EachDatabase]
    public async Task What_is_settled_or_old_gets_no_photo_and_there_is_room_for_an_album(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        Assert.Null(await AddAsync(world, NewId.Of<FileId>()));
        var request = await ReportAsync(world, "Разбито окно");
        for (var i = 0; i < DispatchRequest.MostFiles + 2; i++)
            Assert.NotNull(await AddAsync(world, NewId.Of<FileId>()));
        Assert.Equal(
            DispatchRequest.MostFiles,
            (await world.Read(db => db.DispatchRequests.SingleAsync())).Files.Count
        );
        world.Scheduling.Clock.Advance(AddRequestPhoto.RightAfter);
        Assert.Null(await AddAsync(world, NewId.Of<FileId>()));
        var settled = await ReportAsync(world, "Не горит лампа");
        await world.Run<AnswerRequest, Outcome<DispatchRequest>>(
            (u, ct) => u.CloseAsync(settled.Id, ct),
            Actor.Operator("olga")
        );
        Assert.Null(await AddAsync(world, NewId.Of<FileId>()));
    }

    [Theory]
    [EachDatabase]
    public async Task Further_words_of_the_same_danger_add_their_photos(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var photos = new[] { NewId.Of<FileId>(), NewId.Of<FileId>() };
        await ReportAsync(world, "Заливает!", EmergencyKind.Water, photos[0]);
        await ReportAsync(world, "Заливает!", EmergencyKind.Water, photos[0], photos[1]);
        Assert.Equal(photos, (await world.Read(db => db.DispatchRequests.SingleAsync())).Files);
    }

    private static Task<DispatchRequest?> AddAsync(OrderWorld world, FileId photo) =>
        world.Run<AddRequestPhoto, DispatchRequest?>(
            (u, ct) => u.RunAsync(world.Conversation, photo, ct)
        );

    private static Task<DispatchRequest> ReportAsync(
        OrderWorld world,
        string words,
        EmergencyKind? kind = null,
        params FileId[] photos
    ) =>
        world.Run<ReportEmergency, DispatchRequest>(
            (u, ct) =>
                u.RunAsync(
                    new EmergencyReport(kind, words, world.Resident, world.Conversation)
                    {
                        Files = photos,
                    },
                    ct
                )
        );
}
