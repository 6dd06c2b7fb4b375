namespace Bot.Integrations.Understanding;

/// <summary>An answer of a few words needs no more: one without an end is broken off.</summary>
internal sealed class LimitedAnswers : DelegatingHandler
{
    private const long Longest = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(Longest, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
