namespace Bot.Domain.Surveys;

public static class SurveyErrors
{
    public static readonly DomainError NotFound = new("survey.not_found");
    public static readonly DomainError WrongRating = new("survey.wrong_rating");
    public static readonly DomainError WrongRecommendation = new("survey.wrong_recommendation");
}
