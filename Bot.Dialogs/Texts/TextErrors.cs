using Bot.Domain;
using Bot.Domain.Tenants;

namespace Bot.Dialogs.Texts;

/// <summary>Why a УК's wording is refused.</summary>
public static class TextErrors
{
    public static DomainError UnknownKey(string key) => new("texts.unknown_key", ("key", key));

    public static DomainError Empty(string key) => new("texts.empty", ("key", key));

    public static DomainError TooLong() =>
        new("texts.too_long", ("most", TenantText.LongestTemplate));

    public static DomainError UnknownArgument(string name, IEnumerable<string> known) =>
        new("texts.unknown_argument", ("name", name), ("known", known.Order().ToArray()));

    public static DomainError Broken(TemplateException why) =>
        new("texts.broken", ("why", why.Error), ("position", why.Position), ("piece", why.Piece));
}
