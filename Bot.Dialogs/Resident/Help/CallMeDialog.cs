using System.Text.RegularExpressions;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;

namespace Bot.Dialogs.Resident.Help;

/// <summary>«Позвоните мне»: one question at most, the number or the time; the draft goes along.</summary>
public sealed class CallMeDialog : Dialog<CallMeDialog.Data>
{
    public const string Id = "call-me";

    public sealed record Data
    {
        /// <summary>The order in the making, as JSON.</summary>
        public string? Draft { get; init; }
    }

    public override string Name => Id;
    protected override IReadOnlyList<Screen<Data>> Screens => [new CallMeScreen()];
}

/// <summary>The number where it is not known, else the convenient time.</summary>
public sealed partial class CallMeScreen : Screen<CallMeDialog.Data, CallMeScreen.View>
{
    private const string Now = "now";
    private const string Evening = "evening";
    private const string Morning = "morning";

    public sealed record View(PhoneNumber? Phone, bool IsOpen, DateTime AnswerAt, string? Draft);

    public override string Name => "call";
    public override IReadOnlyList<string> LeadsTo => [];

    public override async Task<View> LoadAsync(
        CallMeDialog.Data data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var facts = context.Facts();
        var office = OfficeHours.Of(await facts.CompanyAsync(ct));
        var phone = await facts.HasConsentAsync(ct)
            ? DraftReading.Of(context.Draft)?.Phone ?? await facts.ContactPhoneAsync(ct)
            : null;
        return new(
            phone,
            office.AreOpen(context.Now),
            HouseZone.ToLocal(office.AnswerAt(context.Now), office.Zone),
            data.Draft ?? DraftReading.Text(context.Draft)
        );
    }

    public override Prompt Render(CallMeDialog.Data data, View view)
    {
        DateTime? later = view.IsOpen ? null : view.AnswerAt;
        return view.Phone is { } phone
            ? new(new TextRef("resident.call_when", ("phone", phone), ("at", later)))
            {
                ReadsNumbers = true,
                Options =
                [
                    new(
                        Now,
                        view.IsOpen
                            ? new TextRef("resident.call_now")
                            : new TextRef("resident.call_opening"),
                        new TextRef("ordering.yes_words")
                    ),
                    new(Evening, new TextRef("resident.call_evening")),
                    new(Morning, new TextRef("resident.call_morning")),
                ],
            }
            : new(new TextRef("resident.call_number", ("at", later)))
            {
                AsksContact = true,
                ReadsNumbers = true,
            };
    }

    public override Step<CallMeDialog.Data> Handle(
        CallMeDialog.Data data,
        View view,
        Input input
    ) =>
        input switch
        {
            Input.Chosen { Value: Evening } => At(view, new TextRef("resident.call_evening")),
            Input.Chosen { Value: Morning } => At(view, new TextRef("resident.call_morning")),
            Input.Chosen => Request(view, view.Phone, null),
            Input.Contact contact => Request(view, contact.Phone, null),
            Input.Words words => Read(view, words.Text),
            _ => NotUnderstood(new TextRef("engine.bad_phone")),
        };

    // What the operator reads is the wish in the words that the person pressed.
    private static Step<CallMeDialog.Data> At(View view, TextRef label) =>
        new Step<CallMeDialog.Data>.Run(
            (services, _) =>
            {
                var language = services.Get<ResidentFacts>().Conversation.Language;
                var words = services.Get<Phrasebook>().Plain(language, label);
                return Task.FromResult(Request(view, view.Phone, words));
            }
        );

    private static Step<CallMeDialog.Data> Read(View view, string text)
    {
        var number = NumberInWords().Match(text);
        if (number.Success && PhoneNumber.Parse(number.Value) is { } phone)
            return Request(
                view,
                phone,
                text.Remove(number.Index, number.Length).Trim(' ', ',', '.')
            );
        return view.Phone is { } known && text.Trim().Length > 0
            ? Request(view, known, text.Trim())
            : NotUnderstood(new TextRef("engine.bad_phone"));
    }

    private static Step<CallMeDialog.Data> Request(View view, PhoneNumber? phone, string? when) =>
        new Step<CallMeDialog.Data>.Run(
            async (services, ct) =>
            {
                var facts = services.Get<ResidentFacts>();
                // The question says that the number is given for this call.
                if (!await facts.HasConsentAsync(ct))
                    ConsentText.OfCall.Give(services, "call");
                var promise = await services
                    .Get<RequestCall>()
                    .RunAsync(
                        new CallRequest(
                            facts.ResidentId,
                            facts.Conversation.Id,
                            phone,
                            string.IsNullOrWhiteSpace(when) ? null : when,
                            view.Draft
                        ),
                        ct
                    );
                return promise.Match(
                    p =>
                        Done()
                            .Saying(
                                ResidentProfile
                                    .Promised("resident.call_promised", p)
                                    .With("phone", phone)
                                    .With("when", string.IsNullOrWhiteSpace(when) ? null : when)
                            ),
                    error => Stay(TextRef.Of(error))
                );
            }
        );

    [GeneratedRegex(@"\+?\d[\d\s()\-]{8,18}\d")]
    private static partial Regex NumberInWords();
}
