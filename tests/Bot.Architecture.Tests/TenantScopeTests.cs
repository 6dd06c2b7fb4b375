using Xunit;

namespace Bot.Architecture.Tests;

/// <summary>Who may see the rows of more than one УК. Every addition to these lists is a decision.</summary>
public sealed class TenantScopeTests
{
    /// <summary>
    /// Workers that serve the whole installation: they read ids and claims, and run each effect in its own УК's turn. One model
    /// of understanding serves all УК, so it learns what all of them approved.
    /// </summary>
    private static readonly string[] SystemScope =
    [
        "Bot.Domain.Understanding.Learning.ApprovedCorrections",
        "Bot.Host.Schedules.DueRunner",
        "Bot.Host.Workers.OutsideWorkWorker",
        "Bot.Host.Workers.PendingActivities",
        "Bot.Integrations.Channels.Sending.OutboxRows",
        "Bot.Integrations.Channels.Telegram.TelegramStart",
        "Bot.Integrations.Files.UnusedFiles",
    ];

    [Fact]
    public void Only_listed_workers_leave_the_scope_of_one_company() =>
        Rule.Holds(
            "These lift the tenant filter without being listed:",
            from call in Code.CallsTo("::IgnoreQueryFilters")
            where !SystemScope.Contains(call.Caller)
            select call.Caller
        );

    /// <summary>The databases clear the scope of a context that is used again.</summary>
    private static readonly string[] Openers =
    [
        "Bot.Domain.Turns.TurnRegistration",
        "Bot.Domain.Turns.KeptPages",
        "Bot.Integrations.Persistence.SqliteDatabase",
        "Bot.Integrations.Persistence.PostgresDatabase",
    ];

    [Fact]
    public void The_scope_is_set_where_a_turn_begins() =>
        Rule.Holds(
            "The scope of a context is set where a turn begins and where a page is read for memory:",
            from call in Code.CallsTo("BotDb::EnterScope")
            where !Openers.Any(o => call.Caller.StartsWith(o, StringComparison.Ordinal))
            select call.Caller
        );

    [Fact]
    public void The_calls_looked_for_are_found_where_they_belong()
    {
        Assert.NotEmpty(Code.CallsTo("::IgnoreQueryFilters"));
        Assert.NotEmpty(Code.CallsTo("BotDb::EnterScope"));
    }
}
