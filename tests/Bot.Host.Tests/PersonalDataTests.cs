using System.Text.Json;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Compact;
using Xunit;

namespace Bot.Host.Tests;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("+79161234567", "+70000000000")]
    [InlineData("79161234567", "70000000000")]
    [InlineData("8 (916) 123-45-67", "8 (000) 000-00-00")]
    [InlineData("a call to 8-916-123-45-67.", "a call to 8-000-000-00-00.")]
    [InlineData("tel:+375 29 123-45-67", "tel:+300 00 000-00-00")]
    [InlineData("+998901234567", "+900000000000")]
    [InlineData("{\"Phone\":79161234567}", "{\"Phone\":70000000000}")]
    [InlineData("to anna.p+1@mail.example.ru:", "to ***:")]
    [InlineData("?email=anna%40example.ru&x", "?email=***&x")]
    [InlineData("жанна@почта.рф", "***")]
    [InlineData(
        "POST https://api.telegram.org/bot123456789:AAH-abcdefghijklmnopqrstuvwxyz_0123/getMe",
        "POST https://api.telegram.org/bot***/getMe"
    )]
    public void Personal_data_is_made_unreadable(string line, string masked) =>
        Assert.Equal(masked, PersonalData.Mask(line));

    [Theory]
    [InlineData("{\"@t\":\"2026-11-23T16:18:49.8123456Z\",\"@mt\":\"{Kind} {Work} is parked\"}")]
    [InlineData("0199abcd-8916-7123-8456-791612345678 79161234-5678-8916-8123-891612345678")]
    [InlineData("{\"@tr\":\"79161234567891612345678916123456\",\"UpdateId\":639012345678901234}")]
    [InlineData("bot 7912345678, update 812345678, 8 12 345 rows in 79161.2345678 ms")]
    [InlineData("at Bot.Host.Logs.<>c__DisplayClass0_0.<AddLogs>b__0() in /src/Logs.cs:line 79")]
    [InlineData("Now listening on: http://127.0.0.1:5080")]
    public void Ids_numbers_and_times_stay(string line) =>
        Assert.Equal(line, PersonalData.Mask(line));

    /// <summary>Everything that a line is made of: the message, properties of any depth, the exception and its cause.</summary>
    [Fact]
    public void No_part_of_a_line_is_left_out()
    {
        const string phone = "+79161234567";
        using var written = new StringWriter();
        using (var log = LoggerTo(written))
            log.ForContext("Context", phone)
                .Error(
                    new InvalidOperationException(phone, new FormatException(phone)),
                    "Text " + phone + " {Value} {@Deep}",
                    phone,
                    new { Inner = new[] { phone } }
                );

        using var line = JsonDocument.Parse(written.ToString());
        Assert.Equal("+70000000000", line.RootElement.GetProperty("Value").GetString());
        Assert.DoesNotContain("9161234567", written.ToString());
        Assert.Contains("FormatException", written.ToString());
    }

    private static Logger LoggerTo(TextWriter writer) =>
        new LoggerConfiguration().WriteTo.Sink(new WriterSink(writer)).CreateLogger();

    private sealed class WriterSink(TextWriter writer) : ILogEventSink
    {
        private readonly MaskingFormatter _formatter = new(new CompactJsonFormatter());

        public void Emit(Serilog.Events.LogEvent logEvent) => _formatter.Format(logEvent, writer);
    }
}
