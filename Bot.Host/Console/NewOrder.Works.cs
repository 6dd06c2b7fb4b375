using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Technicians;
using Bot.Domain.Understanding;

namespace Bot.Host.Console;

/// <summary>The works of a phone order: several of them, the services' questions.</summary>
public sealed partial class NewOrder
{
    /// <summary>A work that is clear already, besides the one in hand.</summary>
    private sealed record Clear(OrderedWork Work, string? Why);

    private IReadOnlyList<Clear> _more = [];
    private Dictionary<string, string> _answers = [];
    private IReadOnlyList<string> _why = [];

    /// <summary>The boundary of the work in hand that was asked about: it lies on the caller's side.</summary>
    private Boundary? _ownSide;

    private string? Why =>
        _why.Count == 0 && !_isHinted
            ? null
            : Phrases.Get(Domain.Messaging.Language.Ru, WhyWords.Of(_why, _isHinted)).PlainText;

    private OrderedWork? InHand =>
        _service is { } service
            ? new(service, _quantity, [.. _answers.Select(a => new ChosenOption(a.Key, a.Value))])
            {
                OwnSide = _ownSide,
            }
            : null;

    private IReadOnlyList<OrderedWork> Works =>
        InHand is { } work ? [.. _more.Select(m => m.Work), work] : [.. _more.Select(m => m.Work)];

    private IReadOnlyList<string?> Whys =>
        _service is null ? [.. _more.Select(m => m.Why)] : [.. _more.Select(m => m.Why), Why];

    /// <summary>The boundary to ask about before a work's price; null: the fee covers nothing of it.</summary>
    private Boundary? Asks(OrderedWork work) =>
        work.Service.Boundary is { } boundary && _company.KeepsUp.Contains(boundary)
            ? boundary
            : null;

    /// <summary>The place of the first work that may be free, as long as nobody has asked; -1: none.</summary>
    private int FirstAtBoundary =>
        Works.ToList().FindIndex(w => Asks(w) is { } boundary && w.OwnSide != boundary);

    private static ServiceOption? OpenOption(OrderedWork work) =>
        work.Service.Options.FirstOrDefault(o =>
            work.Options?.Any(a => a.Option == o.Code) is not true
        );

    /// <summary>What must still be asked before the price is final.</summary>
    private string? MissingAnswer() =>
        FirstAtBoundary is var at && at >= 0
            ? Words(TextRef.Of(OrderErrors.BoundaryOpen(Works[at].Service.Title)))
        : Works.FirstOrDefault(w => OpenOption(w) is not null) is { } work
            ? Words(
                TextRef.Of(OrderErrors.OptionOpen(work.Service.Title, OpenOption(work)!.Question))
            )
        : null;

    private IEnumerable<Admission> Admissions =>
        _catalogue.Platform.SkillBook.AdmissionsOf(
            Works.SelectMany(w => w.Service.Skills).Distinct()
        );

    private async Task AnswerAsync(ServiceOption option, string? choice)
    {
        if (choice is { Length: > 0 })
            _answers[option.Code] = choice;
        else
            _answers.Remove(option.Code);
        await PriceAsync();
    }

    private async Task AnswerAsync(Clear more, ServiceOption option, string? choice)
    {
        var others = (more.Work.Options ?? []).Where(o => o.Option != option.Code);
        IReadOnlyList<ChosenOption> answers = choice is { Length: > 0 }
            ? [.. others, new(option.Code, choice)]
            : [.. others];
        Replace(more, more.Work with { Options = answers });
        await PriceAsync();
    }

    /// <summary>It lies on the caller's side: it may be sold.</summary>
    private Task OwnAsync(Clear? more, Boundary boundary)
    {
        if (more is null)
            _ownSide = boundary;
        else
            Replace(more, more.Work with { OwnSide = boundary });
        return PriceAsync();
    }

    private void Replace(Clear former, OrderedWork work)
    {
        var now = former with { Work = work };
        _more = [.. _more.Select(m => ReferenceEquals(m, former) ? now : m)];
        _said = [.. _said.Select(m => ReferenceEquals(m, former) ? now : m)];
    }

    /// <summary>The work in hand is settled; the next is named.</summary>
    private void Further()
    {
        if (InHand is not { } work)
            return;
        _more = [.. _more, new(work, Why)];
        ForgetHint();
        PutDown();
        _matches = [];
    }

    /// <summary>No work is in hand.</summary>
    private void PutDown() =>
        (_service, _quantity, _answers, _ownSide, _why) = (null, 1, [], null, []);

    private async Task RemoveAsync(Clear work)
    {
        _more = [.. _more.Where(m => !ReferenceEquals(m, work))];
        await PriceAsync();
    }

    /// <summary>Works of one message: all but the last are clear, the last is in hand.</summary>
    private void TakeWishes(IReadOnlyList<UnderstoodWish> wishes)
    {
        TakeFree(wishes);
        var last = wishes.LastOrDefault(w => w.Matches.Count > 0);
        var clear = wishes.Where(w =>
            w.Outcome == WishOutcome.Service && w != last && !IsPassedOn(w.Best!.Service)
        );
        _more = [.. _more.Where(m => !_said.Contains(m)), .. _said = [.. clear.Select(Clearly)]];
    }

    /// <summary>Those that the words of now named: typing on replaces them.</summary>
    private IReadOnlyList<Clear> _said = [];

    private Clear Clearly(UnderstoodWish wish)
    {
        var service = wish.Best!.Service;
        // What was answered already stands while more is typed.
        var former = _said.FirstOrDefault(m => m.Work.Service.Code == service.Code)?.Work;
        return new(
            new(
                service,
                wish.Said?.For(service) ?? service.Quantity.Min,
                former?.Options ?? SaidOptions.In(service, wish.Text)
            )
            {
                OwnSide = former?.OwnSide,
            },
            Phrases.Get(Domain.Messaging.Language.Ru, WhyWords.Of(wish.Why.Words)).PlainText
        );
    }
}
