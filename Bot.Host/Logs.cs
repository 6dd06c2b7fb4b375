using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace Bot.Host;

/// <summary>Structured logs without personal data: ids, counts and codes only.</summary>
internal static class Logs
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    private static readonly Dictionary<string, LogEventLevel> Levels = new()
    {
        ["Microsoft"] = LogEventLevel.Warning,
        ["Microsoft.Hosting.Lifetime"] = LogEventLevel.Information,
        ["Quartz"] = LogEventLevel.Warning,
        ["System.Net.Http"] = LogEventLevel.Warning,
    };

    /// <summary>
    /// Readable lines in Development, compact JSON elsewhere. Levels: <c>Serilog:MinimumLevel:Default</c> (Information) and
    /// <c>Serilog:MinimumLevel:Override:Some.Namespace</c>. Nothing else is read, so that no sink comes without the mask.
    /// </summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Serilog:MinimumLevel");
        var wanted = settings.GetSection("Override").Get<Dictionary<string, LogEventLevel>>() ?? [];
        builder.Services.AddSerilog(
            (_, logs) =>
            {
                logs.MinimumLevel.Is(settings.GetValue("Default", LogEventLevel.Information))
                    .Enrich.FromLogContext();
                foreach (
                    var (name, level) in Levels
                        .Where(l => !wanted.ContainsKey(l.Key))
                        .Concat(wanted)
                )
                    logs.MinimumLevel.Override(name, level);
                logs.WriteTo.Console(
                    new MaskingFormatter(
                        builder.Environment.IsDevelopment()
                            ? new MessageTemplateTextFormatter(Line)
                            : new CompactJsonFormatter()
                    )
                );
            }
        );
    }
}
