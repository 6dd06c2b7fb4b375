namespace Bot.Domain.ContactCentre;

public static class ContactCentreErrors
{
    public static readonly DomainError TroubleNotFound = new("contact.trouble_not_found");
    public static readonly DomainError TaskNotFound = new("contact.task_not_found");
    public static readonly DomainError NoNumber = new("contact.no_number");

    public static DomainError TaskDone(CallTask task) =>
        new("contact.task_done", ("by", task.DoneBy));
}
