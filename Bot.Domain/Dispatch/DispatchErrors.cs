namespace Bot.Domain.Dispatch;

public static class DispatchErrors
{
    public static readonly DomainError UnknownOrder = new("dispatch.unknown_order");
    public static readonly DomainError UnknownRequest = new("dispatch.unknown_request");

    /// <summary>Another duty officer has it.</summary>
    public static DomainError Taken(DispatchRequest request) =>
        new("dispatch.taken", ("number", request.Number), ("by", request.TakenBy));

    public static DomainError Closed(DispatchRequest request) =>
        new("dispatch.closed", ("number", request.Number), ("by", request.ClosedBy));
}
