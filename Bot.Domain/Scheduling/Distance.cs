namespace Bot.Domain.Scheduling;

/// <summary>As the crow flies: good enough to say who is near.</summary>
public static class Distance
{
    private const double EarthRadiusKm = 6371;

    public static double Km(
        double latitude1,
        double longitude1,
        double latitude2,
        double longitude2
    )
    {
        var half = Square(Math.Sin(Radians(latitude2 - latitude1) / 2));
        half +=
            Math.Cos(Radians(latitude1))
            * Math.Cos(Radians(latitude2))
            * Square(Math.Sin(Radians(longitude2 - longitude1) / 2));
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double value) => value * value;
}
