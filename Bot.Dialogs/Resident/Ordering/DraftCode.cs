using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The discount code of a draft, wherever it was typed, and its button.</summary>
internal static class DraftCode
{
    /// <summary>After so many codes that gave nothing it is said that the order goes on without.</summary>
    public const int PatientFailures = 3;

    private const string Remove = "remove-code";

    /// <summary>A code that gives a discount changes the price; of any other the reason is told and nothing changes.</summary>
    public static Step<OrderDraft> Take(OrderDraft draft, string code) =>
        new Step<OrderDraft>.Run(
            async (services, ct) =>
            {
                var found = await DraftPrice.TryAsync(services, draft, code, ct);
                if (found is not { } price)
                    return new Step<OrderDraft>.Stay(
                        new TextRef("ordering.code_kept", ("code", code)),
                        draft with
                        {
                            Code = code,
                            Discount = null,
                        }
                    );
                return price.IsOk
                    ? OrderFlow.Onward(draft with { Code = code, Discount = null })
                    : new Step<OrderDraft>.Stay(
                        TextRef.Of(price.Error!),
                        draft with
                        {
                            CodeFailures = draft.CodeFailures + 1,
                        }
                    );
            }
        );

    /// <summary>One button: to type a code where the УК has any, or to take it out again.</summary>
    public static IEnumerable<Option> Options(OrderDraft draft, bool areThereCodes) =>
        draft.Code is { } code ? [new(Remove, new TextRef("ordering.remove_code", ("code", code)))]
        : areThereCodes ? [new(CodeScreen.Id, new TextRef("ordering.enter_code"))]
        : [];

    /// <summary>What the button leads to; null where it is another button.</summary>
    public static Step<OrderDraft>? Choose(OrderDraft draft, string value) =>
        value switch
        {
            Remove => OrderFlow.Onward(draft.WithoutCode()),
            CodeScreen.Id => new Step<OrderDraft>.Go(CodeScreen.Id, draft),
            _ => null,
        };
}
