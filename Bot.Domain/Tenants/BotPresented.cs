using Bot.Domain.Messaging;

namespace Bot.Domain.Tenants;

/// <summary>Announced when a bot has told its name: links to it can be made now.</summary>
public sealed record BotPresented(ConversationRole Role, string UserName);
