using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Bot.Host;

/// <summary>Structured logs without personal data: ids, counts and codes only.</summary>
internal static class Logs
{
    /// <summary>Readable lines in Development, compact JSON elsewhere. Levels: section <c>Serilog</c>.</summary>
    public static void AddLogs(this WebApplicationBuilder builder) =>
        builder.Services.AddSerilog(
            (_, logs) =>
            {
                logs.MinimumLevel.Information()
                    .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                    .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
                    .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
                    .Enrich.FromLogContext();
                if (builder.Environment.IsDevelopment())
                    logs.WriteTo.Console(
                        outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}"
                    );
                else
                    logs.WriteTo.Console(new CompactJsonFormatter());
            }
        );
}
