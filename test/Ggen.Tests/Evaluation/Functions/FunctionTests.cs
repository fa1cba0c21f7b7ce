using Ggen.Evaluation;
using Ggen.Tests.Evaluation.Expressions;

namespace Ggen.Tests.Evaluation.Functions;

[Category("Unit")]
public sealed class FunctionTests
{
    private const string True = "\"true\"^^xsd:boolean";
    private const string False = "\"false\"^^xsd:boolean";
    private const string Error = "error";

    [TestCase("STRLEN(\"食べ物\")", "\"3\"^^xsd:integer")]
    [TestCase("STRLEN(\"👪x\"@en)", "\"2\"^^xsd:integer")]
    [TestCase("STRLEN(1)", Error)]
    [TestCase("STRLEN(<a>)", Error)]
    [TestCase("SUBSTR(\"foobar\", 4)", "\"bar\"")]
    [TestCase("SUBSTR(\"foobar\"@en, 4, 1)", "\"b\"@en")]
    [TestCase("SUBSTR(\"👪bc\", 2, 1)", "\"b\"")]
    [TestCase("SUBSTR(\"motor car\", 0, 3)", "\"mo\"")]
    [TestCase("SUBSTR(\"metadata\", 4, 3)", "\"ada\"")]
    [TestCase("SUBSTR(\"12345\", 1.5, 2.6)", "\"234\"")]
    [TestCase("SUBSTR(\"12345\", 0, 3)", "\"12\"")]
    [TestCase("SUBSTR(\"12345\", 5, -3)", "\"\"")]
    [TestCase("SUBSTR(\"12345\", -3, 5)", "\"1\"")]
    [TestCase("SUBSTR(\"12345\", 0e0 / 0, 3)", "\"\"")]
    [TestCase("SUBSTR(\"12345\", 1, 0e0 / 0)", "\"\"")]
    [TestCase("SUBSTR(\"12345\", -42, 1e0 / 0)", "\"12345\"")]
    [TestCase("SUBSTR(\"12345\", 9)", "\"\"")]
    [TestCase("UCASE(\"straße é\"@de)", "\"STRASSE É\"@de")]
    [TestCase("UCASE(\"ﬂoß ǰ ᾳ\u1F87 ıſ ﬃ 😀ß\")", "\"FLOSS J\u030C ΑΙ\u1F0FΙ IS FFI 😀SS\"")]
    [TestCase("LCASE(\"ΌΔΟΣ ΣΑΣ. Σ\")", "\"όδος σας. σ\"")]
    [TestCase("LCASE(\"İẞ\")", "\"i\u0307ß\"")]
    [TestCase("STRLEN(LCASE(\"\u0130\"))", "\"2\"^^xsd:integer")]
    [TestCase("LCASE(\"ÀBC\")", "\"àbc\"")]
    [TestCase("STRSTARTS(\"foobar\"@en, \"foo\"@en)", True)]
    [TestCase("STRSTARTS(\"foobar\"@en, \"foo\")", True)]
    [TestCase("STRSTARTS(\"foobar\", \"foo\"@en)", Error)]
    [TestCase("STRSTARTS(\"foobar\"@fr, \"foo\"@en)", Error)]
    [TestCase("STRENDS(\"foobar\", \"bar\")", True)]
    [TestCase("STRENDS(\"foobar\", \"\")", True)]
    [TestCase("CONTAINS(\"foobar\", \"oba\")", True)]
    [TestCase("CONTAINS(\"foobar\", \"x\")", False)]
    [TestCase("CONTAINS(123, \"2\")", Error)]
    [TestCase("STRBEFORE(\"abc\", \"b\")", "\"a\"")]
    [TestCase("STRBEFORE(\"abc\"@en, \"bc\")", "\"a\"@en")]
    [TestCase("STRBEFORE(\"abc\"@en, \"b\"@cy)", Error)]
    [TestCase("STRBEFORE(\"abc\"@en, \"\"@en)", "\"\"@en")]
    [TestCase("STRBEFORE(\"abc\"@en, \"z\"@en)", "\"\"")]
    [TestCase("STRAFTER(\"abc\"@en, \"ab\")", "\"c\"@en")]
    [TestCase("STRAFTER(\"abc\"@en, \"\")", "\"abc\"@en")]
    [TestCase("STRAFTER(\"abc\"@en, \"z\")", "\"\"")]
    [TestCase("ENCODE_FOR_URI(\"Los Angeles ~-_.é/%\"@en)", "\"Los%20Angeles%20~-_.%C3%A9%2F%25\"")]
    [TestCase("CONCAT()", "\"\"")]
    [TestCase("CONCAT(\"foo\"@en, \"bar\"@en)", "\"foobar\"@en")]
    [TestCase("CONCAT(\"foo\"@en, \"bar\"@fr)", "\"foobar\"")]
    [TestCase("CONCAT(\"foo\"@en, \"bar\")", "\"foobar\"")]
    [TestCase("CONCAT(\"foo\", 1)", Error)]
    [TestCase("LANGMATCHES(\"de-at\", \"DE\")", True)]
    [TestCase("LANGMATCHES(\"deu\", \"de\")", False)]
    [TestCase("LANGMATCHES(\"\", \"*\")", False)]
    [TestCase("LANGMATCHES(\"en\", \"*\")", True)]
    public void On_strings(string expression, string expected) => Assert.That(ExpressionRun.Of(expression), Is.EqualTo(expected));

