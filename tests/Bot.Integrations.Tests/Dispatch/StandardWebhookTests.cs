using Bot.Integrations.Dispatch;
using Xunit;

namespace Bot.Integrations.Tests.Dispatch;

public sealed class StandardWebhookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 7, 0, 0, TimeSpan.Zero);
    private static readonly string Secret = StandardWebhook.NewSecret();
    private const string Body = """{"data":{"status":"done"}}""";

    [Fact]
    public void What_was_signed_is_genuine() => Assert.True(IsGenuine(Sign(Secret)));

    [Fact]
    public void The_published_example_has_the_published_signature() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            StandardWebhook.Sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                DateTimeOffset.FromUnixTimeSeconds(1614265330),
                """{"test": 2432232314}""",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            )
        );

    [Fact]
    public void Another_body_is_not() => Assert.False(IsGenuine(Sign(Secret), body: Body + " "));

    [Fact]
    public void Another_secret_is_not() =>
        Assert.False(IsGenuine(Sign(StandardWebhook.NewSecret())));

    [Fact]
    public void An_old_message_is_not() =>
        Assert.False(IsGenuine(Sign(Secret), now: Now.AddMinutes(6)));

    [Fact]
    public void A_message_from_the_future_is_not() =>
        Assert.False(IsGenuine(Sign(Secret), now: Now.AddMinutes(-6)));

    [Fact]
    public void An_unknown_version_is_not() =>
        Assert.False(IsGenuine(Sign(Secret).Replace("v1,", "v2,", StringComparison.Ordinal)));

    [Fact]
    public void Nothing_is_not() => Assert.False(IsGenuine(""));

    [Fact]
    public void While_a_secret_is_rotated_both_are() =>
        Assert.True(
            IsGenuine(StandardWebhook.Sign("m1", Now, Body, StandardWebhook.NewSecret(), Secret))
        );

    private static string Sign(string secret) => StandardWebhook.Sign("m1", Now, Body, secret);

    private static bool IsGenuine(
        string signatures,
        string body = Body,
        DateTimeOffset? now = null
    ) =>
        StandardWebhook.IsGenuine(
            "m1",
            Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            signatures,
            body,
            now ?? Now,
            Secret
        );
}
