using System.Data.Common;
using Bot.Domain.Turns;

namespace Bot.Integrations.Persistence;

/// <summary>Throws away the marks of updates that cannot come again, a few thousand at a time so that no turn waits long.</summary>
public sealed class InboxRows(ICommitter committer)
{
    private const int AtOnce = 2000;

    /// <returns>How many were forgotten.</returns>
    public async Task<int> ForgetAsync(DateTime before, CancellationToken ct)
    {
        for (var forgotten = 0; ; )
        {
            var some = await committer.WriteAsync(
                (connection, transaction) => Forget(connection, transaction, before),
                ct
            );
            forgotten += some;
            if (some < AtOnce)
                return forgotten;
        }
    }

    private static int Forget(DbConnection connection, DbTransaction transaction, DateTime before)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            "DELETE FROM inbox WHERE (bot_id, update_id) IN "
            + "(SELECT bot_id, update_id FROM inbox WHERE at < @before LIMIT @most)";
        command.Add("before", RawValues.Of(connection, before));
        command.Add("most", AtOnce);
        return command.ExecuteNonQuery();
    }
}
