using Bot.Domain.Catalogue;
using Bot.Host.Demo;
using Xunit;

namespace Bot.Host.Tests.Setup;

public sealed class DemoCrewTests
{
    [Fact]
    public void Every_service_can_be_ordered_in_the_playground()
    {
        var nobodys = CatalogueSnapshot
            .Load()
            .Services.Where(s =>
                !DemoCompany.Technicians.Any(t =>
                    t.Zone == DemoCompany.Zone
                    && s.MayBeDoneBy(t.Employment)
                    && s.Skills.All(t.Skills.Contains)
                )
            )
            .Select(s => $"{s.Code}: {string.Join('+', s.Skills)}");
        Assert.Empty(nobodys);
    }

    [Fact]
    public void Nobody_has_a_skill_that_the_law_keeps_from_them()
    {
        var skills = CatalogueSnapshot.Load().SkillBook;
        Assert.All(
            DemoCompany.Technicians,
            t =>
                Assert.DoesNotContain(
                    t.Employment,
                    skills.AdmissionsOf(t.Skills).SelectMany(a => a.ExcludedExecutors)
                )
        );
    }
}
