using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Integrations.Speech;

/// <summary>
/// Outside work <c>speech.recognise</c>. A voice message never gets stuck here: whatever goes wrong, the conversation is told
/// that a person must listen.
/// </summary>
public sealed class SpeechHandler(
    UnitOfWork work,
    IFileStore files,
    TimeProvider clock,
    ISpeechRecogniser? recogniser = null
) : IOutsideWorkHandler
{
    /// <summary>The recording is fetched at the same time; one that does not come goes to a person.</summary>
    private const int MostAttempts = 3;
    private const int Looks = 40;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    public string Kind => VoiceWork.Kind;

    public async Task<OutsideAnswer> CallAsync(OutsideWork outside, CancellationToken ct)
    {
        if (recogniser is null)
            return new OutsideAnswer.Succeeded(); // switched off since
        var voice = Json.Read<VoiceWork>(outside.Payload);
        if (await FileAsync(outside.TenantId, voice.Voice, ct) is not { } file)
            return outside.Attempts + 1 < MostAttempts
                ? new OutsideAnswer.TryLater("speech.no_file")
                : new OutsideAnswer.Succeeded();
        try
        {
            await using var audio = await files.OpenAsync(file.Sha256, ct);
            var words = await recogniser.RecogniseAsync(audio, file.MediaType, voice.Language, ct);
            return new OutsideAnswer.Succeeded(words ?? "");
        }
        catch (Exception) when (outside.Attempts + 1 >= MostAttempts)
        {
            return new OutsideAnswer.Succeeded();
        }
    }

    public Task ApplyAsync(
        IServiceProvider turn,
        OutsideWork outside,
        OutsideAnswer answer,
        CancellationToken ct
    )
    {
        var words = ((OutsideAnswer.Succeeded)answer).Result;
        turn.GetRequiredService<HearVoice>().Heard(outside, words.Length == 0 ? null : words);
        return Task.CompletedTask;
    }

    /// <summary>The file once its bytes are here; they usually come in a second.</summary>
    private async Task<StoredFile?> FileAsync(TenantId tenant, FileId id, CancellationToken ct)
    {
        for (var look = 0; look < Looks; look++)
        {
            var file = await work.ReadAsync(
                tenant,
                (db, token) =>
                    db
                        .StoredFiles.AsNoTracking()
                        .FirstOrDefaultAsync(f => f.TenantId == tenant && f.Id == id, token),
                ct
            );
            if (file is { IsHere: true })
                return file;
            await Task.Delay(LookEvery, clock, ct);
        }
        return null;
    }
}
