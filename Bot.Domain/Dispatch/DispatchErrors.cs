namespace Bot.Domain.Dispatch;

public static class DispatchErrors
{
    public static readonly DomainError UnknownOrder = new("dispatch.unknown_order");
}
