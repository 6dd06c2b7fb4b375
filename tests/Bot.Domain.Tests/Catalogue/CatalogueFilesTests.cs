using System.Text;
using Bot.Domain.Catalogue;
using Bot.Domain.Technicians;
using Xunit;

namespace Bot.Domain.Tests.Catalogue;

public sealed class CatalogueFilesTests
{
    private const string Skills = """
        {
          "admissions": [{ "code": "group", "title": "с группой", "excludedExecutors": ["selfEmployed"] }],
          "skills": [
            { "code": "plumbing", "title": "Сантехника" },
            { "code": "electrics", "title": "Электрика", "admission": "group" }
          ]
        }
        """;

    private const string Good = """
        {
          // a manager may leave a note
          "category": { "code": "taps", "title": "Краны", "icon": "🚰", "order": 1 },
          "defaults": {
            "unit": "piece", "skills": ["plumbing"], "warrantyMonths": 12,
            "photos": { "before": 1, "after": 1 }, "places": ["flat"],
          },
          "services": [
            {
              "code": "tap-one",
              "title": "Установка крана",
              "description": "Установим кран и проверим, что он не течёт.",
              "synonyms": ["поставить кран"],
              "quantity": { "min": 1, "max": 5 },
              "price": { "rule": "perUnit", "kopecks": 150000 },
              "norm": { "minutes": 60, "perExtraUnit": 45 },
            },
          ],
        }
        """;

