using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>Words to the resident: passed on masked, so that neither learns the other's number. Photos wait for an operator.</summary>
public sealed class MessageDialog : Dialog<JobData>
{
    public const string Id = "tech-message";

    public override string Name => Id;
    protected override IReadOnlyList<Screen<JobData>> Screens => [new WordsScreen()];

    private sealed class WordsScreen : JobScreen
    {
        public override string Name => "words";
        public override IReadOnlyList<string> LeadsTo => [];

        protected override bool Fits(JobView view) => !view.IsOver;

        protected override Prompt Ask(JobData data, JobView view) =>
            new(new TextRef("technician.message_ask", ("number", view.Card.OrderNumber)))
            {
                ReadsNumbers = true,
            };

        protected override Step<JobData> Answer(JobData data, JobView view, Input input) =>
            input switch
            {
                Input.Words { Text: var text } when !string.IsNullOrWhiteSpace(text) => Relay(
                    view,
                    text,
                    []
                ),
                Input.File file => Relay(view, file.Caption, [file.Attachment.File]),
                _ => NotUnderstood(),
            };

        private static Step<JobData> Relay(
            JobView view,
            string? text,
            IReadOnlyList<FileId> files
        ) =>
            Use<RelayMessage, RelayedMessage>(
                (relay, ct) => relay.RunAsync(new(view.Job.OrderId, text, files), ct),
                sent => Done().Saying(Told(sent))
            );

        private static TextRef Told(RelayedMessage sent) =>
            sent.WaitingFiles > 0
                ? new("technician.message_photo")
                : new(
                    sent.IsSent ? "technician.message_sent" : "technician.message_by_operator",
                    ("words", sent.Text)
                );
    }
}
