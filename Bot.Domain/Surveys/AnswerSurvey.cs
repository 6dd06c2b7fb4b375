using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Surveys;

/// <summary>One answer or several: what is null stays as it was, so that the questions can come one by one.</summary>
/// <param name="Rating">Satisfaction, 1–5.</param>
/// <param name="Recommendation">Readiness to recommend, 0–10.</param>
public sealed record SurveyAnswer(
    SurveyId SurveyId,
    int? Rating = null,
    int? Recommendation = null,
    string? Comment = null
);

/// <summary>
/// Takes the answers of a survey. The technician's rating follows, also when the resident thinks better of it. A low
/// rating is a call: somebody asks what went wrong.
/// </summary>
public sealed class AnswerSurvey(BotDb db, Turn turn) : IUseCase
{
    /// <summary>Up to this rating somebody calls.</summary>
    public const int Low = 3;

    public async Task<Outcome<Survey>> RunAsync(SurveyAnswer answer, CancellationToken ct)
    {
        if (answer.Rating is not (null or (>= 1 and <= 5)))
            return SurveyErrors.WrongRating;
        if (answer.Recommendation is not (null or (>= 0 and <= 10)))
            return SurveyErrors.WrongRecommendation;
        var survey = await db.Surveys.FirstOrDefaultAsync(
            s => s.TenantId == turn.TenantId && s.Id == answer.SurveyId,
            ct
        );
        if (
            survey is null
            || await db.OrderAsync(survey.OrderId, ct) is not { } order
            || !turn.Actor.MaySee(order)
        )
            return SurveyErrors.NotFound;
        if (answer.Rating is { } rating && rating != survey.Rating)
            await RateAsync(survey, order, rating, ct);
        survey.Recommendation = answer.Recommendation ?? survey.Recommendation;
        survey.Comment = answer.Comment is { Length: > 4096 }
            ? answer.Comment[..4096]
            : answer.Comment ?? survey.Comment;
        survey.AnsweredAt ??= turn.Now;
        return survey;
    }

    private async Task RateAsync(Survey survey, Order order, int rating, CancellationToken ct)
    {
        var technician = survey.TechnicianId is { } id
            ? await db.Technicians.FirstOrDefaultAsync(t => t.Id == id, ct)
            : null;
        if (technician is not null)
        {
            technician.RatingSum += rating - (survey.Rating ?? 0);
            technician.RatingCount += survey.Rating is null ? 1 : 0;
        }
        var wasLow = survey.Rating <= Low;
        survey.Rating = rating;
        db.Record(turn, order, "survey.answered", new { Rating = rating });
        if (rating <= Low && !wasLow)
            db.CallTasks.Add(
                new CallTask(turn.TenantId, CallTaskKind.Survey, turn.Now)
                {
                    ResidentId = order.ResidentId,
                    OrderId = order.Id,
                    Phone = order.ContactPhone,
                    Note = rating.ToString(System.Globalization.CultureInfo.InvariantCulture),
                }
            );
    }
}
