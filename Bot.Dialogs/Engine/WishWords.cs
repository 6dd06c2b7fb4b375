using Bot.Dialogs.Engine.Words;

namespace Bot.Dialogs.Engine;

/// <summary>Whole messages that mean something on every screen.</summary>
internal static class WishWords
{
    public static Wish? Parse(string words) => Wanted.Parse(words);
}
