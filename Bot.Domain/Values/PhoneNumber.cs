using PhoneNumbers;

namespace Bot.Domain;

/// <summary>A telephone number in E.164 form («+79123456789»). Made only by <see cref="Parse"/> or from storage.</summary>
public readonly record struct PhoneNumber(string Value)
{
    /// <summary>Reads what a person typed, Russian where no country is given. Null when it is no valid number.</summary>
    public static PhoneNumber? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 40)
            return null;
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse(text, "RU");
            return util.IsValidNumber(number)
                ? new(util.Format(number, PhoneNumberFormat.E164))
                : null;
        }
        catch (NumberParseException)
        {
            return null; // the library's way to say "not a number"
        }
    }

    /// <summary>For lists and logs: country and the last two digits («+7…89»).</summary>
    public string Masked => Value.Length < 5 ? "…" : $"{Value[..2]}…{Value[^2..]}";

    public override string ToString() => Value;
}
