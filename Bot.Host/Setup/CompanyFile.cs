using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Host.Setup;

/// <summary>What a company file says, before anybody has looked whether it makes sense. See deploy/company.example.json.</summary>
internal sealed record CompanyFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        // A mistyped name must not be a setting that silently does nothing.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public string? Code { get; init; }
    public string? Name { get; init; }
    public string? Brand { get; init; }
    public string? BrandColour { get; init; }
    public string? Responsible { get; init; }
    public string? Phone { get; init; }
    public string? EmergencyPhone { get; init; }
    public string? TimeZone { get; init; }
    public string? OfficeFrom { get; init; }
    public string? OfficeTo { get; init; }
    public decimal? CommissionPercent { get; init; }
    public decimal? MinimumOrder { get; init; }
    public decimal? CallOutFee { get; init; }
    public decimal? UrgentPercent { get; init; }
    public decimal? UrgentFee { get; init; }
    public decimal? NightPercent { get; init; }
    public decimal? FalseCallFee { get; init; }
    public decimal? LateCancelFee { get; init; }
    public string? WishProcessor { get; init; }
    public List<HouseEntry> Houses { get; init; } = [];
    public OperatorEntry? Operator { get; init; }

    /// <exception cref="JsonException">Its message names line and field.</exception>
    public static async Task<CompanyFile> ReadAsync(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<CompanyFile>(stream, Options, ct)
            ?? throw new JsonException("The file says null.");
    }
}

internal sealed record HouseEntry
{
    public string? City { get; init; }
    public string? Street { get; init; }
    public string? Number { get; init; }
    public string? Building { get; init; }
    public string? District { get; init; }
    public string? Group { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? TimeZone { get; init; }
    public string? EmergencyPhone { get; init; }
    public bool Served { get; init; } = true;
}

internal sealed record OperatorEntry
{
    public string? Name { get; init; }
    public string? DisplayName { get; init; }
}
