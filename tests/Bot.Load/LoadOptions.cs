using System.Globalization;

namespace Bot.Load;

/// <summary>What the command line says: <c>--conversations 1,16,64 --warmup 40000 --turns 40000 --database sqlite</c>.</summary>
internal sealed record LoadOptions(
    IReadOnlyList<int> Conversations,
    int WarmUp,
    int Turns,
    string? Postgres
)
{
    public const string Usage =
        "usage: Bot.Load [--conversations 1,16,64] [--warmup 40000] [--turns 40000] [--postgres \"CONNECTION STRING\"]";

    public static LoadOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new LoadOptions([1, 16, 64], 40_000, 40_000, null);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value =
                i + 1 < arguments.Count ? arguments[i + 1] : throw new ArgumentException(Usage);
            options = arguments[i] switch
            {
                "--conversations" => options with
                {
                    Conversations = [.. value.Split(',').Select(Number)],
                },
                "--warmup" => options with { WarmUp = Number(value) },
                "--turns" => options with { Turns = Number(value) },
                "--postgres" => options with { Postgres = value },
                _ => throw new ArgumentException(Usage),
            };
        }
        return options;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? number
            : throw new ArgumentException(Usage);
}
