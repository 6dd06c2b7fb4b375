using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Xunit;

namespace Bot.Domain.Tests.Technicians;

public sealed class JobLifecycleTests
{
    [Theory]
    [InlineData(JobStatus.Accepted, JobTrigger.OnTheWay, JobStatus.OnTheWay)]
    [InlineData(JobStatus.OnTheWay, JobTrigger.Arrive, JobStatus.Arrived)]
    [InlineData(JobStatus.Arrived, JobTrigger.Start, JobStatus.Started)]
    [InlineData(JobStatus.Arrived, JobTrigger.ReportAbsent, JobStatus.ResidentAbsent)]
    [InlineData(JobStatus.Started, JobTrigger.Finish, JobStatus.Done)]
    [InlineData(JobStatus.Started, JobTrigger.GiveUp, JobStatus.GivenUp)]
    [InlineData(JobStatus.Done, JobTrigger.Close, JobStatus.Closed)]
    [InlineData(JobStatus.Accepted, JobTrigger.Cancel, JobStatus.Cancelled)]
    public void Goes_on(JobStatus from, JobTrigger trigger, JobStatus to)
    {
        var job = In(from);

        Assert.Equal(to, JobLifecycle.Fire(job, trigger).Value);
        Assert.Equal(to, job.Status);
    }

    [Fact]
    public void Every_wrong_trigger_is_an_answer_and_changes_nothing()
    {
        foreach (var status in Enum.GetValues<JobStatus>())
        foreach (var trigger in Enum.GetValues<JobTrigger>())
        {
            var job = In(status);
            if (JobLifecycle.Can(job, trigger))
                continue;

            Assert.Equal("job.wrong_state", JobLifecycle.Fire(job, trigger).Error!.Code);
            Assert.Equal(status, job.Status);
        }
    }

    [Fact]
    public void Buttons_are_what_the_technician_may_press_and_never_cancel()
    {
        Assert.Equal(
            [JobTrigger.Start, JobTrigger.GiveUp, JobTrigger.ReportAbsent],
            JobLifecycle.Buttons(In(JobStatus.Arrived))
        );
        Assert.Equal([JobTrigger.Close], JobLifecycle.Buttons(In(JobStatus.Done)));
        foreach (var status in Enum.GetValues<JobStatus>())
            Assert.DoesNotContain(JobTrigger.Cancel, JobLifecycle.Buttons(In(status)));
    }

    [Fact]
    public void Absent_is_reached_only_from_the_door() =>
        Assert.Equal(
            [JobStatus.Arrived],
            Enum.GetValues<JobStatus>().Where(s => JobLifecycle.Can(In(s), JobTrigger.ReportAbsent))
        );

    /// <summary>Written anew by the first run after a change, so that only committing it remains.</summary>
    [Theory]
    [InlineData("job")]
    [InlineData("visit")]
    public void Diagram_in_the_docs_is_the_machine_in_the_code(string name)
    {
        var (title, source, diagram) =
            name == "job"
                ? ("Life of a job", "Technicians/JobLifecycle.cs", JobLifecycle.Diagram())
                : ("Life of a visit", "Scheduling/VisitLifecycle.cs", VisitLifecycle.Diagram());
        var file = Path.Combine(Root(), "docs/lifecycles", name + ".md");
        var expected =
            $"# {title}\n\nDrawn from `Bot.Domain/{source}` by a test.\n\n```mermaid\n"
            + diagram.ReplaceLineEndings("\n").Trim()
            + "\n```\n";
        var actual = File.Exists(file) ? File.ReadAllText(file) : "";
        if (actual != expected)
            File.WriteAllText(file, expected);

        Assert.True(
            actual == expected,
            "The diagram was stale and has been written anew: commit it."
        );
    }

    private static Job In(JobStatus status) =>
        new(
            new(1),
            NewId.Of<OrderId>(),
            NewId.Of<VisitId>(),
            NewId.Of<TechnicianId>(),
            Money.Roubles(1000),
            "0042",
            new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc)
        )
        {
            Status = status,
        };

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Bot.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
