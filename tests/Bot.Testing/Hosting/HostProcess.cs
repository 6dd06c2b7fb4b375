using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bot.Integrations.Persistence;

namespace Bot.Testing.Hosting;

/// <summary>
/// The real host as a process of its own: what <c>dotnet run</c> starts, on loop-back and a port of its own. It can be killed
/// and started again on the same database.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, string> _settings;
    private readonly StringBuilder _output = new();
    private Process? _process;

    /// <param name="database">An existing or new database.</param>
    /// <param name="settings">More settings, e.g. <c>Telegram:Mode</c>.</param>
    public HostProcess(
        DatabaseSettings database,
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        Port = FreePort();
        Folder = Directory.CreateTempSubdirectory("bot-host-").FullName;
        _settings = new(settings ?? new Dictionary<string, string>())
        {
            ["ASPNETCORE_URLS"] = Url,
            ["Database:Provider"] = database.Provider.ToString(),
            ["ConnectionStrings:Bot"] = database.ConnectionString,
            ["Files:Directory"] = Path.Combine(Folder, "files"),
        };
    }

    public int Port { get; }
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>The process's working folder, gone with it.</summary>
    public string Folder { get; }

    public int Id =>
        _process?.Id ?? throw new InvalidOperationException("The host is not running.");

    /// <summary>The processor time that it has used since its start, of all processors together.</summary>
    public TimeSpan ProcessorTime()
    {
        using var process = Process.GetProcessById(Id);
        return process.TotalProcessorTime;
    }

    /// <summary>Everything it has printed, over all starts.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Adds or changes a setting for the next start.</summary>
    public void Set(string name, string value) => _settings[name] = value;

    /// <summary>Runs a command of it to its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(params string[] args)
    {
        Launch(args);
        using var process = _process!;
        _process = null;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Starts it and does not wait.</summary>
    public void Launch(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [HostDll(), .. args])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in _settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process =
            Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StartAsync(CancellationToken ct = default)
    {
        var watch = Stopwatch.StartNew();
        Launch();
        using var client = new HttpClient
        {
            BaseAddress = new Uri(Url),
            Timeout = TimeSpan.FromSeconds(2),
        };
        while (!await IsReadyAsync(client, ct))
        {
            if (_process!.HasExited)
                throw new InvalidOperationException(
                    $"The host ended with code {_process.ExitCode}.\n{Output}"
                );
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"The host is not ready after {Patience}.\n{Output}");
            await Task.Delay(20, ct);
        }
        return watch.Elapsed;
    }

    /// <summary>SIGKILL: nothing is flushed, nobody says goodbye.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM: running turns are finished.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        if (_process is not { } process)
            return 0;
        using (
            var kill = Process.Start(
                "kill",
                ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]
            )
        )
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        var code = process.ExitCode;
        process.Dispose();
        _process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken ct)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready", ct);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e)
            when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The host's build beside this one: same configuration, same target.</summary>
    private static string HostDll()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var (target, configuration) = (own.Name, own.Parent!.Name);
        for (var folder = own; folder is not null; folder = folder.Parent)
        {
            var dll = Path.Combine(
                folder.FullName,
                "Bot.Host",
                "bin",
                configuration,
                target,
                "Bot.Host.dll"
            );
            if (File.Exists(dll))
                return dll;
        }
        throw new FileNotFoundException($"Bot.Host is not built ({configuration}, {target}).");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
