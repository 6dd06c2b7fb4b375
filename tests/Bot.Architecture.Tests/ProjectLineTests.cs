using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace Bot.Architecture.Tests;

/// <summary>Bot.Host → Bot.Integrations → Bot.Dialogs → Bot.Domain, one straight line.</summary>
public sealed class ProjectLineTests
{
    private static readonly string[] Transports =
    [
        "Microsoft.AspNetCore",
        "Microsoft.Extensions.Http",
        "System.Net.Http",
        "System.Net.Requests",
        "System.Net.Sockets",
        "System.Net.WebSockets",
        "Telegram.Bot",
    ];

    private static readonly string[] Databases =
    [
        "Microsoft.Data.Sqlite",
        "Microsoft.EntityFrameworkCore.Sqlite",
        "Npgsql",
        "SQLitePCLRaw",
    ];

    private static readonly string[] Hosting = ["MudBlazor", "OpenTelemetry", "Quartz", "Serilog"];

    [Theory]
    [InlineData("Bot.Domain")]
    [InlineData("Bot.Dialogs", "Bot.Domain")]
    [InlineData("Bot.Integrations", "Bot.Dialogs")]
    [InlineData("Bot.Host", "Bot.Integrations")]
    public void A_project_references_the_next_one_only(string project, params string[] next)
    {
        var file = Path.Combine(Repository.Root, project, $"{project}.csproj");
        var references = XDocument
            .Load(file)
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));

        Assert.Equal(next, references);
    }

    [Fact]
    public void The_domain_and_the_dialogs_know_no_transport_no_database_product_and_no_host() =>
        Rule.Holds(
            "These do not belong into Bot.Domain or Bot.Dialogs:",
            from project in new[] { "Bot.Domain", "Bot.Dialogs" }
            from reference in Assembly.Load(project).GetReferencedAssemblies()
            from forbidden in Transports.Concat(Databases).Concat(Hosting)
            where reference.Name!.StartsWith(forbidden, StringComparison.Ordinal)
            select $"{project} uses {reference.Name}"
        );

    [Fact]
    public void Only_the_host_takes_the_system_clock() =>
        Rule.Holds(
            "Take TimeProvider by constructor, or the moment as an argument:",
            from project in new[] { "Bot.Domain", "Bot.Dialogs", "Bot.Integrations" }
            from source in Repository.Sources(project)
            where source.Text.Contains("TimeProvider.System", StringComparison.Ordinal)
            select source.Path
        );
}
