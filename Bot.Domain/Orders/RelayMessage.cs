using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <param name="Text">As typed; contacts in it are masked.</param>
/// <param name="Files">Photos wait until an operator has looked at them.</param>
public sealed record RelayRequest(
    OrderId OrderId,
    string? Text,
    IReadOnlyList<FileId>? Files = null
);

/// <param name="Text">What the other side gets.</param>
/// <param name="IsMasked">Something was taken out of it: say so.</param>
/// <param name="IsSent">False: no chat reaches them, an operator passes it on.</param>
/// <param name="WaitingFiles">Photos that wait for an operator.</param>
public sealed record RelayedMessage(string Text, bool IsMasked, bool IsSent, int WaitingFiles);

/// <summary>
/// Passes a message between an order's resident and its technician, under the УК's name: neither learns the other's phone,
/// card, username or link.
/// </summary>
public sealed class RelayMessage(BotDb db, Turn turn, OrderSides sides, Tell tell) : IUseCase
{
    private const int Longest = 2000;

    public async Task<Outcome<RelayedMessage>> RunAsync(RelayRequest request, CancellationToken ct)
    {
        if (await db.OrderAsync(request.OrderId, ct) is not { } order)
            return OrderErrors.NotFound;
        var found = await sides.OtherThanAsync(order, ct);
        if (!found.IsOk)
            return found.Error!;
        var text = (request.Text ?? "").Trim();
        var files = request.Files ?? [];
        if (text.Length == 0 && files.Count == 0)
            return OrderErrors.NothingToRelay;
        var masked = ContactMask.Apply(text.Length <= Longest ? text : text[..Longest]);
        var isSent =
            masked.Text.Length == 0 || await SendAsync(found.Value, order, masked.Text, ct);
        foreach (var file in files)
            db.CallTasks.Add(Waiting(order, found.Value, file));
        // The words stay in the two chats; the journal only tells that there were some.
        db.Record(
            turn,
            order,
            OrderNews.MessageRelayedKind,
            new
            {
                To = found.Value.Role,
                masked.Text.Length,
                Files = files.Count,
            }
        );
        return new RelayedMessage(masked.Text, masked.IsMasked, isSent, files.Count);
    }

    private async Task<bool> SendAsync(OrderSide to, Order order, string text, CancellationToken ct)
    {
        var news = new OrderNews.Relayed(order.Id, text);
        if (await tell.RunAsync(to.Role, to.Person, OrderNews.MessageRelayedKind, news, ct))
            return true;
        var task = new CallTask(turn.TenantId, CallTaskKind.Human, turn.Now)
        {
            OrderId = order.Id,
            ResidentId = order.ResidentId,
            Note = text,
        };
        db.CallTasks.Add(task);
        if (to.Role == ConversationRole.Technician)
        {
            var technician = await db.Technicians.SingleAsync(
                t => t.Id == new TechnicianId(to.Person),
                ct
            );
            // The task stays the resident's, whose words it carries; whom to call stands before them.
            task.Note = $"{technician.FirstName} {technician.LastName}, {technician.Phone}: {text}";
        }
        return false;
    }

    private CallTask Waiting(Order order, OrderSide to, FileId file) =>
        new(turn.TenantId, CallTaskKind.Image, turn.Now)
        {
            OrderId = order.Id,
            ResidentId = order.ResidentId,
            FileId = file,
            Draft = Json.Write(to),
        };
}

/// <summary>One of the two people of an order.</summary>
public sealed record OrderSide(ConversationRole Role, Guid Person);
