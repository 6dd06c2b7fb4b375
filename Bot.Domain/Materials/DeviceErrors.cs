namespace Bot.Domain.Materials;

/// <summary>Refusals of what is written down of a device.</summary>
public static class DeviceErrors
{
    /// <summary>The order has no such device, or it is not asked that.</summary>
    public static readonly DomainError NotFound = new("device.not_found");

    /// <summary>Nothing is written down before the work or after the order was cancelled.</summary>
    public static readonly DomainError NotNow = new("device.not_now");
    public static readonly DomainError NoSerial = new("device.no_serial");
    public static readonly DomainError NoReading = new("device.no_reading");

    /// <summary>The device's number stands where its reading should.</summary>
    public static readonly DomainError ReadingIsSerial = new("device.reading_is_serial");
    public static readonly DomainError NoResult = new("device.no_result");
    public static readonly DomainError NoOrganisation = new("device.no_organisation");
    public static readonly DomainError NoRecordNumber = new("device.no_record_number");
    public static readonly DomainError NoDate = new("device.no_date");
    public static readonly DomainError DateAhead = new("device.date_ahead");
    public static readonly DomainError DateBeforeOrder = new("device.date_before_order");
    public static readonly DomainError ValidTooShort = new("device.valid_too_short");
    public static readonly DomainError NoSeal = new("device.no_seal");

    /// <summary>Two devices of one work cannot bear one number.</summary>
    public static DomainError SerialTwice(string serial) =>
        new("device.serial_twice", ("serial", serial));

    /// <summary>Lower than what stood there before: is that so?</summary>
    public static DomainError ReadingLower(MeterReading former) =>
        new(LowerCode, ("former", former.ToString()));

    public const string LowerCode = "device.reading_lower";

    public static DomainError Missing(int devices) => new("device.missing", ("count", devices));
}
