using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding;

/// <summary>Why a service was found: the words that led there, as the person wrote them.</summary>
public sealed record MatchReason(IReadOnlyList<string> Words);

/// <summary>A service that a text may mean. <paramref name="Confidence"/> is 0 to 1.</summary>
public sealed record ServiceMatch(Service Service, double Confidence, MatchReason Why);
