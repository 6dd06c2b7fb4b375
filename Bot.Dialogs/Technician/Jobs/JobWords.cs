using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Technicians;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>The words of a job's card.</summary>
internal static class JobWords
{
    public static TextRef Whole(JobView view)
    {
        var (card, job) = (view.Card, view.Job);
        var atDoor = job.Status is JobStatus.Accepted or JobStatus.OnTheWay or JobStatus.Arrived;
        return new(
            "technician.job",
            ("number", card.OrderNumber),
            ("status", job.Status),
            ("window", card.Window),
            ("zone", view.Zone is null ? null : TextRef.OfZone(view.Zone)),
            ("address", card.Address),
            ("map", view.MapUrl),
            ("place", Place(card.Place)),
            ("name", card.ContactName is { } name ? ContactMask.Apply(name).Text : null),
            ("code", atDoor ? job.DoorCode : null),
            ("works", card.Needs.Works),
            ("brings", card.Needs.Brings),
            ("materials", view.Materials),
            ("comment", card.Comment is { } comment ? ContactMask.Apply(comment).Text : null),
            ("photos", Photos(view)),
            ("devices", Devices(view)),
            ("collect", card.ToCollect > Money.Zero ? card.ToCollect : null),
            ("pay", job.Pay)
        );
    }

    /// <summary>Whose door it was is nobody's business any more.</summary>
    public static TextRef Over(JobView view) =>
        new(
            "technician.job_over",
            ("number", view.Card.OrderNumber),
            ("status", view.Job.Status),
            ("window", view.Card.Window),
            ("works", view.Card.Needs.Works),
            ("pay", view.Job.Status == JobStatus.Closed ? view.Job.Pay : null)
        );

    /// <summary>«1 из 1 · 0 из 2», while photos are wanted or came.</summary>
    public static TextRef? Photos(JobView view)
    {
        var (needs, job) = (view.Card.Needs, view.Job);
        return
            needs.PhotosBefore + needs.PhotosAfter + job.PhotosBefore + job.PhotosAfter == 0
            || job.Status < JobStatus.Arrived
            ? null
            : new(
                "technician.photo_counts",
                ("before", job.PhotosBefore),
                ("wantedBefore", needs.PhotosBefore),
                ("after", job.PhotosAfter),
                ("wantedAfter", needs.PhotosAfter)
            );
    }

    /// <summary>«1 из 2», while they may be written down.</summary>
    private static TextRef? Devices(JobView view) =>
        view.TakesDevices
            ? new(
                "technician.device_counts",
                ("done", view.Devices.Count - view.MissingDevices),
                ("count", view.Devices.Count)
            )
            : null;

    public static TextRef Place(PlaceAddress place) =>
        new(
            "technician.place",
            ("kind", Kind(place.Kind)),
            ("entrance", place.Entrance),
            ("floor", place.Floor),
            ("flat", place.Flat),
            ("intercom", place.Intercom)
        );

    private static TextRef? Kind(PlaceKind kind) =>
        kind switch
        {
            PlaceKind.EntranceHall => new("technician.place_hall"),
            PlaceKind.Yard => new("technician.place_yard"),
            PlaceKind.Parking => new("technician.place_parking"),
            PlaceKind.Storeroom => new("technician.place_storeroom"),
            _ => null,
        };
}
