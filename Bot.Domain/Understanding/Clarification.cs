using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding;

/// <summary>Chooses the question that tells the candidates apart best, with few and short answers.</summary>
internal static class Clarification
{
    /// <summary>So few candidates are asked for by their titles.</summary>
    private const int FewTitles = 3;
    private const int MostAnswers = 6;

    /// <summary>A candidate this much less likely than the best is not asked about.</summary>
    private const double Unlikely = 0.1;

    public static ClarifyingQuestion? Of(IReadOnlyList<ServiceMatch> matches)
    {
        var asked = matches
            .Where(m => m.Confidence >= Unlikely * matches[0].Confidence)
            .Take(MostAnswers)
            .ToList();
        if (asked.Count < 2)
            asked = [.. matches.Take(2)];
        if (asked.Count < 2)
            return null;
        var titles = Split(asked, QuestionFacet.Service, s => s.Title);
        if (asked.Count <= FewTitles)
            return titles;
        return new[]
            {
                Split(asked, QuestionFacet.Action, s => FirstWord(s.Title)),
                Split(asked, QuestionFacet.Thing, s => Rest(s.Title)),
            }
                .Where(q => q.Answers.Count >= 2 && q.Answers.Count < asked.Count)
                .OrderByDescending(q => Gain(q, asked))
                .FirstOrDefault()
            ?? titles;
    }

    /// <summary>How much of the doubt the answer takes away, in bits an answer to read.</summary>
    private static double Gain(ClarifyingQuestion question, List<ServiceMatch> asked)
    {
        var all = asked.Sum(m => m.Confidence);
        var bits = question.Answers.Sum(a =>
        {
            var share =
                asked.Where(m => a.Codes.Contains(m.Service.Code)).Sum(m => m.Confidence) / all;
            return share <= 0 ? 0 : -share * Math.Log2(share);
        });
        return bits / Math.Log2(question.Answers.Count + 1);
    }

    private static ClarifyingQuestion Split(
        List<ServiceMatch> asked,
        QuestionFacet facet,
        Func<Service, string> by
    ) =>
        new(
            facet,
            [
                .. asked
                    .GroupBy(m => by(m.Service), StringComparer.Ordinal)
                    .Select(g => new QuestionAnswer(g.Key, [.. g.Select(m => m.Service.Code)])),
            ]
        );

    /// <summary>«Замена смесителя» → «Замена».</summary>
    private static string FirstWord(string title) => title.Split(' ', 2)[0];

    /// <summary>«Замена смесителя» → «смесителя».</summary>
    private static string Rest(string title) => title.Split(' ', 2) is [_, var rest] ? rest : title;
}
