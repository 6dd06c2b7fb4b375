using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Payments;
using Bot.Domain.Technicians;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>
/// Paid on site: the sum is shown and confirmed, then the job closes. A button stands for the sum that it was shown with; a
/// second press finds nothing owed.
/// </summary>
public sealed class PaymentDialog : Dialog<JobData>
{
    public const string Id = "tech-payment";

    public override string Name => Id;
    public override IReadOnlyList<string> Calls => [ProblemDialog.Id];
    protected override IReadOnlyList<Screen<JobData>> Screens => [new PaidScreen()];

    private sealed class PaidScreen : JobScreen
    {
        private const string Cash = "cash:";
        private const string Transfer = "transfer:";

        public override string Name => "paid";
        public override IReadOnlyList<string> LeadsTo => [];

        protected override bool Fits(JobView view) => view.Card.Buttons.Contains(JobTrigger.Close);

        protected override Prompt Ask(JobData data, JobView view) =>
            view.Card.ToCollect > Money.Zero
                ? new(
                    new TextRef(
                        "technician.payment",
                        ("number", view.Card.OrderNumber),
                        ("sum", view.Card.ToCollect)
                    )
                )
                {
                    Options =
                    [
                        new(
                            $"{Cash}{view.Card.ToCollect.Kopecks}",
                            new TextRef("technician.payment_cash")
                        ),
                        new(
                            $"{Transfer}{view.Card.ToCollect.Kopecks}",
                            new TextRef("technician.payment_transfer")
                        ),
                        new("none", new TextRef("technician.payment_none")),
                    ],
                }
                : new(new TextRef("technician.payment_online"))
                {
                    Options = [new("close", new TextRef("technician.do_close"))],
                };

        protected override Step<JobData> Answer(JobData data, JobView view, Input input) =>
            input switch
            {
                Input.Chosen { Value: "none" } => Call(
                    ProblemDialog.Id,
                    new JobData { Job = view.Job.Id }
                ),
                Input.Chosen { Value: "close" } => Close(view, paidOnSite: null),
                Input.Chosen chosen => Paid(view, chosen.Value),
                _ => NotUnderstood(),
            };

        private static Step<JobData> Paid(JobView view, string value)
        {
            var sum = view.Card.ToCollect.Kopecks;
            return value == $"{Cash}{sum}" ? Close(view, PaymentMethod.OnSite)
                : value == $"{Transfer}{sum}" ? Close(view, PaymentMethod.OnSiteTransfer)
                : Stay(new TextRef("technician.payment_changed"));
        }

        private static Step<JobData> Close(JobView view, PaymentMethod? paidOnSite) =>
            Use<AdvanceJob, Job>(
                (advance, ct) =>
                    advance.RunAsync(
                        view.Job.Id,
                        view.Technician,
                        JobTrigger.Close,
                        new JobProof(paidOnSite),
                        ct
                    ),
                _ => Finished(view, new TextRef("technician.closed", ("pay", view.Job.Pay)))
            );
    }
}
