using System.Text.Json;
using Bot.Host.Setup;
using Xunit;

namespace Bot.Host.Tests.Setup;

public sealed class UnderstandCommandTests
{
    [Fact]
    public void Each_wish_of_each_line_is_a_row()
    {
        var path = Path.GetTempFileName();
        File.WriteAllLines(
            path,
            [
                "завтра после шести повесить люстру\tsomething else",
                "повесить полку и поменять две розетки, срочно",
                "нет горячей воды",
                "",
            ]
        );
        var rows = Run(["understand", "--file", path]).Select(r => r.Split('\t')).ToList();
        File.Delete(path);

        Assert.Equal(
            ["line", "wish", "outcome", "match1", "match2", "match3", "quantity", "urgent", "when"],
            rows[0]
        );
        Assert.All(rows, r => Assert.Equal(9, r.Length));
        Assert.Equal(["1", "2", "2", "3", "4"], rows.Skip(1).Select(r => r[0]));
        Assert.Equal(["1", "1", "2", "1", "1"], rows.Skip(1).Select(r => r[1]));
        Assert.Equal("service", rows[1][2]);
        Assert.StartsWith("chandelier-install|", rows[1][3], StringComparison.Ordinal);
        Assert.EndsWith("18:00–24:00", rows[1][8], StringComparison.Ordinal);
        Assert.StartsWith("shelf-hang|", rows[2][3], StringComparison.Ordinal);
        Assert.StartsWith("socket-replace|", rows[3][3], StringComparison.Ordinal);
        Assert.Equal(("2", "1"), (rows[3][6], rows[3][7]));
        Assert.Equal(("dispatcher", ""), (rows[4][2], rows[4][3]));
        Assert.Equal("unknown", rows[5][2]);
    }

    [Fact]
    public void The_catalogue_is_a_service_a_line()
    {
        var services = Run(["catalogue", "--jsonl"])
            .Select(l => JsonDocument.Parse(l).RootElement)
            .ToList();
        Assert.True(services.Count >= 700);
        Assert.All(
            services,
            s =>
            {
                Assert.NotEmpty(s.GetProperty("code").GetString()!);
                Assert.NotEmpty(s.GetProperty("title").GetString()!);
                Assert.NotEmpty(s.GetProperty("category").GetString()!);
                Assert.NotEqual(0, s.GetProperty("synonyms").GetArrayLength());
            }
        );
    }

    [Theory]
    [InlineData("understand")]
    [InlineData("understand", "--file", "/no/such/file.tsv")]
    [InlineData("catalogue")]
    public void Misuse_is_told_by_the_exit_code(params string[] args) =>
        Assert.NotEqual(0, UnderstandCommand.Run(args, TextWriter.Null));

    private static IEnumerable<string> Run(string[] args)
    {
        using var output = new StringWriter();
        Assert.Equal(0, UnderstandCommand.Run(args, output));
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
