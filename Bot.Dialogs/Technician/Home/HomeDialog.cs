using Bot.Dialogs.Engine;

namespace Bot.Dialogs.Technician.Home;

/// <param name="Words">What the technician wants to tell the operator.</param>
public sealed record HomeData(string? Words = null)
{
    public HomeData()
        : this(Words: null) { }
}

/// <summary>The technician's start screen: shift, jobs, free talk to the operator.</summary>
public sealed class HomeDialog : Dialog<HomeData>
{
    public const string Id = "tech-home";

    public override string Name => Id;
    public override IReadOnlyList<string> Calls => [Jobs.JobsDialog.Id];
    protected override IReadOnlyList<Screen<HomeData>> Screens =>
        [new HomeScreen(), new OperatorScreen()];
}
