using System.Text.Json;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Residents;
using Bot.Domain.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Integrations.Files;

/// <summary>Outside work <c>resident.export</c>: writes a resident's data into a file, indented so that a person can read it.</summary>
public sealed class ExportHandler(UnitOfWork work, IFileStore files) : IOutsideWorkHandler
{
    private static readonly JsonSerializerOptions Readable = new(Json.Options)
    {
        WriteIndented = true,
    };

    public string Kind => ExportWork.Kind;

    public async Task<OutsideAnswer> CallAsync(OutsideWork outside, CancellationToken ct)
    {
        var resident = ResidentId.From(outside.Subject);
        var exported = await work.RunAsync<ExportResident, Outcome<string>>(
            outside.TenantId,
            Actor.Resident(resident),
            (export, token) => export.RunAsync(resident, token),
            ct
        );
        if (!exported.IsOk)
            return new OutsideAnswer.Succeeded(); // erased meanwhile: nothing is left to hand out
        await using var file = files.Create();
        await JsonSerializer.SerializeAsync(
            file,
            Json.Read<JsonElement>(exported.Value),
            Readable,
            ct
        );
        return new OutsideAnswer.Succeeded(Json.Write(await file.KeepAsync(ct)));
    }

    public Task ApplyAsync(
        IServiceProvider turn,
        OutsideWork outside,
        OutsideAnswer answer,
        CancellationToken ct
    )
    {
        if (answer is OutsideAnswer.Succeeded { Result: { Length: > 0 } result })
        {
            var kept = Json.Read<KeptFile>(result);
            turn.GetRequiredService<RequestExport>().Ready(outside, kept.Sha256, kept.Size);
        }
        return Task.CompletedTask;
    }
}
