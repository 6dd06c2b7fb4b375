namespace Bot.Domain.Materials;

/// <summary>A device of an order with what is known of it.</summary>
public sealed record DeviceSheet(
    DeviceSlot Slot,
    DeviceRecord? Record,
    MeterVerification? Verification
)
{
    public IEnumerable<DeviceQuestion> Questions => Slot.Questions(Verification?.Result);

    /// <summary>What is still to be asked, in this order.</summary>
    public IEnumerable<DeviceQuestion> Missing => Questions.Where(q => Answer(q) is null);

    public bool IsWhole => !Missing.Any();
    public bool IsUnfit => Verification?.Result == VerificationResult.Unfit;

    public bool Is(OrderLineId line, int number) => Slot.Line == line && Slot.Number == number;

    /// <summary>The answer to a question, as it is told to people; null: not known yet.</summary>
    public object? Answer(DeviceQuestion question) =>
        question switch
        {
            DeviceQuestion.RemovedSerial => Record?.RemovedSerial,
            DeviceQuestion.RemovedReading => Record?.RemovedReading?.ToString(),
            DeviceQuestion.Serial => Record?.Serial,
            DeviceQuestion.Reading => Record?.Reading?.ToString(),
            DeviceQuestion.Result => Verification?.Result,
            DeviceQuestion.Organisation => Verification?.Organisation,
            DeviceQuestion.RecordNumber => Verification?.RecordNumber,
            DeviceQuestion.VerifiedOn => Verification?.VerifiedOn,
            DeviceQuestion.ValidUntil => Verification?.ValidUntil,
            _ => Record?.Seal,
        };
}
