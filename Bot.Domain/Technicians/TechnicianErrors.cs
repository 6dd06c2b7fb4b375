namespace Bot.Domain.Technicians;

/// <summary>Refusals of offers, jobs and invitations.</summary>
public static class TechnicianErrors
{
    public static readonly DomainError OfferNotFound = new("offer.not_found");

    /// <summary>It ran out or was taken back, and nobody has the visit yet.</summary>
    public static readonly DomainError OfferOver = new("offer.over");
    public static readonly DomainError JobNotFound = new("job.not_found");

    /// <summary>"Absent" needs an attempt to reach the resident first.</summary>
    public static readonly DomainError NoContactTried = new("job.no_contact_tried");

    /// <summary>"Absent" needs a photo of the door.</summary>
    public static readonly DomainError NoAbsencePhoto = new("job.no_absence_photo");

    /// <summary>The job was given up, cancelled or missed.</summary>
    public static readonly DomainError JobOver = new("job.over");

    /// <summary>Such a photo does not belong to the job's present state.</summary>
    public static readonly DomainError NoPhotoNow = new("job.no_photo_now");
    public static readonly DomainError UnknownFile = new("job.unknown_file");

    public static readonly DomainError OrderNotFound = new("order.not_found");
    public static readonly DomainError NotAccredited = new("technician.not_accredited");
    public static readonly DomainError NotSkilled = new("technician.not_skilled");

    public static readonly DomainError NoName = new("technician.no_name");
    public static readonly DomainError NoPhone = new("technician.no_phone");
    public static readonly DomainError NoSkills = new("technician.no_skills");
    public static readonly DomainError NoZone = new("technician.no_zone");
    public static readonly DomainError AlreadyHere = new("technician.already_here");

    public static readonly DomainError InvitationUnknown = new("invitation.unknown");
    public static readonly DomainError InvitationUsed = new("invitation.used");
    public static readonly DomainError InvitationExpired = new("invitation.expired");

    /// <summary>This chat is another technician's.</summary>
    public static readonly DomainError ChatOfAnother = new("invitation.chat_of_another");

    /// <summary>Somebody else has the visit: who.</summary>
    public static DomainError Taken(Technician by) => new("offer.taken", ("by", by.FirstName));

    public static DomainError WrongState(Job job, JobTrigger trigger) =>
        new("job.wrong_state", ("status", job.Status), ("trigger", trigger));

    public static DomainError PhotosMissing(int before, int after) =>
        new("job.photos_missing", ("before", before), ("after", after));

    /// <summary>Setting out now would alarm the resident: from when it is possible.</summary>
    public static DomainError TooEarly(DateTime from, string zone) =>
        new("job.too_early", ("from", HouseZone.ToLocal(from, zone)));

    /// <summary>The waiting time at the door is not over.</summary>
    public static DomainError StillWaiting(DateTime until, string zone) =>
        new("job.still_waiting", ("until", HouseZone.ToLocal(until, zone)));
}
