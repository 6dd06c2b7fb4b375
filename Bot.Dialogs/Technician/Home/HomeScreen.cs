using Bot.Dialogs.Engine;
using Bot.Dialogs.Technician.Jobs;
using Bot.Dialogs.Texts;
using Bot.Domain.Technicians;
using Microsoft.EntityFrameworkCore;
using TechnicianRow = Bot.Domain.Technicians.Technician;

namespace Bot.Dialogs.Technician.Home;

/// <summary>On shift or not, how much is to do. Whoever is not invited gets one clear word and nothing else.</summary>
public sealed class HomeScreen : Screen<HomeData, HomeScreen.View>
{
    public const string Id = "home";
    private const string OnShift = "shift-on";
    private const string OffShift = "shift-off";
    private const string Jobs = "jobs";

    /// <param name="Technician">Null: not identified.</param>
    public sealed record View(
        TechnicianRow? Technician,
        bool IsStopped,
        int Today,
        int Later,
        int Offers,
        string CompanyName,
        string CompanyPhone
    );

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [OperatorScreen.Id];

    public override async Task<View> LoadAsync(
        HomeData data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var company = await context.CompanyAsync(ct);
        var id = context.Technician();
        var technician = await context.Db.Technicians.FirstOrDefaultAsync(t => t.Id == id, ct);
        if (technician is null)
            return new(null, false, 0, 0, 0, company.BrandName, company.Phone);
        var trusted = await context.Db.Accreditations.AnyAsync(
            a => a.TenantId == context.TenantId && a.TechnicianId == id && a.SuspendedAt == null,
            ct
        );
        var mine = await context.Get<MyJobs>().RunAsync(id, ct);
        return new(
            technician,
            technician.IsSuspended || !trusted,
            mine.Today.Count,
            mine.Later.Count,
            mine.Offers.Count,
            company.BrandName,
            company.Phone
        );
    }

    public override Prompt Render(HomeData data, View view)
    {
        if (view.Technician is not { } technician)
            return new(Stranger(view)) { IsHome = true };
        var text = new TextRef(
            "technician.home",
            ("name", technician.FirstName),
            ("on", technician.IsOnShift),
            ("stopped", view.IsStopped),
            ("today", view.Today),
            ("later", view.Later == 0 ? null : view.Later),
            ("offers", view.Offers == 0 ? null : view.Offers)
        );
        return new(text)
        {
            IsHome = true,
            Options =
            [
                technician.IsOnShift
                    ? new(
                        OffShift,
                        new TextRef("technician.shift_off"),
                        new TextRef("technician.shift_off_words")
                    )
                    : new(
                        OnShift,
                        new TextRef("technician.shift_on"),
                        new TextRef("technician.shift_on_words")
                    ),
                new(
                    Jobs,
                    new TextRef("technician.my_jobs"),
                    new TextRef("technician.my_jobs_words")
                ),
            ],
        };
    }

    public override Step<HomeData> Handle(HomeData data, View view, Input input)
    {
        if (view.Technician is not { } technician)
            return Stay();
        return input switch
        {
            Input.Chosen { Value: OnShift } => Shift(technician, isOn: true),
            Input.Chosen { Value: OffShift } => Shift(technician, isOn: false),
            Input.Chosen => Call(JobsDialog.Id),
            Input.Words words when !string.IsNullOrWhiteSpace(words.Text) => Go(
                OperatorScreen.Id,
                new HomeData(words.Text.Trim())
            ),
            _ => NotUnderstood(new TextRef("technician.home_hint")),
        };
    }

    private static Step<HomeData> Shift(TechnicianRow technician, bool isOn) =>
        Use<SetShift, TechnicianRow>(
            (set, ct) => set.RunAsync(technician.Id, isOn, ct),
            _ =>
                Stay(
                    isOn
                        ? new TextRef("technician.shift_is_on")
                        : new TextRef("technician.shift_is_off")
                )
        );

    internal static TextRef Stranger(View view) =>
        new("technician.stranger", ("company", view.CompanyName), ("phone", view.CompanyPhone));
}
