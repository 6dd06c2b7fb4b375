using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Turns;

namespace Bot.Domain.Technicians;

/// <summary>What the trouble's data hold: all that the technician wrote about one job.</summary>
public sealed record ProblemReport(IReadOnlyList<string> Texts);

/// <summary>Something is wrong at a job: an operator sees it with the technician's words. The job stays as it is.</summary>
public sealed class ReportProblem(BotDb db, Turn turn, VisitJobs jobs, OpenTrouble trouble)
    : IUseCase
{
    public const int LongestText = 1000;
    public const string Reason = "job.problem";

    public async Task<Outcome<Done>> RunAsync(
        JobId id,
        TechnicianId technician,
        string text,
        CancellationToken ct
    )
    {
        if (await jobs.FindAsync(id, technician, ct) is not { } work)
            return TechnicianErrors.JobNotFound;
        if (JobLifecycle.Given.Contains(work.Job.Status))
            return TechnicianErrors.JobOver;
        var subject = id.Value.ToString();
        var kind = TroubleKind.TechnicianProblem;
        var open = await trouble.RunAsync(
            kind,
            subject,
            TroubleReasons.JobProblem,
            work.Order.Id,
            ct
        );
        var said = open.Data is null ? [] : Json.Read<ProblemReport>(open.Data).Texts;
        var words = text.Length > LongestText ? text[..LongestText] : text;
        open.Data = Json.Write(new ProblemReport([.. said, words]));
        db.Record(turn, work.Order, Reason);
        return Done.It;
    }
}
