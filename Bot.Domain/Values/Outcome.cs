namespace Bot.Domain;

/// <summary>
/// An expected refusal: a value, not an exception. <paramref name="Code"/> is stable and names the sentence in the
/// texts (<c>errors.{code}</c>); <paramref name="Arguments"/> fill its named places.
/// </summary>
public sealed record DomainError(string Code, params (string Name, object? Value)[] Arguments)
{
    public bool Equals(DomainError? other) => other is not null && other.Code == Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}

/// <summary>What a use case answers: a value, or a refusal that a person can be told.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, DomainError? error) => (_value, Error) = (value, error);

    /// <summary>The refusal, or null when it went well.</summary>
    public DomainError? Error { get; }

    public bool IsOk => Error is null;

    /// <summary>The value. Throws where there is none: ask <see cref="IsOk"/> first.</summary>
    public T Value =>
        Error is null
            ? _value!
            : throw new InvalidOperationException(
                $"No value: the outcome is the refusal '{Error.Code}'."
            );

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(DomainError error) => new(default, error);

    /// <summary>Goes on with either side.</summary>
    public TResult Match<TResult>(Func<T, TResult> ok, Func<DomainError, TResult> refused) =>
        Error is null ? ok(_value!) : refused(Error);
}

/// <summary>The value of a use case that has nothing to tell but that it went well.</summary>
public readonly record struct Done
{
    public static readonly Done It;
}
