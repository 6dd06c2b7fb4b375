using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;
using Bot.Domain.Materials;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>How each thing about a device is asked, and which buttons answer it.</summary>
internal static class DeviceQuestions
{
    // Usual intervals between verifications: hot and cold water, gas, electricity.
    private static readonly int[] Years = [4, 6, 10, 16];

    public static TextRef Ask(DeviceSheet sheet, DeviceQuestion question)
    {
        var isNew = sheet.Slot.Need.Work is DeviceWork.Installed or DeviceWork.Replaced;
        return question switch
        {
            DeviceQuestion.RemovedSerial => new("technician.device_removed_serial"),
            DeviceQuestion.RemovedReading => new("technician.device_removed_reading"),
            DeviceQuestion.Serial => new("technician.device_serial", ("fresh", isNew)),
            DeviceQuestion.Reading => new("technician.device_reading", ("fresh", isNew)),
            DeviceQuestion.Result => new("technician.device_result"),
            DeviceQuestion.Organisation => new("technician.device_organisation"),
            DeviceQuestion.RecordNumber => new(
                "technician.device_record",
                ("unfit", sheet.IsUnfit)
            ),
            DeviceQuestion.VerifiedOn => new("technician.device_verified"),
            DeviceQuestion.ValidUntil => new("technician.device_valid"),
            _ => new("technician.device_seal"),
        };
    }

    public static IEnumerable<Option> Options(
        DeviceSheet sheet,
        DeviceQuestion question,
        DateOnly today
    )
    {
        switch (question)
        {
            case DeviceQuestion.Result:
                yield return new(
                    DeviceAnswer.Fit,
                    new TextRef("technician.device_fit"),
                    new TextRef("technician.device_fit_words")
                );
                yield return new(
                    DeviceAnswer.Unfit,
                    new TextRef("technician.device_unfit"),
                    new TextRef("technician.device_unfit_words")
                );
                break;
            case DeviceQuestion.VerifiedOn:
                yield return new(Iso(today), new TextRef("technician.device_today"));
                break;
            case DeviceQuestion.ValidUntil:
                // A verification is good until the day before its anniversary.
                foreach (var years in Years)
                {
                    var until = (sheet.Verification?.VerifiedOn ?? today)
                        .AddYears(years)
                        .AddDays(-1);
                    yield return new(
                        Iso(until),
                        new TextRef(
                            "technician.device_years",
                            ("years", years),
                            ("until", Written(until))
                        )
                    );
                }
                break;
            case DeviceQuestion.Seal:
                yield return new(
                    DeviceAnswer.None,
                    new TextRef("technician.device_unsealed"),
                    new TextRef("technician.device_unsealed_words")
                );
                break;
            case var _ when sheet.Slot.MayLack(question):
                yield return new(
                    DeviceAnswer.None,
                    new TextRef("technician.device_unreadable"),
                    new TextRef("technician.device_unreadable_words")
                );
                break;
        }
    }

    /// <summary>The name of what is asked, with its answer: a button of "correct something".</summary>
    public static TextRef Named(DeviceSheet sheet, DeviceQuestion question) =>
        new(
            "technician.device_field",
            ("field", question),
            (
                "answer",
                sheet.Answer(question) switch
                {
                    DateOnly day => Written(day),
                    VerificationResult result => TextRef.Of(result),
                    "" => "—",
                    var answer => answer,
                }
            )
        );

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd");

    private static string Written(DateOnly day) => day.ToString("dd.MM.yyyy");
}
