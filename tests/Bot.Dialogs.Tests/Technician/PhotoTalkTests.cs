using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Dialogs.Tests.Technician;

public sealed class PhotoTalkTests
{
    [Fact]
    public async Task Photos_land_on_the_job_whatever_is_on_the_screen()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.ArrivedAsync(phone);
        await phone.Says("📋 Мои наряды");
        await phone.SendsPhoto();
        phone.Sees("до: 1 из 1", "[▶️ Начать работу]");
        await phone.Presses("Начать работу");
        await phone.Says("🏠 Меню");
        await phone.Says("А где щиток?");
        await phone.SendsPhoto();
        phone.Sees("после: 1 из 2");
        // The question that was open is still open.
        Assert.Equal("operator", (await phone.StateAsync()).Top!.Screen);
        Assert.Equal((1, 1), await CountsAsync(workshop, order.Id));
    }

    [Fact]
    public async Task An_album_is_answered_by_one_card_whose_counter_is_edited()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.AcceptedAsync(phone);
        await workshop.ArrivedAsync(phone);
        await phone.Presses("Начать работу");
        await phone.SendsPhoto();
        phone.LooksAway();
        await phone.SendsPhoto(album: "a");
        await phone.SendsPhoto(album: "a");
        var answers = phone
            .Seen.Where(m => m.CardKey?.StartsWith("job-photos:") == true)
            .TakeLast(2)
            .Select(m => m.ReadBody().Action);
        Assert.Equal([MessageAction.Send, MessageAction.EditCard], answers);
        phone.Sees("после: 1 из 2").Sees("после: 2 из 2");
    }

    /// <summary>«До» wants one photo: an album of three stays together all the same.</summary>
    [Fact]
    public async Task An_album_is_never_torn_apart_even_if_it_comes_late_and_out_of_order()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.ArrivedAsync(phone);
        await phone.SendsPhoto(album: "before");
        await phone.Presses("Начать работу");
        await phone.SendsPhoto(album: "before");
        await phone.SendsPhoto(album: "after");
        await phone.SendsPhoto(album: "before");
        await phone.SendsPhoto(album: "after");
        Assert.Equal((3, 2), await CountsAsync(workshop, order.Id));
    }

    [Fact]
    public async Task Words_under_a_photo_decide()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.ArrivedAsync(phone);
        await phone.Presses("Начать работу");
        await phone.SendsPhoto(caption: "После!");
        Assert.Equal((0, 1), await CountsAsync(workshop, order.Id));
        await phone.SendsPhoto(caption: "а это было до");
        Assert.Equal((1, 1), await CountsAsync(workshop, order.Id));
    }

    [Fact]
    public async Task The_same_picture_and_the_same_update_count_once()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.ArrivedAsync(phone);
        var photo = new Activity.File(
            AttachmentKind.Photo,
            "same-file",
            "image/jpeg",
            null,
            null,
            null
        );
        await phone.Does(photo, update: 90_001);
        await phone.Does(photo, update: 90_001);
        Assert.Equal((1, 0), await CountsAsync(workshop, order.Id));
        await phone.Does(photo, update: 90_002);
        phone.Sees("Это фото уже есть");
        Assert.Equal((1, 0), await CountsAsync(workshop, order.Id));
    }

    [Fact]
    public async Task A_photo_after_the_work_was_done_still_counts()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.DoneAsync(phone);
        await phone.SendsPhoto();
        phone.Sees("после: 3 из 2");
        Assert.Equal((1, 3), await CountsAsync(workshop, order.Id));
    }

    [Fact]
    public async Task A_photo_before_arriving_is_refused_in_words()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await phone.SendsPhoto();
        phone.Sees("Сейчас такое фото к наряду не нужно");
        Assert.Equal((0, 0), await CountsAsync(workshop, order.Id));
    }

    [Fact]
    public async Task A_picture_sent_as_a_file_counts_and_a_document_does_not()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.ArrivedAsync(phone);
        await phone.Does(File("image/png", "p1"));
        phone.Sees("до: 1 из 1");
        await phone.Does(File("application/pdf", "d1"));
        phone.Sees("Это не фото");
        Assert.Equal((1, 0), await CountsAsync(workshop, order.Id));

        static Activity.File File(string type, string id) =>
            new(AttachmentKind.Document, id, type, "scan", null, null);
    }

    private static async Task<(int Before, int After)> CountsAsync(Workshop workshop, OrderId id)
    {
        var job = await workshop.JobAsync(id);
        var files = await workshop.ReadAsync(db =>
            db.OrderFiles.Where(f => f.OrderId == id).Select(f => f.Kind).ToListAsync()
        );
        // What the job counts is what is stored.
        Assert.Equal(job.PhotosBefore, files.Count(k => k == OrderFileKind.Before));
        Assert.Equal(job.PhotosAfter, files.Count(k => k == OrderFileKind.After));
        return (job.PhotosBefore, job.PhotosAfter);
    }
}
