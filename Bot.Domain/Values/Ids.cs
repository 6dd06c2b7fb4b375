using System.Buffers.Binary;

namespace Bot.Domain;

/// <summary>A strongly typed identifier over a UUIDv7: ids made later sort later.</summary>
public interface IGuidId<TSelf>
    where TSelf : struct, IGuidId<TSelf>
{
    /// <summary>The bare value, as stored.</summary>
    Guid Value { get; }

    /// <summary>Wraps a stored value.</summary>
    static abstract TSelf From(Guid value);
}

/// <summary>Makes new ids: <c>NewId.Of&lt;OrderId&gt;()</c>.</summary>
public static class NewId
{
    // Milliseconds since 1970 and a counter of 12 bits within them, as one number.
    private static long _last;

    /// <summary>A fresh id that sorts after every id this process made before.</summary>
    public static TId Of<TId>()
        where TId : struct, IGuidId<TId> => TId.From(Uuid());

    /// <summary>
    /// UUID version 7 whose first random bits are a counter (RFC 9562, method 1): of two made within a millisecond, as rows of
    /// one turn are, the later sorts later. The other 62 bits are random.
    /// </summary>
    public static Guid Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7().TryWriteBytes(bytes, bigEndian: true, out _);
        var next = Next(BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (next >> 12 << 16) | 0x7000 | (next & 0xFFF));
        return new Guid(bytes, bigEndian: true);
    }

    private static long Next(long milliseconds)
    {
        for (; ; )
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(milliseconds << 12, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return next;
        }
    }
}

/// <summary>The number of a УК (<c>ManagementCompany</c>), the tenant. 0 means "not set" and is never stored.</summary>
public readonly record struct TenantId(int Value)
{
    public override string ToString() =>
        Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A bot's account number in its channel: in Telegram the number before the colon of the token.</summary>
public readonly record struct BotId(long Value)
{
    public override string ToString() =>
        Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct HouseId(Guid Value) : IGuidId<HouseId>
{
    public static HouseId From(Guid value) => new(value);
}

public readonly record struct ResidentId(Guid Value) : IGuidId<ResidentId>
{
    public static ResidentId From(Guid value) => new(value);
}

public readonly record struct PlaceId(Guid Value) : IGuidId<PlaceId>
{
    public static PlaceId From(Guid value) => new(value);
}

public readonly record struct TechnicianId(Guid Value) : IGuidId<TechnicianId>
{
    public static TechnicianId From(Guid value) => new(value);
}

public readonly record struct OrderId(Guid Value) : IGuidId<OrderId>
{
    public static OrderId From(Guid value) => new(value);
}

public readonly record struct OrderLineId(Guid Value) : IGuidId<OrderLineId>
{
    public static OrderLineId From(Guid value) => new(value);
}

public readonly record struct QuoteId(Guid Value) : IGuidId<QuoteId>
{
    public static QuoteId From(Guid value) => new(value);
}

public readonly record struct HoldId(Guid Value) : IGuidId<HoldId>
{
    public static HoldId From(Guid value) => new(value);
}

public readonly record struct VisitId(Guid Value) : IGuidId<VisitId>
{
    public static VisitId From(Guid value) => new(value);
}

public readonly record struct JobId(Guid Value) : IGuidId<JobId>
{
    public static JobId From(Guid value) => new(value);
}

public readonly record struct JobOfferId(Guid Value) : IGuidId<JobOfferId>
{
    public static JobOfferId From(Guid value) => new(value);
}

public readonly record struct PaymentId(Guid Value) : IGuidId<PaymentId>
{
    public static PaymentId From(Guid value) => new(value);
}

public readonly record struct RefundId(Guid Value) : IGuidId<RefundId>
{
    public static RefundId From(Guid value) => new(value);
}

public readonly record struct SurveyId(Guid Value) : IGuidId<SurveyId>
{
    public static SurveyId From(Guid value) => new(value);
}

public readonly record struct ConversationId(Guid Value) : IGuidId<ConversationId>
{
    public static ConversationId From(Guid value) => new(value);
}

public readonly record struct FileId(Guid Value) : IGuidId<FileId>
{
    public static FileId From(Guid value) => new(value);
}

public readonly record struct CallTaskId(Guid Value) : IGuidId<CallTaskId>
{
    public static CallTaskId From(Guid value) => new(value);
}

public readonly record struct TroubleId(Guid Value) : IGuidId<TroubleId>
{
    public static TroubleId From(Guid value) => new(value);
}

public readonly record struct DispatchRequestId(Guid Value) : IGuidId<DispatchRequestId>
{
    public static DispatchRequestId From(Guid value) => new(value);
}

public readonly record struct InvitationId(Guid Value) : IGuidId<InvitationId>
{
    public static InvitationId From(Guid value) => new(value);
}

public readonly record struct DiscountCodeId(Guid Value) : IGuidId<DiscountCodeId>
{
    public static DiscountCodeId From(Guid value) => new(value);
}

public readonly record struct CorrectionId(Guid Value) : IGuidId<CorrectionId>
{
    public static CorrectionId From(Guid value) => new(value);
}

public readonly record struct UnderstandingModelId(Guid Value) : IGuidId<UnderstandingModelId>
{
    public static UnderstandingModelId From(Guid value) => new(value);
}

/// <summary>The default stands for all houses of the УК.</summary>
public readonly record struct HouseGroupId(Guid Value) : IGuidId<HouseGroupId>
{
    public static HouseGroupId From(Guid value) => new(value);
}

public readonly record struct CompanyEventId(Guid Value) : IGuidId<CompanyEventId>
{
    public static CompanyEventId From(Guid value) => new(value);
}
