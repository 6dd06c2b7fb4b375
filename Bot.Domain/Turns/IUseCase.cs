namespace Bot.Domain.Turns;

/// <summary>
/// Marks a use case: one verb, one class, created per turn. It reads and changes <see cref="BotDb"/> and never saves:
/// the unit of work does. It checks everything before it changes anything, so that a refusal leaves nothing behind.
/// </summary>
public interface IUseCase;
