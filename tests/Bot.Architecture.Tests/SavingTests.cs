using Xunit;

namespace Bot.Architecture.Tests;

/// <summary>One turn, one save: nobody on the way saves.</summary>
public sealed class SavingTests
{
    private const string Persistence = "Bot.Integrations.Persistence.";

    [Fact]
    public void Only_the_committers_save() =>
        Rule.Holds(
            "Leave the saving to the unit of work:",
            from call in Code.CallsTo("DbContext::SaveChanges", "DbContext::SaveChangesAsync")
            where !call.Caller.StartsWith(Persistence, StringComparison.Ordinal)
            select call.Caller
        );

    [Fact]
    public void Only_the_unit_of_work_commits() =>
        Rule.Holds(
            "Leave the commit to the unit of work:",
            from call in Code.CallsTo("ICommitter::CommitAsync")
            where call.Caller != "Bot.Domain.Turns.UnitOfWork"
            select call.Caller
        );

    [Fact]
    public void Nobody_writes_past_the_unit_of_work() =>
        Rule.Holds(
            "These write to the database in a way of their own:",
            from call in Code.CallsTo(
                "::ExecuteUpdate",
                "::ExecuteUpdateAsync",
                "::ExecuteDelete",
                "::ExecuteDeleteAsync",
                "::ExecuteSql",
                "::ExecuteSqlAsync",
                "::ExecuteSqlRaw",
                "::ExecuteSqlRawAsync",
                "::BeginTransaction",
                "::BeginTransactionAsync"
            )
            where !call.Caller.StartsWith(Persistence, StringComparison.Ordinal)
            select $"{call.Caller} calls {call.Target}"
        );

    /// <summary>A rule that looks for names must notice when the names change.</summary>
    [Fact]
    public void The_calls_looked_for_are_found_where_they_belong()
    {
        Assert.NotEmpty(Code.CallsTo("DbContext::SaveChanges"));
        Assert.NotEmpty(Code.CallsTo("DbContext::SaveChangesAsync"));
        Assert.NotEmpty(Code.CallsTo("ICommitter::CommitAsync"));
        Assert.NotEmpty(Code.CallsTo("::BeginTransactionAsync"));
    }
}
