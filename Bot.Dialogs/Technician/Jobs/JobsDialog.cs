using Bot.Dialogs.Engine;
using Bot.Dialogs.Technician.Offers;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Technicians;

namespace Bot.Dialogs.Technician.Jobs;

/// <param name="Page">Which screenful, from 0.</param>
public sealed record JobsData(int Page)
{
    public JobsData()
        : this(0) { }
}

/// <summary>My jobs today and later, and what waits for an answer: a tap shows the card.</summary>
public sealed class JobsDialog : Dialog<JobsData>
{
    public const string Id = "tech-jobs";

    public override string Name => Id;
    protected override IReadOnlyList<Screen<JobsData>> Screens => [new ListScreen()];

    private sealed class ListScreen : Screen<JobsData, MyJobsView>
    {
        private const int PageSize = 8;
        private const string More = "more";
        private const string OfferPrefix = "offer:";
        private const string JobPrefix = "job:";

        public override string Name => "list";
        public override IReadOnlyList<string> LeadsTo => [];

        public override Task<MyJobsView> LoadAsync(
            JobsData data,
            LoadContext context,
            CancellationToken ct
        ) => context.Get<MyJobs>().RunAsync(context.Technician(), ct);

        public override Prompt Render(JobsData data, MyJobsView view)
        {
            var all = Entries(view);
            var shown = all.Skip(data.Page * PageSize).Take(PageSize).ToList();
            var options = shown.Select(e => new Option(e.Value, e.Label)).ToList();
            if (all.Count > PageSize)
                options.Add(new(More, new TextRef("common.more")));
            return new(
                new TextRef(
                    "technician.jobs",
                    ("offers", Lines(view.Offers, Line)),
                    ("today", Lines(view.Today, Line)),
                    ("later", Lines(view.Later, LaterLine)),
                    ("none", all.Count == 0)
                )
            )
            {
                Options = options,
                ReadsNumbers = true,
            };
        }

        public override Step<JobsData> Handle(JobsData data, MyJobsView view, Input input) =>
            input switch
            {
                Input.Chosen { Value: More } => Go(
                    Name,
                    new JobsData(
                        (data.Page + 1) * PageSize < Entries(view).Count ? data.Page + 1 : 0
                    )
                ),
                Input.Chosen { Value: var value } => Show(value),
                Input.Words words => Find(view, words.Text) is { } value
                    ? Show(value)
                    : NotUnderstood(new TextRef("technician.jobs_hint")),
                _ => NotUnderstood(),
            };

        private static Step<JobsData> Show(string value) =>
            value.StartsWith(OfferPrefix, StringComparison.Ordinal)
                ? Card(JobOfferCard.Id, value[OfferPrefix.Length..])
                : Card(AssignedJobCard.Id, value[JobPrefix.Length..]);

        private static Step<JobsData> Card(string kind, string id)
        {
            var step = Done();
            return step with { Effects = [new Effect.ShowCard(kind, Guid.Parse(id), Anew: true)] };
        }

        /// <summary>An order's number, or a place in the list.</summary>
        private static string? Find(MyJobsView view, string words)
        {
            var digits = new string([.. words.Where(char.IsAsciiDigit).Take(18)]);
            if (!long.TryParse(digits, out var number))
                return null;
            var job = view.Today.Concat(view.Later).FirstOrDefault(j => j.OrderNumber == number);
            if (job is not null)
                return JobPrefix + job.Job.Id.Value;
            var all = Entries(view);
            return number >= 1 && number <= all.Count ? all[(int)number - 1].Value : null;
        }

        private static List<(string Value, TextRef Label)> Entries(MyJobsView view) =>
            [
                .. view.Offers.Select(o => (OfferPrefix + o.Offer.Id.Value, Button(o))),
                .. view
                    .Today.Concat(view.Later)
                    .Select(j => (JobPrefix + j.Job.Id.Value, Button(j))),
            ];

        private static TextRef Button(OfferCard offer) =>
            new("technician.offer_button", ("window", offer.Window), ("district", offer.District));

        private static TextRef Button(JobCard job) =>
            new("technician.job_button", ("number", job.OrderNumber), ("window", job.Window));

        private static TextRef Line(OfferCard offer) =>
            new(
                "technician.offer_line",
                ("window", offer.Window),
                ("district", offer.District),
                ("pay", offer.Offer.Pay),
                ("until", HouseZone.ToLocal(offer.Offer.ExpiresAt, offer.Window.Zone))
            );

        private static TextRef Line(JobCard job) =>
            new(
                "technician.job_line",
                ("number", job.OrderNumber),
                ("window", job.Window),
                ("address", job.Address),
                ("status", job.Job.Status)
            );

        private static TextRef LaterLine(JobCard job) =>
            new(
                "technician.job_later_line",
                ("number", job.OrderNumber),
                ("window", job.Window),
                ("address", job.Address)
            );

        private static List<TextRef>? Lines<T>(IReadOnlyList<T> rows, Func<T, TextRef> line) =>
            rows.Count == 0 ? null : [.. rows.Take(20).Select(line)];
    }
}
