namespace Bot.Testing.Telegram;

/// <summary>
/// What Telegram answers with <c>ok: false</c>. An exception, unlike the refusals of the product: it ends the call from
/// whatever depth of validation found the fault, and a well-behaved bot never causes one.
/// </summary>
internal sealed class RefusalException(int code, string description, int? retryAfter = null)
    : Exception(description)
{
    public int Code { get; } = code;

    public int? RetryAfter { get; } = retryAfter;

    public static RefusalException Bad(string what) => new(400, $"Bad Request: {what}");

    public static RefusalException Forbidden(string what) => new(403, $"Forbidden: {what}");

    public static RefusalException Conflict(string what) => new(409, $"Conflict: {what}");

    public static void BadIf(bool condition, string what)
    {
        if (condition)
            throw Bad(what);
    }
}
