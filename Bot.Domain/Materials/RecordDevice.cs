using Bot.Domain.Catalogue;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Materials;

/// <summary>One answer about one device.</summary>
/// <param name="Text">As typed or pressed.</param>
/// <param name="IsSure">A reading lower than the one before was confirmed.</param>
public sealed record DeviceInput(
    OrderLineId Line,
    int Number,
    DeviceQuestion Question,
    string Text,
    bool IsSure = false
);

/// <summary>
/// Writes one answer down at once, in whatever order they come: a chat that breaks off loses nothing. The technician of the job writes
/// while it runs; an operator may correct what was written, also after the order is closed.
/// </summary>
public sealed class RecordDevice(
    BotDb db,
    Turn turn,
    OrderDevices devices,
    ForwardOrder forward,
    Tell tell,
    VisitJobs jobs
) : IUseCase
{
    public const string RecordedKind = "device.recorded";
    public const string CorrectedKind = "device.corrected";

    /// <summary>The technician's own job.</summary>
    public async Task<Outcome<DeviceSheet>> RunAsync(
        JobId id,
        TechnicianId technician,
        DeviceInput input,
        CancellationToken ct
    )
    {
        if (await jobs.FindAsync(id, technician, ct) is not { } work)
            return TechnicianErrors.JobNotFound;
        if (work.Job.Status is not (JobStatus.Started or JobStatus.Done))
            return DeviceErrors.NotNow;
        turn.RelyOn(work.Job);
        return await WriteAsync(work.Order, work.Job, input, ct);
    }

    /// <summary>The office: of an order that somebody worked on.</summary>
    public async Task<Outcome<DeviceSheet>> CorrectAsync(
        OrderId id,
        DeviceInput input,
        CancellationToken ct
    )
    {
        if (turn.Actor.Kind != ActorKind.Operator || await db.OrderAsync(id, ct) is not { } order)
            return OrderErrors.NotFound;
        var job = await db
            .Jobs.Where(j => j.TenantId == turn.TenantId && j.OrderId == id && j.StartedAt != null)
            .OrderByDescending(j => j.StartedAt)
            .FirstOrDefaultAsync(ct);
        if (job is null || order.Status == OrderStatus.Cancelled)
            return DeviceErrors.NotNow;
        var written = await WriteAsync(order, job, input with { IsSure = true }, ct);
        if (written is { IsOk: true, Value.IsWhole: true })
            await PassOnAsync(order, ct);
        return written;
    }

    // Whoever was told already is told again.
    private async Task PassOnAsync(Order order, CancellationToken ct)
    {
        if (order.Status == OrderStatus.Closed)
            await forward.RunAsync(order, DispatchWork.DevicesRecorded, ct);
        if (order.Status is OrderStatus.Done or OrderStatus.Closed)
            await tell.RunAsync(
                ConversationRole.Resident,
                order.ResidentId.Value,
                OrderNews.DevicesKind,
                new OrderNews.Changed(order.Id),
                ct
            );
    }

    private async Task<Outcome<DeviceSheet>> WriteAsync(
        Order order,
        Job job,
        DeviceInput input,
        CancellationToken ct
    )
    {
        var sheets = await devices.RunAsync(order, ct);
        if (
            sheets.FirstOrDefault(s => s.Is(input.Line, input.Number)) is not { } found
            || !found.Questions.Contains(input.Question)
        )
            return DeviceErrors.NotFound;
        var sheet = found.Record is null ? await BeginAsync(order, job, found.Slot, ct) : found;
        var (was, wasWhole) = (Told(sheet.Answer(input.Question)), sheet.IsWhole);
        var write = new DeviceWriting(sheet, order, DateOnly.FromDateTime(turn.Now));
        if (await RefusalAsync(write, sheets, input, ct) is { } refusal)
        {
            if (found.Record is null)
                Undo(sheet);
            return refusal;
        }
        if (input.Question == DeviceQuestion.Organisation)
            await RememberAsync(job, sheet.Verification!.Organisation!, ct);
        sheet.Record!.RecordedAt = turn.Now;
        Journal(order, sheet, input.Question, wasWhole ? was : null, wasWhole);
        return sheet;
    }

    private async Task<DeviceSheet> BeginAsync(
        Order order,
        Job job,
        DeviceSlot slot,
        CancellationToken ct
    )
    {
        var record = new DeviceRecord(turn.TenantId, order.Id, job.Id, slot, turn.Now);
        db.DeviceRecords.Add(record);
        if (slot.Need.Work != DeviceWork.Verified)
            return new(slot, record, null);
        var trusted = await AccreditationAsync(job, ct);
        var verification = new MeterVerification(record) { Organisation = trusted?.Organisation };
        db.MeterVerifications.Add(verification);
        return new(slot, record, verification);
    }

    private void Undo(DeviceSheet sheet)
    {
        db.Remove(sheet.Record!);
        if (sheet.Verification is { } verification)
            db.Remove(verification);
    }

    private async Task<DomainError?> RefusalAsync(
        DeviceWriting write,
        IReadOnlyList<DeviceSheet> sheets,
        DeviceInput input,
        CancellationToken ct
    )
    {
        var removed =
            input.Question is DeviceQuestion.RemovedSerial or DeviceQuestion.RemovedReading;
        if (input.Question is DeviceQuestion.Serial or DeviceQuestion.RemovedSerial)
        {
            var refusal = write.Serial(input, sheets);
            if (refusal is null)
                write.Compare(removed, await FormerAsync(write, removed, ct));
            return refusal;
        }
        return input.Question is DeviceQuestion.Reading or DeviceQuestion.RemovedReading
            ? write.Reading(input, await FormerAsync(write, removed, ct))
            : write.Other(input);
    }

    /// <summary>What the same device showed when it was last read in the same flat.</summary>
    private async Task<MeterReading?> FormerAsync(
        DeviceWriting write,
        bool removed,
        CancellationToken ct
    )
    {
        var (record, order) = (write.Sheet.Record!, write.Order);
        var serial = removed ? record.RemovedSerialSearch : record.SerialSearch;
        if (string.IsNullOrEmpty(serial))
            return null;
        var known = await (
            from device in db.DeviceRecords.AsNoTracking()
            join other in db.Orders on device.OrderId equals other.Id
            where
                device.TenantId == turn.TenantId
                && other.TenantId == turn.TenantId
                && other.HouseId == order.HouseId
                && other.Flat == order.Flat
                && (device.SerialSearch == serial || device.RemovedSerialSearch == serial)
            orderby device.RecordedAt descending
            select device
        ).ToListAsync(ct);
        return known
            .Where(d => d.LineId != record.LineId || d.Number != record.Number)
            .Select(d => d.SerialSearch == serial ? d.Reading : d.RemovedReading)
            .FirstOrDefault(r => r is { IsReadable: true });
    }

    // Asked once: the next verification of the same technician knows it.
    private async Task RememberAsync(Job job, string organisation, CancellationToken ct)
    {
        if (
            turn.Actor.Kind == ActorKind.Technician
            && await AccreditationAsync(job, ct) is { } trusted
        )
            trusted.Organisation = organisation;
    }

    private Task<Accreditation?> AccreditationAsync(Job job, CancellationToken ct) =>
        db.Accreditations.FirstOrDefaultAsync(
            a => a.TenantId == turn.TenantId && a.TechnicianId == job.TechnicianId,
            ct
        );

    private void Journal(
        Order order,
        DeviceSheet sheet,
        DeviceQuestion question,
        string? was,
        bool wasWhole
    )
    {
        if (wasWhole)
            db.Record(
                turn,
                order,
                CorrectedKind,
                new
                {
                    sheet.Record!.Device,
                    sheet.Record.Number,
                    Former = was,
                    Now = Told(sheet.Answer(question)),
                }
            );
        if (!sheet.IsWhole || wasWhole)
            return;
        var (record, verification) = (sheet.Record!, sheet.Verification);
        db.Record(
            turn,
            order,
            RecordedKind,
            new
            {
                record.Device,
                record.Serial,
                Reading = record.Reading?.ToString(),
                Lower = record.IsReadingLower || record.IsRemovedReadingLower,
                record.Seal,
                record.RemovedSerial,
                RemovedReading = record.RemovedReading?.ToString(),
                Fit = verification is null
                    ? (bool?)null
                    : verification.Result == VerificationResult.Fit,
                Unfit = verification is null
                    ? (bool?)null
                    : verification.Result == VerificationResult.Unfit,
                Record = verification?.RecordNumber,
                Valid = verification?.ValidUntil is { } day ? Told(day) : null,
            }
        );
    }

    private static string? Told(object? answer) =>
        answer switch
        {
            DateOnly day => day.ToString("dd.MM.yyyy"),
            _ => answer?.ToString(),
        };
}
