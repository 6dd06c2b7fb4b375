using System.Diagnostics;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Integrations.Speech;

/// <summary>Asks a local program. It gets a file that only this user can read and that is gone afterwards; nothing leaves the machine.</summary>
public sealed partial class CommandRecogniser(
    IOptions<SpeechOptions> options,
    TimeProvider clock,
    ILogger<CommandRecogniser> log
) : ISpeechRecogniser
{
    /// <summary>As much as a person could type in one message.</summary>
    private const int LongestText = 4096;

    private readonly SpeechOptions _options = options.Value;

    public TimeSpan Longest => TimeSpan.FromSeconds(_options.LongestRecording);

    public async Task<string?> RecogniseAsync(
        Stream audio,
        string mediaType,
        Language language,
        CancellationToken ct
    )
    {
        var folder = Directory.CreateTempSubdirectory("voice-").FullName;
        try
        {
            var file = Path.Combine(folder, "voice" + Extension(mediaType));
            await using (var copy = File.Create(file))
                await audio.CopyToAsync(copy, ct);
            return await RunAsync(file, language, ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string?> RunAsync(string file, Language language, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(
            TimeSpan.FromSeconds(_options.Seconds),
            clock
        );
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        using var process =
            Process.Start(Command(file, language))
            ?? throw new InvalidOperationException("The recogniser did not start.");
        try
        {
            process.StandardInput.Close();
            // What it says besides the words is its own business, but the pipe must not fill up.
            var said = process.StandardOutput.ReadToEndAsync(both.Token);
            var noise = process.StandardError.ReadToEndAsync(both.Token);
            await process.WaitForExitAsync(both.Token);
            await noise;
            if (process.ExitCode == 0)
                return Words(await said);
            LogFailed(process.ExitCode);
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            LogTooLong(_options.Seconds);
            return null;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private ProcessStartInfo Command(string file, Language language)
    {
        var start = new ProcessStartInfo(_options.Command!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in _options.Arguments.Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
            start.ArgumentList.Add(
                argument
                    .Replace("{file}", file, StringComparison.Ordinal)
                    .Replace(
                        "{language}",
                        language == Language.En ? "en" : "ru",
                        StringComparison.Ordinal
                    )
            );
        return start;
    }

    private static string? Words(string said)
    {
        var words = string.Join(
            ' ',
            said.Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        );
        return words.Length == 0 ? null
            : words.Length <= LongestText ? words
            : words[..LongestText];
    }

    private static string Extension(string mediaType) =>
        mediaType switch
        {
            "audio/ogg" => ".ogg",
            "audio/mpeg" => ".mp3",
            "audio/mp4" or "audio/m4a" or "audio/x-m4a" => ".m4a",
            "audio/wav" or "audio/x-wav" => ".wav",
            "audio/webm" => ".webm",
            _ => "",
        };

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The speech recogniser ended with {Code}; a person will listen"
    )]
    private partial void LogFailed(int code);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The speech recogniser took more than {Seconds} s and was stopped; a person will listen"
    )]
    private partial void LogTooLong(int seconds);
}
