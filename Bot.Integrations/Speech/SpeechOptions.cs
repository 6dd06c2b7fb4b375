using System.ComponentModel.DataAnnotations;

namespace Bot.Integrations.Speech;

/// <summary>A program on this machine that turns a recording into words (section <c>Speech</c>).</summary>
public sealed class SpeechOptions
{
    public const string Section = "Speech";

    /// <summary>The program; it prints the words. Default none: voice messages go to a person.</summary>
    public string? Command { get; set; }

    /// <summary>What it is called with: <c>{file}</c> is the recording, <c>{language}</c> is <c>ru</c> or <c>en</c>. Default <c>{file}</c>.</summary>
    public string Arguments { get; set; } = "{file}";

    /// <summary>How long it may take, seconds; then it is stopped and a person listens. Default 45.</summary>
    [Range(1, 55)]
    public int Seconds { get; set; } = 45;

    /// <summary>Longer recordings go to a person at once, seconds. Default 120.</summary>
    [Range(1, 3600)]
    public int LongestRecording { get; set; } = 120;
}
