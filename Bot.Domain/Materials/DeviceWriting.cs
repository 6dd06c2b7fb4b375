using Bot.Domain.Orders;

namespace Bot.Domain.Materials;

/// <summary>Checks an answer and writes it into its device's rows, or says why not. Decides without a database.</summary>
internal sealed class DeviceWriting(DeviceSheet sheet, Order order, DateOnly today)
{
    /// <summary>A verification is good for so many years at most: no interval between two is longer.</summary>
    private const int MostYears = 20;

    private readonly DeviceRecord _record = sheet.Record!;

    public DeviceSheet Sheet => sheet;
    public Order Order => order;

    public DomainError? Serial(DeviceInput input, IReadOnlyList<DeviceSheet> all)
    {
        var removed = input.Question == DeviceQuestion.RemovedSerial;
        if (removed && DeviceAnswer.IsNone(input.Text))
        {
            _record.EngraveRemoved("");
            return null;
        }
        if (Engraved.Parse(input.Text) is not { } serial)
            return DeviceErrors.NoSerial;
        var bare = Engraved.Bare(serial);
        var others = all.Where(s => s.Slot.Line == sheet.Slot.Line)
            .SelectMany(s => Numbers(s, input.Question));
        if (others.Contains(bare))
            return DeviceErrors.SerialTwice(serial);
        if (removed)
            _record.EngraveRemoved(serial);
        else
            _record.Engrave(serial);
        return null;
    }

    /// <summary>The numbers of the line that are spoken for, without the one that is being written.</summary>
    private IEnumerable<string?> Numbers(DeviceSheet other, DeviceQuestion asked)
    {
        var isSelf = other.Is(sheet.Slot.Line, sheet.Slot.Number);
        if (!isSelf || asked != DeviceQuestion.Serial)
            yield return other.Record?.SerialSearch;
        if (!isSelf || asked != DeviceQuestion.RemovedSerial)
            yield return other.Record?.RemovedSerialSearch;
    }

    public DomainError? Reading(DeviceInput input, MeterReading? former)
    {
        var removed = input.Question == DeviceQuestion.RemovedReading;
        if (sheet.Slot.MayLack(input.Question) && DeviceAnswer.IsNone(input.Text))
        {
            Write(removed, MeterReading.Unreadable, isLower: false);
            return null;
        }
        if (IsSerial(input.Text, removed ? _record.RemovedSerialSearch : _record.SerialSearch))
            return DeviceErrors.ReadingIsSerial;
        if (MeterReading.Parse(input.Text) is not { } reading)
            return DeviceErrors.NoReading;
        var isLower = former is { } known && reading.IsLowerThan(known);
        if (isLower && !input.IsSure)
            return DeviceErrors.ReadingLower(former!.Value);
        Write(removed, reading, isLower);
        return null;
    }

    /// <summary>The reading was there before the number by which the former one is found.</summary>
    public void Compare(bool removed, MeterReading? former)
    {
        if ((removed ? _record.RemovedReading : _record.Reading) is { } reading)
            Write(removed, reading, former is { } known && reading.IsLowerThan(known));
    }

    private void Write(bool removed, MeterReading reading, bool isLower)
    {
        if (removed)
            (_record.RemovedReading, _record.IsRemovedReadingLower) = (reading, isLower);
        else
            (_record.Reading, _record.IsReadingLower) = (reading, isLower);
    }

    // A number that was sent twice, the second time to the next question.
    private static bool IsSerial(string typed, string? serial) =>
        serial is { Length: >= 5 } && Engraved.Bare(typed) == serial;

    public DomainError? Other(DeviceInput input) =>
        input.Question switch
        {
            DeviceQuestion.Result => Result(input.Text),
            DeviceQuestion.Organisation => Organisation(input.Text),
            DeviceQuestion.RecordNumber => RecordNumber(input.Text),
            DeviceQuestion.VerifiedOn => VerifiedOn(DeviceAnswer.Day(input.Text)),
            DeviceQuestion.ValidUntil => ValidUntil(input.Text),
            _ => Seal(input.Text),
        };

    private DomainError? Result(string text)
    {
        if (DeviceAnswer.Result(text) is not { } result)
            return DeviceErrors.NoResult;
        sheet.Verification!.Result = result;
        if (result == VerificationResult.Unfit)
            (sheet.Verification.ValidUntil, _record.Seal) = (null, null);
        return null;
    }

    private DomainError? Organisation(string text)
    {
        if (DeviceAnswer.Organisation(text) is not { } name)
            return DeviceErrors.NoOrganisation;
        sheet.Verification!.Organisation = name;
        return null;
    }

    /// <summary>The number names the day of the verification, which is then not asked.</summary>
    private DomainError? RecordNumber(string text)
    {
        if (Engraved.ParseRecord(text) is not { } number)
            return DeviceErrors.NoRecordNumber;
        if (Engraved.DayOf(number) is { } day && VerifiedOn(day) is { } refusal)
            return refusal;
        sheet.Verification!.RecordNumber = number;
        return null;
    }

    private DomainError? VerifiedOn(DateOnly? named)
    {
        if (named is not { } day)
            return DeviceErrors.NoDate;
        // A day's grace: the house may live in another zone than the clock.
        if (day > today.AddDays(1))
            return DeviceErrors.DateAhead;
        if (day < DateOnly.FromDateTime(order.CreatedAt).AddDays(-1))
            return DeviceErrors.DateBeforeOrder;
        sheet.Verification!.VerifiedOn = day;
        if (sheet.Verification.ValidUntil <= day)
            sheet.Verification.ValidUntil = null;
        return null;
    }

    private DomainError? ValidUntil(string text)
    {
        if (DeviceAnswer.Day(text) is not { } day)
            return DeviceErrors.NoDate;
        var since = sheet.Verification!.VerifiedOn ?? today;
        if (day <= since.AddMonths(6) || day > since.AddYears(MostYears))
            return DeviceErrors.ValidTooShort;
        sheet.Verification.ValidUntil = day;
        return null;
    }

    private DomainError? Seal(string text)
    {
        if (DeviceAnswer.IsNone(text))
        {
            _record.Seal = "";
            return null;
        }
        if (Engraved.Parse(text) is not { } seal)
            return DeviceErrors.NoSeal;
        _record.Seal = seal;
        return null;
    }
}
