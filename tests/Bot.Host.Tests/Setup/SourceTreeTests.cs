using Bot.Host.Setup;
using Xunit;

namespace Bot.Host.Tests.Setup;

public sealed class SourceTreeTests
{
    [Fact]
    public void A_published_bot_is_not_in_development() =>
        Assert.NotEqual("Development", SourceTree.Environment(Path.GetTempPath()));
}
