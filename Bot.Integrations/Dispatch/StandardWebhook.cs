using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Integrations.Dispatch;

/// <summary>
/// Signing after the Standard Webhooks specification: HMAC-SHA256 over «id.timestamp.body» with the secret after
/// <c>whsec_</c> (base64), written as <c>v1,BASE64</c>; several signatures stand side by side while a secret is rotated.
/// </summary>
public static class StandardWebhook
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>A message may be so much older or newer than our clock.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string SecretPrefix = "whsec_";
    private const string Version = "v1,";

    /// <summary>The signature header's value, one signature per secret.</summary>
    public static string Sign(
        string id,
        DateTimeOffset at,
        string body,
        params IEnumerable<string> secrets
    ) =>
        string.Join(
            ' ',
            secrets.Select(secret =>
                Version + Convert.ToBase64String(Mac(secret, id, Seconds(at), body))
            )
        );

    /// <summary>Whether the message is genuine: one of the secrets, a time near ours, nothing changed.</summary>
    public static bool IsGenuine(
        string? id,
        string? timestamp,
        string? signatures,
        string body,
        DateTimeOffset now,
        params IEnumerable<string> secrets
    )
    {
        if (
            string.IsNullOrEmpty(id)
            || string.IsNullOrEmpty(signatures)
            || !long.TryParse(
                timestamp,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var seconds
            )
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds
        )
            return false;
        var given = signatures
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(s => s.StartsWith(Version, StringComparison.Ordinal))
            .ToList();
        var genuine = false;
        foreach (var secret in secrets)
        {
            var expected = Encoding.ASCII.GetBytes(
                Version + Convert.ToBase64String(Mac(secret, id, timestamp!, body))
            );
            // Every pair is compared, each in constant time.
            foreach (var signature in given)
                genuine |= CryptographicOperations.FixedTimeEquals(
                    Encoding.ASCII.GetBytes(signature),
                    expected
                );
        }
        return genuine;
    }

    /// <summary>A fresh secret.</summary>
    public static string NewSecret() =>
        SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static byte[] Mac(string secret, string id, string seconds, string body)
    {
        var key = secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
            ? Convert.FromBase64String(secret[SecretPrefix.Length..])
            : Encoding.UTF8.GetBytes(secret);
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{seconds}.{body}"));
    }

    private static string Seconds(DateTimeOffset at) =>
        at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
