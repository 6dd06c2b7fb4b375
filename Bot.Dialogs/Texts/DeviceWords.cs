using Bot.Domain.Materials;

namespace Bot.Dialogs.Texts;

/// <summary>What is known of a device, in a few words: for whoever wrote it down and for the resident.</summary>
internal static class DeviceWords
{
    public static IReadOnlyList<TextRef> Lines(IReadOnlyList<DeviceSheet> sheets) =>
        [.. sheets.Where(s => s.Record is not null).Select(Line)];

    private static TextRef Line(DeviceSheet sheet)
    {
        var (record, verification) = (sheet.Record!, sheet.Verification);
        return new(
            "devices.line",
            ("device", record.Device),
            ("serial", record.Serial),
            ("reading", record.Reading?.ToString()),
            ("lower", record.IsReadingLower),
            ("seal", record.Seal),
            ("unsealed", record.Seal is { Length: 0 }),
            ("removed", record.RemovedSerial),
            ("removedReading", record.RemovedReading?.ToString()),
            ("removedLower", record.IsRemovedReadingLower),
            ("fit", verification?.Result == VerificationResult.Fit),
            ("unfit", verification?.Result == VerificationResult.Unfit),
            ("record", verification?.RecordNumber),
            ("verified", verification?.VerifiedOn),
            ("valid", verification?.ValidUntil),
            ("organisation", verification?.Organisation)
        );
    }
}
