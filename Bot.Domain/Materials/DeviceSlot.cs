using Bot.Domain.Catalogue;
using Bot.Domain.Orders;

namespace Bot.Domain.Materials;

/// <summary>One thing that is written down of a device; in the order it is asked.</summary>
public enum DeviceQuestion
{
    RemovedSerial,
    RemovedReading,
    Serial,
    Reading,
    Result,
    Organisation,
    RecordNumber,
    VerifiedOn,
    ValidUntil,
    Seal,
}

/// <summary>A place for one device of an order: two verified meters are two.</summary>
/// <param name="Number">Within its line, from 1.</param>
public sealed record DeviceSlot(
    OrderLineId Line,
    int Number,
    DeviceNeed Need,
    IReadOnlyList<JobRecord> Records
)
{
    /// <summary>
    /// Read from the platform's catalogue, as <see cref="Technicians.JobNeeds"/> is. A visit that only measures installs nothing.
    /// </summary>
    public static IReadOnlyList<DeviceSlot> Of(Order order, CatalogueSnapshot catalogue) =>
        [
            .. order
                .Lines.Where(l => l.Status != OrderLineStatus.Cancelled)
                .SelectMany(l =>
                    catalogue.Find(l.ServiceCode) is { BeginsWithMeasurement: false } service
                        ? Of(l, service)
                        : []
                ),
        ];

    private static IEnumerable<DeviceSlot> Of(OrderLine line, Service service) =>
        Enumerable
            .Range(1, line.Quantity)
            .SelectMany(_ => service.Devices.Where(d => d.SerialNumber))
            .Select((need, i) => new DeviceSlot(line.Id, i + 1, need, service.Records));

    /// <summary>What must be known; a device that was found unfit is neither sealed nor valid until any day.</summary>
    public IEnumerable<DeviceQuestion> Questions(VerificationResult? result)
    {
        var reads = Records.Contains(JobRecord.MeterReadings);
        if (Need.Work == DeviceWork.Replaced)
        {
            yield return DeviceQuestion.RemovedSerial;
            if (reads)
                yield return DeviceQuestion.RemovedReading;
        }
        yield return DeviceQuestion.Serial;
        if (reads)
            yield return DeviceQuestion.Reading;
        if (Need.Work == DeviceWork.Verified)
        {
            yield return DeviceQuestion.Result;
            yield return DeviceQuestion.Organisation;
            yield return DeviceQuestion.RecordNumber;
            yield return DeviceQuestion.VerifiedOn;
            if (result != VerificationResult.Unfit)
                yield return DeviceQuestion.ValidUntil;
        }
        if (Records.Contains(JobRecord.Seal) && result != VerificationResult.Unfit)
            yield return DeviceQuestion.Seal;
    }

    /// <summary>Whether "there is none" is an answer: an old device's number may be worn off, a seal may be missing.</summary>
    public bool MayLack(DeviceQuestion question) =>
        question switch
        {
            DeviceQuestion.RemovedSerial or DeviceQuestion.RemovedReading or DeviceQuestion.Seal =>
                true,
            DeviceQuestion.Reading => Need.Work is DeviceWork.Serviced or DeviceWork.Removed,
            _ => false,
        };
}
