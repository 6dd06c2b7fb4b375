using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace Bot.Integrations.Understanding;

/// <summary>A language model that may pick among our candidates (section <c>Understanding:LanguageModel</c>).</summary>
public sealed class LanguageModelOptions : IValidatableObject
{
    public const string Section = "Understanding:LanguageModel";

    /// <summary>An OpenAI-compatible address, up to and with <c>/v1</c>. Default none: no model is asked.</summary>
    public string? Url { get; set; }

    /// <summary>The model's name; needed where <see cref="Url"/> is set.</summary>
    public string? Model { get; set; }

    /// <summary>The key, a secret. Default none: a model on the own machine asks for none.</summary>
    public string? Key { get; set; }

    /// <summary>How long one answer may take, seconds. Default 10.</summary>
    [Range(1, 30)]
    public int Seconds { get; set; } = 10;

    /// <summary>Calls a minute, of all УК together; more are not made. Default 60.</summary>
    [Range(1, 10_000)]
    public int PerMinute { get; set; } = 60;

    public bool IsOn => !string.IsNullOrWhiteSpace(Url);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
            yield break;
        if (string.IsNullOrWhiteSpace(Model))
            yield return new($"{Section}:{nameof(Model)} is missing.", [nameof(Model)]);
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || !IsSafe(url))
            yield return new(
                $"{Section}:{nameof(Url)} is no https address; http is only for the own machine or network.",
                [nameof(Url)]
            );
    }

    /// <summary>Encrypted, or within the own walls: a private address, or a name without a dot, such as another container's.</summary>
    private static bool IsSafe(Uri url) =>
        url.UserInfo.Length == 0
        && (
            url.Scheme == Uri.UriSchemeHttps
            || (
                url.Scheme == Uri.UriSchemeHttp
                && (
                    url.IsLoopback
                    || (
                        IPAddress.TryParse(url.Host.Trim('[', ']'), out var address)
                            ? IsPrivate(address)
                            : !url.Host.Contains('.')
                    )
                )
            )
        );

    private static bool IsPrivate(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
            ? address.IsIPv6UniqueLocal
            : address.GetAddressBytes() is [10, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..];
}
