using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Host.Demo;
using Bot.Integrations.Channels.Sending;
using Bot.Integrations.Files;

namespace Bot.Host.Playground;

internal static class PlaygroundRegistration
{
    public static void AddPlayground(this IServiceCollection services, DemoOptions demo)
    {
        if (!demo.IsEnabled)
            return;
        services.AddPlaygroundChannel();
        services.AddSingleton<PlaygroundPhones>();
        services.AddSingleton<IOutsideWorkHandler, PlaygroundDownload>();
    }

    /// <summary>The page and its files; without the demo they are not there.</summary>
    public static void UsePlayground(this WebApplication app, DemoOptions demo)
    {
        if (!demo.IsEnabled)
        {
            app.Use(
                (context, next) =>
                {
                    if (!context.Request.Path.StartsWithSegments("/playground"))
                        return next(context);
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                }
            );
            return;
        }
        app.MapGet("/playground/files/{id:guid}", ShowFileAsync);
        app.MapPost(
            DemoDispatch.Path,
            (HttpRequest request, DemoDispatch dispatch, CancellationToken ct) =>
                dispatch.TakeAsync(request, ct)
        );
    }

    private static async Task<IResult> ShowFileAsync(
        Guid id,
        HttpContext context,
        UnitOfWork work,
        IFileStore files,
        CancellationToken ct
    )
    {
        var file = await work.ReadAsync(
            DemoCompany.Tenant,
            async (db, token) =>
                await db.StoredFiles.FindAsync([DemoCompany.Tenant, new Domain.FileId(id)], token),
            ct
        );
        return file is { IsHere: true }
            ? await ShownFile.OfAsync(file, files, context.Response, ct)
            : Results.NotFound();
    }
}
