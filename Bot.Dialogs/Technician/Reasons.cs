using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Dialogs.Technician;

/// <summary>A reason chosen by a button is stored in words, as a typed one is: whoever reads the journal needs no key.</summary>
internal static class Reasons
{
    /// <param name="label">The button's words; null: the technician gave none.</param>
    public static Step<TData> Say<TData>(TextRef? label, Func<string?, Step<TData>> then) =>
        label is null
            ? then(null)
            : new Step<TData>.Run(
                (services, _) =>
                    Task.FromResult(
                        then(services.GetRequiredService<Phrasebook>().Plain(Language.Ru, label))
                    )
            );
}
