using System.Text;
using Ggen.Templates;

namespace Ggen.Tests.Templates;

[Category("Unit")]
public sealed class FindingTests
{
    [TestCase("a\n{{ x | pascl }}", "GG4014 2:8+5 unknown filter 'pascl' (did you mean 'pascal'?)")]
    [TestCase("{% fro x in y %}", "GG4011 1:1+16 unknown tag 'fro' (did you mean 'for'?)")]
    [TestCase("{% if x %}\n{% for y in z %}\n{% endif %}", "GG4012 3:1+11 'endif' where 'endfor' is expected (close it with {% endfor %}) [2:1 'for' opened here]")]
    [TestCase("{% if x %}\nabc", "GG4012 2:4+0 'if' is not closed (close it with {% endif %}) [1:1 'if' opened here]")]
    [TestCase("{% if x %}{% endfor %}{% endif %}", "GG4013 1:11+12 'endfor' where 'endif' is expected [1:1 'if' opened here]")]
    [TestCase("x{% else %}", "GG4013 1:2+10 'else' belongs to no open block")]
    [TestCase("é {{ a b }} {% assign = 1 %} {{ c | plus }}", "GG4016 1:8+1 expected the end of the markup, found 'b'\nGG4016 1:23+1 expected a name, found '='\nGG4015 1:37+4 'plus' takes 1 argument, not 0", TestName = "All_errors_of_a_template_are_reported")]
    [TestCase("{{ a if b else c }}", "GG4016 1:6+2 expected the end of the markup, found 'if' (a condition stands around: {% if … %} … {% else %} … {% endif %})")]
    [TestCase("{% if not a %}{% endif %}", "GG4016 1:11+1 expected the end of the markup, found 'a' (write {% unless … %}, or compare: x == false, x != y)")]
    [TestCase("{{ knot a }}", "GG4016 1:9+1 expected the end of the markup, found 'a'")]
    [TestCase("{% if a is defined %}{% endif %}", "GG4016 1:9+2 expected the end of the markup, found 'is' (compare with ==, or write the name alone: {% if x %} is false for nil)")]
    [TestCase("{{ a.b() }}", "GG4016 1:7+1 expected the end of the markup, found '(' (there are no methods: filters follow a '|', such as {{ name | upcase }})")]
    [TestCase("{% for k, v in a %}{% endfor %}", "GG4016 1:9+1 expected 'in', found ',' (a loop has one variable: of a pair, {{ item[0] }} and {{ item[1] }})")]
    [TestCase("{% if a -} x %}{% endif %}", "GG4016 1:9+1 expected the end of the markup, found '-' (an output ends with }}, a tag with %})")]
    [TestCase("{{ 'abc }}", "GG4016 1:4+5 expected a value, found a string without its end")]
    [TestCase("{{ a + b }}", "GG4016 1:6+1 expected the end of the markup, found '+' (use the filters plus, minus, times and divided_by)")]
    [TestCase("{% if a == 1 && b %}{% endif %}", "GG4016 1:14+1 expected the end of the markup, found '&' (write 'and')")]
    [TestCase("{{ a.0 }}", "GG4016 1:6+1 expected a member name after '.', found '0' (an item of a list is taken with [0])")]
    [TestCase("{{ a | replace('x', 'y') }}", "GG4016 1:15+1 expected ':' or the end of the filter, found '(' (arguments follow a colon: | replace: first, second)")]
    [TestCase("{{ upcase(a) }}", "GG4017 1:4+6 unknown function 'upcase' (it is a filter: value | upcase)")]
    [TestCase("{% assign x = [1, 2] %}", "GG4016 1:17+1 expected ']', found ',' (there is no way to write a list but to split a text: {% assign list = \"a,b\" | split: \",\" %})")]
    [TestCase("{% assign x = 1 == 2 %}", "GG4016 1:17+2 expected the end of the markup, found '==' (comparisons stand in {% if … %} and {% unless … %} alone)")]
    [TestCase("{{ 'a' | jsonify }}", "GG4014 1:10+7 unknown filter 'jsonify' ('json' does that)")]
    [TestCase("{% set x = 1 %}", "GG4011 1:1+15 unknown tag 'set' ({% assign name = value %} does that)")]
    [TestCase("{{ loop.index }}", "GG4020 1:4+4 undefined variable 'loop' (the place in a loop is forloop.index, forloop.index0, forloop.first and forloop.last)")]
    [TestCase("{{ ask('ASK {}') }}", "GG4026 1:4+13 unknown query 'ASK {}' (the text of a query is a named argument: ask(query=\"…\"))")]
    [TestCase("{{ forloop.index }}", "GG4020 1:4+7 undefined variable 'forloop' ('forloop' is there in a loop, and in a partial that is included in one or rendered with 'for'; {% if forloop %} asks whether it is)")]
    [TestCase("{% if a = 1 %}{% endif %}", "GG4016 1:9+1 expected the end of the markup, found '=' (equality is written ==)")]
    [TestCase("{% render 'part' a=1 %}", "GG4016 1:19+1 expected ':', found '=' (an argument with a name is written name: value)")]
    [TestCase("{{{ a }}}", "GG4016 1:3+1 expected a value, found '{' (an output is {{ value }}, which escapes nothing, and stands within no other markup)")]
    [TestCase("{{> part }}", "GG4016 1:3+1 expected a value, found '>' ({% render 'partial', name: value %} renders another file)")]
    [TestCase("{{ \"a\\\"b\" }}", "GG4016 1:8+1 expected the end of the markup, found 'b' (a string ends at its first \", there are no escapes: put it between ')")]
    [TestCase("{{ x", "GG4010 1:1+2 '{{' is not closed (end it with '}}')")]
    [TestCase("{% raw %} {{", "GG4012 1:1+9 'raw' is not closed (end it with {% endraw %})")]
    [TestCase("{{ lokal(x) }}", "GG4017 1:4+5 unknown function 'lokal' (did you mean 'local'?)")]
    [TestCase("{{ sparql('x') }}", "GG4026 1:4+11 unknown query 'x' (name it below 'sparql' in the front matter)")]
    [TestCase("{{ 'now' | date: '%Y' }}", "GG4022 1:12+10 a template cannot ask what time it is (pass the date in as a variable)")]
    [TestCase("{{ 'today' | date: '%Y' }}", "GG4022 1:14+10 a template cannot ask what time it is (pass the date in as a variable)")]
    [TestCase("{{ 1 | divided_by: 0 }}", "GG4021 1:8+13 divided_by: the divisor is 0")]
    [TestCase("{% for i in (1..3) %}{{ foo }}{{ bar }}{% endfor %}", "GG4020 1:25+3 undefined variable 'foo'\nGG4020 1:34+3 undefined variable 'bar'", TestName = "A_finding_in_a_loop_is_reported_once")]
    [TestCase("{% if 1 < 'a' %}{% endif %}", "GG4021 1:7+7 a number has no order with a string (turn a text into a number with '| plus: 0')")]
    [TestCase("{% render 'nope' %}", "GG4023 1:11+6 partial 'nope' not found (this text has no partial folders)")]
    [TestCase("{{ 'a' | regex_replace: '(', '' }}", "GG4021 1:10+22 regex_replace: '(' is no regular expression: insufficient closing parentheses")]
    [TestCase("{{ 79228162514264337593543950335 | times: 2 }}", "GG4021 1:36+8 times: the result is too large")]
    public void Points_at_what_is_wrong(string template, string expected) => Assert.That(Rendering.Of(template), Is.EqualTo(expected));

