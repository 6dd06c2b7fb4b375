using Microsoft.Playwright;

namespace Bot.Host.Tests.Browser;

/// <summary>A page whose live connection needs its time in both directions, as over a bad mobile network.</summary>
internal static class SlowLine
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(400);

    public static Task SlowAsync(this IPage page) =>
        page.RouteWebSocketAsync(
            "**/*",
            socket =>
            {
                var server = socket.ConnectToServer();
                socket.OnMessage(Later(server.Send, server.Send));
                server.OnMessage(Later(socket.Send, socket.Send));
            }
        );

    /// <summary>Passes on in order, each after the delay.</summary>
    private static Action<IWebSocketFrame> Later(Action<byte[]> binary, Action<string> text)
    {
        var last = Task.CompletedTask;
        return frame => last = PassAsync(last, Task.Delay(Delay), frame, binary, text);
    }

    private static async Task PassAsync(
        Task before,
        Task delay,
        IWebSocketFrame frame,
        Action<byte[]> binary,
        Action<string> text
    )
    {
        await before;
        await delay;
        if (frame.Binary is { } bytes)
            binary(bytes);
        else
            text(frame.Text!);
    }
}
