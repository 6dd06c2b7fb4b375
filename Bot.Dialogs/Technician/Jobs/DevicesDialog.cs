using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Materials;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>Where the dialog stands; the answers themselves are rows, written down one by one.</summary>
public sealed record DeviceData
{
    public JobId Job { get; init; }

    // What is being corrected, if something is.
    public OrderLineId? Line { get; init; }
    public int Number { get; init; }
    public DeviceQuestion? Question { get; init; }

    /// <summary>A reading lower than the one before, as typed: it is kept when it is said again.</summary>
    public string? Doubted { get; init; }

    internal DeviceData Onward() => new() { Job = Job };
}

/// <summary>
/// Numbers, readings and verifications of a job's devices: the first thing that is missing is asked until nothing is; then all of it is
/// shown and can be corrected. The questions come from the rows, so a chat that broke off goes on where it was.
/// </summary>
public sealed class DevicesDialog : Dialog<DeviceData>
{
    public const string Id = "tech-devices";

    public override string Name => Id;
    protected override IReadOnlyList<Screen<DeviceData>> Screens =>
        [new AskScreen(), new CorrectScreen()];

    public static CardStep Open(JobView view) =>
        view.TakesDevices
            ? new CardStep.Open(Id, new DeviceData { Job = view.Job.Id })
            : new CardStep.Refresh();

    public static TextRef Button(JobView view) =>
        new(
            "technician.devices",
            ("missing", view.MissingDevices > 0 ? view.MissingDevices : null)
        );

    private abstract class DeviceScreen : Screen<DeviceData, DeviceScreen.View?>
    {
        /// <param name="Today">At the house.</param>
        public sealed record View(JobView Job, DateOnly Today)
        {
            /// <summary>What is asked now; null: nothing is missing.</summary>
            public (DeviceSheet Sheet, DeviceQuestion Question)? Asked(DeviceData data)
            {
                if (
                    data is { Line: { } line, Question: { } corrected }
                    && Job.Devices.FirstOrDefault(d => d.Is(line, data.Number)) is { } wrong
                    && wrong.Questions.Contains(corrected)
                )
                    return (wrong, corrected);
                return Job.Devices.FirstOrDefault(d => !d.IsWhole) is { } open
                    ? (open, open.Missing.First())
                    : null;
            }
        }

        public override async Task<View?> LoadAsync(
            DeviceData data,
            LoadContext context,
            CancellationToken ct
        ) =>
            await JobView.LoadAsync(data.Job, context, ct) is { TakesDevices: true } job
                ? new(job, HouseZone.Today(context.Now, job.Card.Window.Zone))
                : null;

        protected static Prompt Gone() =>
            new(new TextRef("technician.job_gone"))
            {
                Options = [new("ok", new TextRef("common.ok"))],
            };

        protected static Step<DeviceData> Gone(Input input) =>
            input is Input.Chosen { Value: "ok" }
                ? Done()
                : Done().Saying(new TextRef("technician.job_gone"));
    }

    private sealed class AskScreen : DeviceScreen
    {
        public const string Screen = "ask";
        private const string Correct = "correct";

        public override string Name => Screen;
        public override IReadOnlyList<string> LeadsTo => [Screen, CorrectScreen.Screen];

        public override Prompt Render(DeviceData data, View? view)
        {
            if (view is null)
                return Gone();
            if (view.Asked(data) is not var (sheet, question))
                return Review(view.Job);
            var devices = view.Job.Devices;
            return new(
                new TextRef(
                    "technician.device_ask",
                    ("number", view.Job.Card.OrderNumber),
                    ("device", sheet.Slot.Need.Name),
                    ("index", devices.Count > 1 ? Place(devices, sheet) : null),
                    ("count", devices.Count),
                    ("question", DeviceQuestions.Ask(sheet, question))
                )
            )
            {
                Options = [.. DeviceQuestions.Options(sheet, question, view.Today)],
                ReadsNumbers = true,
            };
        }

        private static int Place(IReadOnlyList<DeviceSheet> devices, DeviceSheet sheet) =>
            devices.TakeWhile(d => d != sheet).Count() + 1;

