namespace Bot.Testing.Telegram;

/// <summary>Something that goes wrong with a call on purpose.</summary>
public abstract record StubFault
{
    private StubFault() { }

    public static StubFault TooManyRequests(int retryAfterSeconds) =>
        new Refuse(429, $"Too Many Requests: retry after {retryAfterSeconds}", retryAfterSeconds);

    public static StubFault Blocked() => new Refuse(403, "Forbidden: bot was blocked by the user");

    public static StubFault BadRequest(string what = "wrong on purpose") =>
        new Refuse(400, $"Bad Request: {what}");

    /// <summary>A 500 or 502; <paramref name="accepted"/>: although the call took effect.</summary>
    public static StubFault ServerError(int code = 500, bool accepted = false) =>
        new Refuse(code, code == 502 ? "Bad Gateway" : "Internal Server Error", null, accepted);

    /// <summary>No answer, until the caller gives up.</summary>
    public static StubFault Hang(bool accepted = false) => new Silence(accepted);

    /// <summary>The call takes effect and is answered late.</summary>
    public static StubFault Slow(TimeSpan delay) => new Late(delay);

    /// <summary>The call takes effect; the connection is reset instead of an answer.</summary>
    public static StubFault AcceptThenDrop() => new Reset(true, false);

    /// <summary>The connection is reset and nothing took effect.</summary>
    public static StubFault Drop() => new Reset(false, false);

    /// <summary>The call takes effect; the connection closes between the headers and the body of the answer.</summary>
    public static StubFault ResetBeforeBody() => new Reset(true, true);

    internal sealed record Refuse(
        int Code,
        string Description,
        int? RetryAfter = null,
        bool Accepted = false
    ) : StubFault;

    internal sealed record Silence(bool Accepted) : StubFault;

    internal sealed record Late(TimeSpan Delay) : StubFault;

    internal sealed record Reset(bool Accepted, bool AfterHeaders) : StubFault;

    internal bool TakesEffect =>
        this switch
        {
            Refuse refuse => refuse.Accepted,
            Silence silence => silence.Accepted,
            Reset reset => reset.Accepted,
            _ => true,
        };
}

/// <summary>When a fault strikes: of the calls that fit, after <c>skip</c> of them, <c>times</c> times.</summary>
public sealed class StubFaultRule
{
    private readonly Func<string, long, long, bool> _fits;
    private readonly double _probability;
    private int _skip;
    private int _left;

    internal StubFaultRule(
        StubFault fault,
        Func<string, long, long, bool> fits,
        int skip,
        int times,
        double probability
    ) => (Fault, _fits, _skip, _left, _probability) = (fault, fits, skip, times, probability);

    /// <summary>How often it has struck.</summary>
    public int Hits { get; private set; }

    internal StubFault Fault { get; }

    internal bool Strikes(string method, long botId, long chatId, Random chance)
    {
        if (_left == 0 || !_fits(method, botId, chatId))
            return false;
        if (_skip > 0)
        {
            _skip--;
            return false;
        }
        if (_probability < 1 && chance.NextDouble() >= _probability)
            return false;
        if (_left != int.MaxValue)
            _left--;
        Hits++;
        return true;
    }
}

/// <summary>The faults of a stub: scripted per method, chat and n-th call, or by chance with the stub's seed.</summary>
public sealed class StubFaults
{
    private readonly Lock _gate = new();
    private readonly Random _chance;
    private volatile StubFaultRule[] _rules = [];

    internal StubFaults(int seed) => _chance = new Random(seed);

    /// <summary>
    /// Adds a fault. Without <paramref name="method"/>, <paramref name="chat"/> or <paramref name="bot"/> any of them fits;
    /// the method <c>file</c> is the download of a file.
    /// </summary>
    public StubFaultRule Add(
        StubFault fault,
        string? method = null,
        StubChat? chat = null,
        StubBot? bot = null,
        int skip = 0,
        int times = 1,
        double probability = 1
    )
    {
        var rule = new StubFaultRule(
            fault,
            (m, b, c) =>
                (method is null || m.Equals(method, StringComparison.OrdinalIgnoreCase))
                && (chat is null || (chat.Id == c && chat.Bot.Id == b))
                && (bot is null || bot.Id == b),
            skip,
            times,
            probability
        );
        lock (_gate)
            _rules = [.. _rules, rule];
        return rule;
    }

    /// <summary>Adds a fault that strikes every call that fits until it is removed.</summary>
    public StubFaultRule Always(
        StubFault fault,
        string? method = null,
        StubChat? chat = null,
        StubBot? bot = null,
        double probability = 1
    ) => Add(fault, method, chat, bot, 0, int.MaxValue, probability);

    public void Remove(StubFaultRule rule)
    {
        lock (_gate)
            _rules = [.. _rules.Where(r => r != rule)];
    }

    public void Clear()
    {
        lock (_gate)
            _rules = [];
    }

    internal StubFault? Of(string method, long botId, long chatId)
    {
        if (_rules.Length == 0)
            return null;
        lock (_gate)
            return Array.Find(_rules, r => r.Strikes(method, botId, chatId, _chance))?.Fault;
    }
}
