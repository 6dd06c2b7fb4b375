using System.Text;
using Bot.Domain.Messaging;
using Bot.Integrations.Speech;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Bot.Integrations.Tests.Speech;

/// <summary>A local program that prints the words of a recording.</summary>
public sealed class CommandRecogniserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("speech-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Its_words_come_back_on_one_line()
    {
        var recogniser = With("echo \"language $2\"; cat \"$1\"; echo noise >&2");

        var words = await HearAsync(recogniser, "поменять\n  счётчик воды\n");

        Assert.Equal("language ru поменять счётчик воды", words);
    }

    [Fact]
    public async Task Its_file_has_the_ending_of_its_type_and_is_gone_afterwards()
    {
        var words = await HearAsync(With("echo \"$1\""), "x");

        Assert.EndsWith(".ogg", words, StringComparison.Ordinal);
        Assert.False(File.Exists(words));
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData("echo words; exit 1")]
    [InlineData("printf ' \n '")]
    public async Task A_program_that_fails_or_says_nothing_heard_nothing(string script) =>
        Assert.Null(await HearAsync(With(script), "x"));

    [Fact]
    public async Task A_program_that_takes_too_long_is_stopped()
    {
        var mark = Path.Combine(_folder, "late");

        Assert.Null(await HearAsync(With($"sleep 30; touch {mark}", seconds: 1), "x"));

        Assert.False(File.Exists(mark));
    }

    private CommandRecogniser With(string script, int seconds = 20)
    {
        var file = Path.Combine(_folder, "recognise.sh");
        File.WriteAllText(file, script);
        return new CommandRecogniser(
            Options.Create(
                new SpeechOptions
                {
                    Command = "/bin/sh",
                    Arguments = $"{file} {{file}} {{language}}",
                    Seconds = seconds,
                }
            ),
            TimeProvider.System,
            NullLogger<CommandRecogniser>.Instance
        );
    }

    private static async Task<string?> HearAsync(CommandRecogniser recogniser, string recording)
    {
        using var audio = new MemoryStream(Encoding.UTF8.GetBytes(recording));
        return await recogniser.RecogniseAsync(
            audio,
            "audio/ogg",
            Language.Ru,
            TestContext.Current.CancellationToken
        );
    }
}
