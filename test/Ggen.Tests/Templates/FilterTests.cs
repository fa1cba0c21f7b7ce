using Ggen.Templates.Filters;

namespace Ggen.Tests.Templates;

[Category("Unit")]
public sealed class FilterTests
{
    [TestCase("HTTPServer", "http_server", "HttpServer", "httpServer")]
    [TestCase("parseHTTPRequest2", "parse_http_request2", "ParseHttpRequest2", "parseHttpRequest2")]
    [TestCase("utf8Text", "utf8_text", "Utf8Text", "utf8Text")]
    [TestCase("__snake__case-name", "snake_case_name", "SnakeCaseName", "snakeCaseName")]
    [TestCase("has part (of)", "has_part_of", "HasPartOf", "hasPartOf")]
    [TestCase("it's a dog", "its_a_dog", "ItsADog", "itsADog")]
    [TestCase("straßeÜber 𝒳y", "straße_über_𝒳y", "StraßeÜber𝒳y", "straßeÜber𝒳y")]
    [TestCase("iOSApp", "i_os_app", "IOsApp", "iOsApp")]
    [TestCase("", "", "", "")]
    [TestCase("A", "a", "A", "a")]
    public void Splits_words(string name, string snake, string pascal, string camel)
        => Assert.That(Rendering.Of($"{{{{ \"{name}\" | snake }}}}|{{{{ \"{name}\" | pascal }}}}|{{{{ \"{name}\" | camel }}}}"), Is.EqualTo($"{snake}|{pascal}|{camel}"));

    [Test]
    public void Words_of_ascii_are_joined_as_those_of_any_text()
    {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(12)).Select(_ => "aBcD1' _"[random.Next(8)])]);
            foreach (WordForm form in Enum.GetValues<WordForm>())
            {
                foreach (string separator in (string[])["", "_"])
                    Assert.That(Words.Joined(text, separator, form), Is.EqualTo(Words.JoinedAny(text, separator, form)), $"'{text}' {form} '{separator}'");
            }
        }
    }

    [TestCase("{{ 'fooBar baz' | kebab }} {{ 'fooBar' | shouty_snake }} {{ 'fooBar' | shouty_kebab }} {{ 'fooBar' | train }}", "foo-bar-baz FOO_BAR FOO-BAR Foo-Bar")]
    [TestCase("{{ 'fooBar_baz' | title }}|{{ 'fooBar_baz' | sentence }}|{{ 'order_items' | class }}|{{ 'OrderItem' | foreign_key }}", "Foo Bar Baz|Foo bar baz|OrderItem|order_item_id")]
    [TestCase("{{ 'Person' | pluralize }} {{ 'orderItem' | pluralize }} {{ 'category' | pluralize }} {{ 'box' | pluralize }} {{ 'analysis' | pluralize }} {{ 'CITY' | pluralize }} {{ 'metadata' | pluralize }} {{ 'day' | pluralize }}", "People orderItems categories boxes analyses CITIES metadata days")]
    [TestCase("{{ 'People' | singularize }} {{ 'orderItems' | singularize }} {{ 'categories' | singularize }} {{ 'boxes' | singularize }} {{ 'analyses' | singularize }} {{ 'status' | singularize }} {{ 'classes' | singularize }} {{ 'databases' | singularize }} {{ 'houses' | singularize }}", "Person orderItem category box analysis status class database house")]
    [TestCase("{{ 1 | ordinalize }} {{ 2 | ordinalize }} {{ 3 | ordinalize }} {{ 11 | ordinalize }} {{ 112 | ordinalize }} {{ 21 | ordinalize }}", "1st 2nd 3rd 11th 112th 21st")]
    [TestCase("{{ 'Ab' | lcfirst }} {{ 'ab' | ucfirst }} {{ 'http://a/b#c' | local }} {{ 'http://a/b/' | local }} {{ 'urn:x:y' | local }}", "ab Ab c b y")]
    [TestCase("{{ 'a\"b\\<é' | json }} {{ 1.50 | json }} {{ (1..3) | json }} {{ nil | json }}", "\"a\\\"b\\\\<é\" 1.50 [1,2,3] null")]
    [TestCase("{{ 'a,b' | split: ',' | json: 2 }}", "[\n  \"a\",\n  \"b\"\n]")]
    [TestCase("{{ 'a: b' | yaml }} {{ 'plain text' | yaml }} {{ 'true' | yaml }} {{ '' | yaml }}", "\"a: b\" plain text \"true\" \"\"")]
    [TestCase("{{ 'a<b>&\"c\"' | xml }} {{ 'a,\"b\"' | csv }} {{ 'a' | csv }}", "a&lt;b&gt;&amp;&quot;c&quot; \"a,\"\"b\"\"\" a")]
    [TestCase("{% capture t %}a\nb\n\nc{% endcapture %}{{ t | indent: 2 }}|{{ t | indent: 1, '\t', first: true }}", "a\n  b\n\n  c|\ta\n\tb\n\n\tc")]
    [TestCase("{% capture t %}a\nb{% endcapture %}{{ t | comment }}|{{ t | comment: 'py' }}|{{ t | comment: 'sql' }}|{{ 'x */ y' | comment: '/*' }}|{{ 'x -- y' | comment: 'html' }}", "// a\n// b|# a\n# b|-- a\n-- b|/* x * / y */|<!-- x - - y -->")]
    [TestCase("{{ 'aa bb cc' | wrap: 5 }}|{{ 'a1b2' | regex_replace: '[0-9]', '#' }}|{{ 'abc' | hash: 8 }}", "aa bb\ncc|a#b#|ba7816bf")]
    [TestCase("{% assign g = 'ab,ac,b' | split: ',' | group_by: 'a' %}{% for x in g %}{{ x.name }}:{{ x.items | join: '+' }}({{ x.size }});{% endfor %}", "a:ab+ac(2);:b(1);")]
    [TestCase("{{ 'a\"b\\' | sparql_string }} {{ 'x\ny' | sparql_string }}", "\"a\\\"b\\\\\" \"x\\ny\"")]
    [TestCase("{{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }} {{ -7 | divided_by: 2 }} {{ 0.1 | plus: 0.2 }} {{ '3' | times: '4' }} {{ 5 | times: 1.0 }}", "3 3.5 -4 0.3 12 5.0")]
    [TestCase("{{ '2024-02-29' | date: '%d.%m.%Y %j %V %A %-d %e' }} {{ '2024-02-29T13:05:09+02:00' | date: '%I:%M %p %z %:z %s' }}", "29.02.2024 060 09 Thursday 29 29 01:05 PM +0200 +02:00 1709204709")]
    public void Filters(string template, string expected) => Assert.That(Rendering.Of(template), Is.EqualTo(expected));
}
