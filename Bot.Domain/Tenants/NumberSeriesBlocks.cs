using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Bot.Domain.Turns;

namespace Bot.Domain.Tenants;

/// <summary>
/// Running numbers per УК and kind, from memory: a block is taken from <see cref="NumberSeries"/> at a time, so that two
/// turns that place orders have no row in common. What a turn that ran again, or a crash, did not use stays a gap.
/// </summary>
public sealed class NumberSeriesBlocks(ICommitter committer)
{
    public const string Orders = "orders";
    public const string DispatchRequests = "requests";

    public const int BlockSize = 50;

    /// <summary>The first number of a series: nobody wants to be order № 1.</summary>
    public const long First = 1001;

    private readonly ConcurrentDictionary<(TenantId, string), Block> _blocks = new();

    public async Task<long> NextAsync(TenantId tenant, string kind, CancellationToken ct)
    {
        var block = _blocks.GetOrAdd((tenant, kind), _ => new Block());
        await block.Gate.WaitAsync(ct);
        try
        {
            if (block.Next == block.End)
            {
                var end = await committer.WriteAsync((c, t) => Take(c, t, tenant, kind), ct);
                (block.Next, block.End) = (end - BlockSize, end);
            }
            return block.Next++;
        }
        finally
        {
            block.Gate.Release();
        }
    }

    private static long Take(
        DbConnection connection,
        DbTransaction transaction,
        TenantId tenant,
        string kind
    )
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO number_series (tenant_id, kind, next) VALUES (@tenant, @kind, @end)
            ON CONFLICT (tenant_id, kind) DO UPDATE SET next = number_series.next + @size
            RETURNING next
            """;
        Add(command, "tenant", tenant.Value);
        Add(command, "kind", kind);
        Add(command, "end", First + BlockSize);
        Add(command, "size", (long)BlockSize);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private sealed class Block
    {
        public SemaphoreSlim Gate { get; } = new(1);
        public long Next { get; set; }
        public long End { get; set; }
    }
}