    [Test]
    public void Deep_nesting_reaches_a_named_limit()
    {
        string blocks = string.Concat(Enumerable.Repeat("{% if true %}", 20_000));
        string brackets = "{{ " + string.Concat(Enumerable.Repeat("a[", 50_000)) + " }}";
        string ranges = "{{ " + new string('(', 50_000) + " }}";
        string liquid = "{% " + string.Concat(Enumerable.Repeat("liquid ", 20_000)) + " %}";
        Assert.That(Rendering.Of(blocks), Does.StartWith("GG4018").And.Contains("MaxNesting (100)"));
        Assert.That(Rendering.Of(brackets), Does.StartWith("GG4018").And.Contains("MaxNesting (100)"));
        Assert.That(Rendering.Of(ranges), Does.StartWith("GG4018").And.Contains("MaxNesting (100)"));
        Assert.That(Rendering.Of(liquid), Does.StartWith("GG4018").And.Contains("MaxNesting (100)"));
    }

    [Test]
    public void Huge_loops_and_texts_reach_named_limits()
    {
        var small = new TemplateEngineOptions { MaxSteps = 10_000, MaxOutput = 10_000 };
        Assert.That(Rendering.Of("{% for i in (1..1000000000) %}x{% endfor %}", null, small), Does.Contain("MaxSteps (10000)"));
        Assert.That(Rendering.Of("{% for i in (1..1000000000) %}{% endfor %}", null, small), Does.Contain("MaxSteps (10000)"));
        Assert.That(Rendering.Of("{% for i in (1..100) %}{{ 'aaaaaaaaaa' | append: 'aaaaaaaaaa' | replace: 'a', 'bbbbbbbbbb' }}{% endfor %}", null, small), Does.Contain("MaxOutput (10000 characters)"));
        Assert.That(Rendering.Of("{% assign x = 'a' %}{% for i in (1..60) %}{% assign x = x | append: x %}{% endfor %}", null, small), Does.Contain("MaxOutput (10000 characters)"));
        Assert.That(Rendering.Of("{{ (1..1000000000) | join: '' }}"), Does.Contain("MaxItems (1000000)"));
        Assert.That(Rendering.Of("{{ (1..1000000000000) | size }}"), Is.EqualTo("1000000000000"));
    }

    [Test]
    public void A_pattern_that_backtracks_for_ever_is_stopped()
        => Assert.That(Rendering.Of("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex_replace: '^(a+)+$', '' }}", options: new() { MaxPatternTime = TimeSpan.FromSeconds(0.05) }), Does.Contain("takes longer than 0.05 s (TemplateLimits.MaxPatternTime)"));

    [Test]
    public void Positions_hold_behind_characters_of_every_width()
    {
        var template = new StringBuilder();
        for (int i = 0; i < 400; i++)
            template.Append("é€𝒳a");
        template.Append("\n{{ x }}");
        Assert.That(Rendering.Of(template.ToString()), Is.EqualTo("GG4020 2:4+1 undefined variable 'x'"));
    }
}