    [Theory]
    [InlineData(
        """[{"name": "Счётчик", "serialNumber": false, "boughtBy": "resident", "work": "removed"}]""",
        "[]",
        "needs \"serialNumber\""
    )]
    [InlineData(
        """[{"name": "Счётчик", "serialNumber": true, "boughtBy": "resident", "work": "verified"}]""",
        "[\"verificationRecord\"]",
        "exclude \"selfEmployed\""
    )]
    [InlineData(
        """[{"name": "Счётчик", "serialNumber": true, "boughtBy": "resident", "work": "serviced"}]""",
        "[\"verificationRecord\"]",
        "if and only if"
    )]
    [InlineData(
        """[{"name": "Счётчик", "serialNumber": true, "boughtBy": "resident", "replacedBy": "tap-one"}]""",
        "[]",
        "only where"
    )]
    [InlineData("[]", "[\"meterReadings\"]", "are of a device")]
    [InlineData(
        """[{"name": "Ч", "serialNumber": true, "boughtBy": "resident"}]""",
        "[]",
        "names of 2 to 60"
    )]
    public void Devices_and_records_must_fit(string devices, string records, string reason)
    {
        var text = Good.Replace(
            "\"norm\":",
            $"\"devices\": {devices}, \"records\": {records}, \"norm\":",
            StringComparison.Ordinal
        );
        var problems = Assert.Throws<CatalogueException>(() => Load(text)).Problems;
        Assert.Contains(problems, p => p.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_device_is_replaced_by_a_service_that_is_there()
    {
        var text = Good.Replace(
            "\"norm\":",
            """
            "skills": ["electrics"], "records": ["verificationRecord"],
            "devices": [{"name": "Счётчик", "serialNumber": true, "boughtBy": "resident", "work": "verified", "replacedBy": "tap-two"}],
            "norm":
            """,
            StringComparison.Ordinal
        );
        var problem = Assert.Single(Assert.Throws<CatalogueException>(() => Load(text)).Problems);
        Assert.Contains("'tap-two'", problem.Reason, StringComparison.Ordinal);
        Assert.NotNull(Load(text.Replace("tap-two", "tap-one", StringComparison.Ordinal)));
    }

    [Fact]
    public void Defaults_fill_what_a_service_leaves_out()
    {
        var service = Load(Good).Find("tap-one")!;
        Assert.Equal("taps", service.Category);
        Assert.Equal(12, service.WarrantyMonths);
        Assert.Equal(Money.Roubles(1500), service.Price.Price);
        Assert.Empty(service.Materials);
    }

    [Theory]
    [InlineData("\"code\": \"tap-one\"", "\"code\": \"Tap One\"", 10, "\"code\" must be")]
    [InlineData("\"Установка крана\"", "\"\"", 11, "\"title\" must be")]
    [InlineData("\"kopecks\": 150000", "\"kopecks\": -5", 15, "\"price\" must be above zero")]
    [InlineData("\"kopecks\": 150000", "\"kopecks\": \"дорого\"", 15, "$.price.kopecks")]
    [InlineData("\"rule\": \"perUnit\"", "\"rule\": \"fixed\"", 15, "is one sum")]
    [InlineData("\"rule\": \"perUnit\"", "\"rule\": \"gratis\"", 15, "$.price.rule")]
    [InlineData("\"max\": 5", "\"max\": 0", 14, "\"quantity\" needs")]
    [InlineData("\"minutes\": 60", "\"minutes\": 1", 16, "\"norm\" needs")]
    [InlineData("[\"поставить кран\"]", "[\"кран\", \"Кран\"]", 13, "'кран' twice")]
    [InlineData("\"quantity\":", "\"quantitty\":", 14, "quantitty")]
    [InlineData("\"title\": \"Установка", "\"code\": \"Установка", 11, "\"code\" is given twice")]
    [InlineData("\"skills\": [\"plumbing\"]", "\"skills\": [\"magic\"]", 9, "'magic'")]
    [InlineData("\"services\": [", "\"servces\": [", 8, "\"servces\"")]
    [InlineData("\"category\": {", "\"category\": null, \"x\": {", 3, "null has no meaning")]
    public void A_wrong_field_is_told_with_file_line_and_reason(
        string good,
        string bad,
        int line,
        string reason
    )
    {
        var text = Good.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);
        var problems = Assert.Throws<CatalogueException>(() => Load(text)).Problems;
        Assert.Contains(
            problems,
            p =>
                p.File == "taps.json"
                && p.Line == line
                && p.Reason.Contains(reason, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("\"steps\": [{ \"from\": 3, \"kopecks\": 150000 }]", "each cheaper")]
    [InlineData("\"steps\": [{ \"from\": 1, \"kopecks\": 100 }]", "ascending")]
    [InlineData("\"steps\": [{ \"from\": 9, \"kopecks\": 100 }]", "within")]
    [InlineData("\"estimateKopecks\": 5", "if and only if")]
    public void A_wrong_price_is_told(string addition, string reason)
    {
        var text = Good.Replace(
            "\"kopecks\": 150000",
            $"\"kopecks\": 150000, {addition}",
            StringComparison.Ordinal
        );
        Assert.Contains(
            Assert.Throws<CatalogueException>(() => Load(text)).Problems,
            p => p.Line == 15 && p.Reason.Contains(reason, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(
        """{ "code": "wall", "question": "Какая стена?", "choices": [{ "code": "a", "title": "А" }] }""",
        "2 to 6 choices"
    )]
    [InlineData(
        """{ "code": "wall", "question": "Какая стена?", "choices": [{ "code": "a", "title": "А" }, { "code": "a", "title": "Б" }] }""",
        "'a' twice"
    )]
    [InlineData(
        """{ "code": "wall", "question": "Какая стена?", "choices": [{ "code": "a", "title": "А" }, { "code": "b", "title": "Б", "addKopecks": 1, "percent": 1 }] }""",
        "either"
    )]
    [InlineData(
        """{ "code": "wall", "question": "", "choices": [{ "code": "a", "title": "А" }, { "code": "b", "title": "Б" }] }""",
        "needs a question"
    )]
    public void A_wrong_option_is_told(string option, string reason)
    {
        var text = Good.Replace(
            "\"norm\":",
            $"\"options\": [{option}],\n              \"norm\":",
            StringComparison.Ordinal
        );
        Assert.Contains(
            Assert.Throws<CatalogueException>(() => Load(text)).Problems,
            p => p.Line == 16 && p.Reason.Contains(reason, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_the_law_demands_comes_with_the_skill()
    {
        var service = Load(
                Good.Replace(
                    "\"skills\": [\"plumbing\"]",
                    "\"skills\": [\"electrics\"]",
                    StringComparison.Ordinal
                )
            )
            .Find("tap-one")!;
        Assert.Equal(["group"], service.Admissions);
        Assert.False(service.MayBeDoneBy(Employment.SelfEmployed));
    }

    [Fact]
    public void Broken_json_is_told_with_its_line()
    {
        var text = Good.Replace("\"norm\": {", "\"norm\" {", StringComparison.Ordinal);
        var problem = Assert.Single(Assert.Throws<CatalogueException>(() => Load(text)).Problems);
        Assert.Equal(("taps.json", 16), (problem.File, problem.Line));
    }

    [Fact]
    public void Every_problem_is_named_not_only_the_first()
    {
        var text = Good.Replace("\"kopecks\": 150000", "\"kopecks\": 0", StringComparison.Ordinal)
            .Replace("\"minutes\": 60", "\"minutes\": 0", StringComparison.Ordinal);
        var error = Assert.Throws<CatalogueException>(() => Load(text));
        Assert.Equal(2, error.Problems.Count);
        Assert.Contains("taps.json:15:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_used_in_two_files_is_refused()
    {
        var error = Assert.Throws<CatalogueException>(() => Load(Good, Good));
        Assert.Contains(
            error.Problems,
            p => p.Reason.Contains("already used in taps.json", StringComparison.Ordinal)
        );
        Assert.Contains(
            error.Problems,
            p => p.Reason.Contains("two files", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{ \"services\": 5 }")]
    public void A_file_that_is_no_catalogue_is_a_problem_never_a_crash(string text) =>
        Assert.NotEmpty(Assert.Throws<CatalogueException>(() => Load(text)).Problems);

    private static CatalogueSnapshot Load(params string[] files) =>
        CatalogueFiles.Load([
            new("skills.json", Encoding.UTF8.GetBytes(Skills)),
            .. files.Select(
                (f, i) =>
                    new CatalogueFile(
                        i == 0 ? "taps.json" : $"taps{i}.json",
                        Encoding.UTF8.GetBytes(f)
                    )
            ),
        ]);
}