    [TestCase("STR(<http://a/b>)", "\"http://a/b\"")]
    [TestCase("STR(\"01\"^^xsd:integer)", "\"01\"")]
    [TestCase("STR(1+1)", "\"2\"")]
    [TestCase("STR(1e0)", "\"1e0\"")]
    [TestCase("STR(1e0 + 0)", "\"1.0E0\"")]
    [TestCase("STR(BNODE())", Error)]
    [TestCase("LANG(\"a\"@en-GB)", "\"en-GB\"")]
    [TestCase("LANG(1)", "\"\"")]
    [TestCase("LANG(<a>)", Error)]
    [TestCase("DATATYPE(\"a\")", "<http://www.w3.org/2001/XMLSchema#string>")]
    [TestCase("DATATYPE(\"a\"@en)", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>")]
    [TestCase("DATATYPE(1/2)", "<http://www.w3.org/2001/XMLSchema#decimal>")]
    [TestCase("DATATYPE(\"x\"^^:t)", "<http://example/t>")]
    [TestCase("DATATYPE(xsd:byte(\"5\"))", "<http://www.w3.org/2001/XMLSchema#byte>")]
    [TestCase("DATATYPE(<a>)", Error)]
    [TestCase("IRI(\"x/y\")", "<http://example.org/x/y>")]
    [TestCase("IRI(\"urn:a\")", "<urn:a>")]
    [TestCase("IRI(\"a b\")", Error)]
    [TestCase("IRI(\"a\"@en)", Error)]
    [TestCase("IRI(1)", Error)]
    [TestCase("STRDT(\"1\", xsd:integer)", "\"1\"^^xsd:integer")]
    [TestCase("STRDT(\"a\", xsd:string)", "\"a\"")]
    [TestCase("STRDT(\"a\", rdf:langString)", Error)]
    [TestCase("STRDT(\"a\"@en, xsd:string)", Error)]
    [TestCase("STRDT(\"a\", \"b\")", Error)]
    [TestCase("STRLANG(\"a\", \"en-US\")", "\"a\"@en-US")]
    [TestCase("STRLANG(\"a\"@en, \"en\")", Error)]
    [TestCase("STRLANG(\"a\", \"\")", Error)]
    [TestCase("STRLANG(\"a\", \"e n\")", Error)]
    [TestCase("isNumeric(\"1\")", False)]
    [TestCase("isNumeric(\"1\"^^xsd:unsignedByte)", True)]
    [TestCase("isNumeric(\"300\"^^xsd:unsignedByte)", False)]
    [TestCase("isNumeric(<a>)", False)]
    [TestCase("isIRI(<a>)", True)]
    [TestCase("isLiteral(\"x\"^^:t)", True)]
    [TestCase("isBlank(BNODE(\"a\"))", True)]
    [TestCase("isIRI(1/0)", Error)]
    public void On_terms(string expression, string expected) => Assert.That(ExpressionRun.Of(expression), Is.EqualTo(expected));

    [TestCase("ABS(-1)", "\"1\"^^xsd:integer")]
    [TestCase("ABS(-1.50)", "\"1.5\"^^xsd:decimal")]
    [TestCase("ABS(-1e0)", "\"1.0E0\"^^xsd:double")]
    [TestCase("ABS(\"-1\"^^xsd:byte)", "\"1\"^^xsd:integer")]
    [TestCase("ROUND(2.5)", "\"3\"^^xsd:decimal")]
    [TestCase("ROUND(-2.5)", "\"-2\"^^xsd:decimal")]
    [TestCase("ROUND(2.4999e0)", "\"2.0E0\"^^xsd:double")]
    [TestCase("ROUND(-0.5e0)", "\"-0.0E0\"^^xsd:double")]
    [TestCase("ROUND(4.9999999999999994e-1)", "\"0.0E0\"^^xsd:double")]
    [TestCase("ROUND(\"2.5\"^^xsd:float)", "\"3.0E0\"^^xsd:float")]
    [TestCase("CEIL(-1.6)", "\"-1\"^^xsd:decimal")]
    [TestCase("CEIL(1.1e0)", "\"2.0E0\"^^xsd:double")]
    [TestCase("FLOOR(-1.6)", "\"-2\"^^xsd:decimal")]
    [TestCase("FLOOR(7)", "\"7\"^^xsd:integer")]
    [TestCase("FLOOR(\"INF\"^^xsd:double)", "\"INF\"^^xsd:double")]
    [TestCase("ROUND(\"x\")", Error)]
    [TestCase("RAND() >= 0 && RAND() < 1", True)]
    public void On_numbers(string expression, string expected) => Assert.That(ExpressionRun.Of(expression), Is.EqualTo(expected));

    private const string Moment = "\"2010-12-21T15:38:02.50-08:00\"^^xsd:dateTime";

    [TestCase("YEAR(" + Moment + ")", "\"2010\"^^xsd:integer")]
    [TestCase("MONTH(" + Moment + ")", "\"12\"^^xsd:integer")]
    [TestCase("DAY(" + Moment + ")", "\"21\"^^xsd:integer")]
    [TestCase("HOURS(" + Moment + ")", "\"15\"^^xsd:integer")]
    [TestCase("MINUTES(" + Moment + ")", "\"38\"^^xsd:integer")]
    [TestCase("SECONDS(" + Moment + ")", "\"2.5\"^^xsd:decimal")]
    [TestCase("TIMEZONE(" + Moment + ")", "\"-PT8H\"^^xsd:dayTimeDuration")]
    [TestCase("TZ(" + Moment + ")", "\"-08:00\"")]
    [TestCase("TIMEZONE(\"2010-01-01T00:00:00Z\"^^xsd:dateTime)", "\"PT0S\"^^xsd:dayTimeDuration")]
    [TestCase("TZ(\"2010-01-01T00:00:00Z\"^^xsd:dateTime)", "\"Z\"")]
    [TestCase("TIMEZONE(\"2010-01-01T00:00:00\"^^xsd:dateTime)", Error)]
    [TestCase("TZ(\"2010-01-01T00:00:00\"^^xsd:dateTime)", "\"\"")]
    [TestCase("YEAR(\"-0044-03-15\"^^xsd:date)", "\"-44\"^^xsd:integer")]
    [TestCase("YEAR(\"2010\")", Error)]
    [TestCase("NOW()", Error)]
    public void On_dates(string expression, string expected) => Assert.That(ExpressionRun.Of(expression), Is.EqualTo(expected));

    [TestCase("MD5(\"foo\")", "\"acbd18db4cc2f85cedef654fccc4a4d8\"")]
    [TestCase("SHA1(\"食べ物\")", "\"caf1f189d7064f8987e972525091c29f7e462c74\"")]
    [TestCase("SHA256(\"foo\")", "\"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae\"")]
    [TestCase("STRLEN(SHA384(\"\"))", "\"96\"^^xsd:integer")]
    [TestCase("STRLEN(SHA512(\"\"))", "\"128\"^^xsd:integer")]
    [TestCase("MD5(1)", Error)]
    public void Hashes(string expression, string expected) => Assert.That(ExpressionRun.Of(expression), Is.EqualTo(expected));

    [TestCase("xsd:integer(\" 13 \")", "\"13\"^^xsd:integer")]
    [TestCase("xsd:integer(\"1.0\")", Error)]
    [TestCase("xsd:integer(-7.875)", "\"-7\"^^xsd:integer")]
    [TestCase("xsd:integer(1e20)", "\"100000000000000000000\"^^xsd:integer")]
    [TestCase("xsd:integer(\"INF\"^^xsd:double)", Error)]
    [TestCase("xsd:integer(true)", "\"1\"^^xsd:integer")]
    [TestCase("xsd:integer(<a>)", Error)]
    [TestCase("xsd:byte(127)", "\"127\"^^xsd:byte")]
    [TestCase("xsd:byte(128)", Error)]
    [TestCase("xsd:unsignedInt(\"007\")", "\"7\"^^xsd:unsignedInt")]
    [TestCase("xsd:decimal(\"+33.3300\")", "\"33.33\"^^xsd:decimal")]
    [TestCase("xsd:decimal(\"0E1\")", Error)]
    [TestCase("xsd:decimal(1e-1)", "\"0.1\"^^xsd:decimal")]
    [TestCase("xsd:decimal(3.62831e52)", "\"36283100000000000000000000000000000000000000000000000\"^^xsd:decimal")]
    [TestCase("xsd:decimal(\"-7.875\"^^xsd:float)", "\"-7.875\"^^xsd:decimal")]
    [TestCase("xsd:decimal(\"NaN\"^^xsd:float)", Error)]
    [TestCase("xsd:double(\"-10.2E3\")", "\"-1.02E4\"^^xsd:double")]
    [TestCase("xsd:double(false)", "\"0.0E0\"^^xsd:double")]
    [TestCase("xsd:float(1.25)", "\"1.25E0\"^^xsd:float")]
    [TestCase("xsd:boolean(\"0\")", False)]
    [TestCase("xsd:boolean(\"0.0\")", Error)]
    [TestCase("xsd:boolean(0.1)", True)]
    [TestCase("xsd:boolean(\"NaN\"^^xsd:double)", False)]
    [TestCase("xsd:string(1e6)", "\"1.0E6\"")]
    [TestCase("xsd:string(1e5)", "\"100000\"")]
    [TestCase("xsd:string(1.0)", "\"1\"")]
    [TestCase("xsd:string(\"0\"^^xsd:boolean)", "\"false\"")]
    [TestCase("xsd:string(<urn:a>)", "\"urn:a\"")]
    [TestCase("xsd:string(BNODE())", Error)]
    [TestCase("xsd:string(\"2000-01-01T24:00:00Z\"^^xsd:dateTime)", "\"2000-01-02T00:00:00Z\"")]
    [TestCase("xsd:dateTime(\"2002-10-10T17:00:00Z\")", "\"2002-10-10T17:00:00Z\"^^xsd:dateTime")]
    [TestCase("xsd:dateTime(\"2002-10-10\")", Error)]
    [TestCase("xsd:dateTime(\"2002-10-10Z\"^^xsd:date)", "\"2002-10-10T00:00:00Z\"^^xsd:dateTime")]
    [TestCase("xsd:date(\"2002-10-10T17:00:00Z\"^^xsd:dateTime)", "\"2002-10-10Z\"^^xsd:date")]
    [TestCase("xsd:time(\"2002-10-10T17:00:00Z\"^^xsd:dateTime)", "\"17:00:00Z\"^^xsd:time")]
    [TestCase("xsd:gYear(\"2002-10-10\"^^xsd:date)", "\"2002\"^^xsd:gYear")]
    [TestCase("xsd:gMonthDay(\"2002-10-10\"^^xsd:date)", "\"--10-10\"^^xsd:gMonthDay")]
    [TestCase("xsd:dayTimeDuration(\"P1YT5H\"^^xsd:duration)", "\"PT5H\"^^xsd:dayTimeDuration")]
    [TestCase("xsd:integer(\"5\"@en)", Error)]
    [TestCase(":unknown(1)", Error)]
    public void Casts(string expression, string expected) => Assert.That(ExpressionRun.Of(expression), Is.EqualTo(expected));

    [Test]
    public void Now_is_what_the_options_say()
    {
        using var run = new ExpressionRun(new EvaluationOptions { Now = new DateTimeOffset(2024, 5, 6, 7, 8, 9, 500, TimeSpan.Zero) });
        Assert.That(run.Evaluate("NOW()"), Is.EqualTo("\"2024-05-06T07:08:09.5Z\"^^xsd:dateTime"));
    }

    [Test]
    public void Random_values_depend_on_the_seed_alone()
    {
        const string Expression = "CONCAT(STR(RAND()), STRUUID(), STR(UUID()))";
        string First(ulong seed)
        {
            using var run = new ExpressionRun(new EvaluationOptions { Seed = seed });
            return run.Evaluate(Expression);
        }
        Assert.That(First(1), Is.EqualTo(First(1)));
        Assert.That(First(1), Is.Not.EqualTo(First(2)));
        using var again = new ExpressionRun();
        Assert.That(again.Evaluate("UUID()"), Is.Not.EqualTo(again.Evaluate("UUID()")));
        Assert.That(again.Evaluate("STR(UUID())"), Does.Match("^\"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\"$"));
    }

    [Test]
    public void A_labelled_blank_node_is_one_per_solution()
    {
        using var run = new ExpressionRun();
        var evaluator = run.Compile(ExpressionRun.Parse("BNODE(\"a\")"), ColumnMap.Empty);
        var other = run.Compile(ExpressionRun.Parse("BNODE(\"b\")"), ColumnMap.Empty);
        var block = new Block(0) { Count = 2, FirstSolution = 7 };
        Assert.That(evaluator.EvaluateTerm(block, 0), Is.EqualTo(evaluator.EvaluateTerm(block, 0)));
        Assert.That(evaluator.EvaluateTerm(block, 0), Is.Not.EqualTo(evaluator.EvaluateTerm(block, 1)));
        Assert.That(evaluator.EvaluateTerm(block, 0), Is.Not.EqualTo(other.EvaluateTerm(block, 0)));
    }
}
