namespace Bot.Domain.Messaging;

/// <summary>The languages in which the product speaks to people. Russian is complete first and the default.</summary>
public enum Language
{
    Ru,
    En,
}
