using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Xunit;
using static Bot.Dialogs.Tests.Texts.Sample;

namespace Bot.Dialogs.Tests.Texts;

public sealed class PhrasebookTests
{
    private static readonly TextEntry Greeting = new(
        Language.Ru,
        "a.greeting",
        "Здравствуйте, {name}!"
    );
    private static readonly TextEntry EnglishGreeting = new(
        Language.En,
        "a.greeting",
        "Hello, {name}!"
    );
    private static readonly TextRef Greet = new("a.greeting", ("name", "Анна"));

    [Fact]
    public void A_missing_text_throws_where_it_is_strict() =>
        Assert.Throws<TextException>(() => BuiltIn.Get(Language.Ru, new("a.nothing")));

    [Fact]
    public void In_production_a_missing_text_falls_back_and_never_throws()
    {
        var book = Lenient(Greeting);
        Assert.Equal("Здравствуйте, Анна!", book.Plain(Language.En, Greet));
        Assert.Equal(
            book.Plain(Language.En, new("errors.generic")),
            book.Plain(Language.En, new("errors.unheard_of"))
        );
        Assert.Equal(
            book.Plain(Language.Ru, new("common.missing")),
            book.Plain(Language.Ru, new("a.nothing"))
        );
        Assert.Equal("Здравствуйте, !", book.Plain(Language.Ru, new("a.greeting")));
    }

    [Fact]
    public void A_key_that_is_there_twice_stops_the_start()
    {
        var thrown = Assert.Throws<TextException>(() => Book(Greeting, Greeting));
        Assert.Contains("a.greeting", thrown.Message);
    }

    [Fact]
    public void A_key_twice_in_one_file_is_seen_too()
    {
        var read = TextFiles.Read(Json("""{"a.b": "1", "a.b": "2"}"""), Language.Ru, "a.json");
        Assert.Throws<TextException>(() => Book([.. read]));
    }

    [Fact]
    public void A_broken_template_stops_the_start_and_is_named()
    {
        var thrown = Assert.Throws<TextException>(() =>
            Book(new TextEntry(Language.En, "a.b", "**"))
        );
        Assert.Contains("'a.b' (En)", thrown.Message);
    }

    [Fact]
    public void A_file_may_give_a_text_as_lines()
    {
        var read = TextFiles.Read(Json("""{"a.b": ["1", "", "2"]}"""), Language.Ru, "a.json");
        Assert.Equal("1\n\n2", Book([.. read]).Plain(Language.Ru, new("a.b")));
    }

    [Fact]
    public void The_tenant_s_own_wording_wins_in_its_language_only()
    {
        var book = Book(Greeting, EnglishGreeting);
        var own = book.Compile([Own("Добро пожаловать, **{name}**!")]);
        Assert.Empty(own.Problems);
        Assert.Equal(
            [new("Добро пожаловать, "), new("Анна", SpanStyle.Bold), new("!")],
            book.Get(Language.Ru, Greet, own).Spans
        );
        Assert.Equal("Hello, Анна!", book.Plain(Language.En, Greet, own));
        Assert.Equal("Здравствуйте, Анна!", book.Plain(Language.Ru, Greet, TenantTexts.None));
    }

    [Fact]
    public void Own_wording_reaches_the_sentences_inside_a_sentence()
    {
        var book = Book(Greeting, new TextEntry(Language.Ru, "a.page", "{greeting} Ваш дом."));
        var own = book.Compile([Own("Привет, {name}!")]);
        Assert.Equal(
            "Привет, Анна! Ваш дом.",
            book.Plain(Language.Ru, new("a.page", ("greeting", Greet)), own)
        );
    }

    [Theory]
    [InlineData("a.nothing", "x", "texts.unknown_key")]
    [InlineData("a.greeting", " ", "texts.empty")]
    [InlineData("a.greeting", "Привет, {phone}!", "texts.unknown_argument")]
    [InlineData("a.greeting", "Привет, {?phone}!{/phone}", "texts.unknown_argument")]
    [InlineData("a.greeting", "[a](https://a.example/{phone})", "texts.unknown_argument")]
    [InlineData("a.greeting", "Привет, **{name}!", "texts.broken")]
    [InlineData("a.greeting", "{name|a|b}", "texts.broken")]
    public void Wording_that_cannot_be_used_is_named_and_the_built_in_text_shown(
        string key,
        string template,
        string code
    )
    {
        var book = Book(Greeting);
        var row = new TenantText(new TenantId(1), Language.Ru, key, template);

        var own = book.Compile([row]);

        var problem = Assert.Single(own.Problems);
        Assert.Equal(code, problem.Why.Code);
        Assert.Equal(code, book.Check(row)?.Code);
        Assert.Equal("Здравствуйте, Анна!", book.Plain(Language.Ru, Greet, own));
        Assert.NotEmpty(book.Plain(Language.Ru, TextRef.Of(problem.Why)));
    }

    [Fact]
    public void A_refusal_tells_the_editor_where_and_why()
    {
        var why = BuiltIn.Check(Own("common.too_long", "Не больше **{max}"))!;
        Assert.Equal(
            "Текст не читается, знак 18: не закрыто («Bold»).",
            BuiltIn.Plain(Language.Ru, TextRef.Of(why))
        );
        why = BuiltIn.Check(Own("common.too_long", "Не больше {count}"))!;
        Assert.Equal(
            "В этом тексте нет места «count». Есть: max.",
            BuiltIn.Plain(Language.Ru, TextRef.Of(why))
        );
    }

    [Fact]
    public void Wording_that_cannot_be_filled_gives_way_to_the_built_in_text()
    {
        var book = Book(Greeting);
        var own = book.Compile([Own("{name|гость|гостя|гостей}")]);
        Assert.Equal("Здравствуйте, Анна!", book.Plain(Language.Ru, Greet, own));
    }

    private static TenantText Own(string template) => Own("a.greeting", template);

    private static TenantText Own(string key, string template) =>
        new(new TenantId(1), Language.Ru, key, template);
}
