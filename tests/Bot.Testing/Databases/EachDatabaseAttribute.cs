using System.Reflection;
using Bot.Integrations.Persistence;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Bot.Testing.Databases;

/// <summary>
/// Runs a theory once per database: the first argument is the <see cref="DatabaseProvider"/>, the given ones follow.
/// Without a PostgreSQL server its half is skipped, visibly. May stand several times on one theory.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EachDatabaseAttribute(params object?[] arguments) : DataAttribute
{
    /// <summary>Why the PostgreSQL half of a test is skipped.</summary>
    public const string WithoutPostgres =
        "No PostgreSQL server: BOT_TEST_POSTGRES is not set (./test starts one)";

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) => new([Row(DatabaseProvider.Sqlite), Row(DatabaseProvider.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private TheoryDataRow Row(DatabaseProvider database) =>
        new([database, .. arguments])
        {
            Skip =
                database == DatabaseProvider.Postgres && TestPostgres.Server is null
                    ? WithoutPostgres
                    : null,
        };
}
