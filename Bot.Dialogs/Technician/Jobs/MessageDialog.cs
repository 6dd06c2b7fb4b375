using Bot.Dialogs.Engine;

namespace Bot.Dialogs.Technician.Jobs;

public sealed class MessageDialog : Dialog<JobData>
{
    public const string Id = "tech-message";

    public override string Name => Id;
    protected override IReadOnlyList<Screen<JobData>> Screens => [];
}