        private static Prompt Review(JobView job) =>
            new(
                new TextRef(
                    "technician.device_review",
                    ("number", job.Card.OrderNumber),
                    ("devices", DeviceWords.Lines(job.Devices))
                )
            )
            {
                Options =
                [
                    new("ok", new TextRef("technician.device_right")),
                    new(Correct, new TextRef("technician.device_correct")),
                ],
            };

        public override Step<DeviceData> Handle(DeviceData data, View? view, Input input)
        {
            if (view is null)
                return Gone(input);
            if (view.Asked(data) is var (sheet, question))
                return input switch
                {
                    Input.Chosen chosen => Write(data, view.Job, sheet, question, chosen.Value),
                    Input.Words words => Write(data, view.Job, sheet, question, words.Text),
                    _ => NotUnderstood(),
                };
            return input switch
            {
                Input.Chosen { Value: Correct } => Go(CorrectScreen.Screen, data.Onward()),
                Input.Chosen => Done() with
                {
                    Effects =
                    [
                        new Effect.ShowCard(AssignedJobCard.Id, view.Job.Job.Id.Value, Anew: true),
                    ],
                },
                _ => NotUnderstood(),
            };
        }

        private Step<DeviceData> Write(
            DeviceData data,
            JobView job,
            DeviceSheet sheet,
            DeviceQuestion question,
            string text
        )
        {
            var input = new DeviceInput(
                sheet.Slot.Line,
                sheet.Slot.Number,
                question,
                text,
                IsSure: data.Doubted is { } doubted && IsSame(doubted, text)
            );
            return Use<RecordDevice, DeviceSheet>(
                (record, ct) => record.RunAsync(job.Job.Id, job.Technician, input, ct),
                _ => Go(Screen, data.Onward()),
                error =>
                    error.Code == DeviceErrors.LowerCode
                        ? Stay(data with { Doubted = text }, TextRef.Of(error))
                        : NotUnderstood(TextRef.Of(error))
            );
        }

        private static bool IsSame(string doubted, string text) =>
            MeterReading.Parse(doubted) == MeterReading.Parse(text);
    }

    /// <summary>Which answer is wrong: the device first, where there are several.</summary>
    private sealed class CorrectScreen : DeviceScreen
    {
        public const string Screen = "correct";

        public override string Name => Screen;
        public override IReadOnlyList<string> LeadsTo => [Screen, AskScreen.Screen];

        public override Prompt Render(DeviceData data, View? view)
        {
            if (view is null)
                return Gone();
            var devices = view.Job.Devices;
            if (Chosen(data, view) is not { } sheet)
                return new(new TextRef("technician.device_which"))
                {
                    Options =
                    [
                        .. devices.Select(
                            (d, i) =>
                                new Option(
                                    $"{i}",
                                    new TextRef(
                                        "technician.device_button",
                                        ("index", i + 1),
                                        ("device", d.Slot.Need.Name),
                                        ("serial", d.Record?.Serial)
                                    )
                                )
                        ),
                    ],
                };
            return new(new TextRef("technician.device_what", ("device", sheet.Slot.Need.Name)))
            {
                Options =
                [
                    .. sheet
                        .Questions.Where(q => sheet.Answer(q) is not null)
                        .Select(q => new Option($"{q}", DeviceQuestions.Named(sheet, q))),
                ],
            };
        }

        public override Step<DeviceData> Handle(DeviceData data, View? view, Input input)
        {
            if (view is null)
                return Gone(input);
            if (input is not Input.Chosen { Value: var value })
                return NotUnderstood();
            if (Chosen(data, view) is { } sheet)
                return Enum.TryParse<DeviceQuestion>(value, out var question)
                    ? Go(AskScreen.Screen, About(data, sheet) with { Question = question })
                    : NotUnderstood();
            return int.TryParse(value, out var at) && at < view.Job.Devices.Count
                ? Go(Screen, About(data, view.Job.Devices[at]))
                : NotUnderstood();
        }

        private static DeviceSheet? Chosen(DeviceData data, View view) =>
            view.Job.Devices is [var only] ? only
            : data.Line is { } line ? view.Job.Devices.FirstOrDefault(d => d.Is(line, data.Number))
            : null;

        private static DeviceData About(DeviceData data, DeviceSheet sheet) =>
            data.Onward() with
            {
                Line = sheet.Slot.Line,
                Number = sheet.Slot.Number,
            };
    }
}
