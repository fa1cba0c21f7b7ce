using Ggen.Tests.Evaluation.Expressions;

namespace Ggen.Tests.Evaluation.Functions;

[Category("Unit")]
public sealed class RegexTests
{
    private const string True = "\"true\"^^xsd:boolean";
    private const string False = "\"false\"^^xsd:boolean";
    private const string Error = "error";

    [TestCase("REGEX(\"Alice\", \"^ali\", \"i\")", True)]
    [TestCase("REGEX(\"Alice\", \"^ali\")", False)]
    [TestCase("REGEX(\"abc\"@en, \"b\")", True)]
    [TestCase("REGEX(\"abc\", \"b\"@en)", Error)]
    [TestCase("REGEX(123, \"1\")", Error)]
    [TestCase("REGEX(\"a\\nb\", \"a.b\")", False)]
    [TestCase("REGEX(\"a\\nb\", \"a.b\", \"s\")", True)]
    [TestCase("REGEX(\"a\\nb\", \"^b\")", False)]
    [TestCase("REGEX(\"a\\nb\", \"^b\", \"m\")", True)]
    [TestCase("REGEX(\"a\\n\", \"a$\")", False)]
    [TestCase("REGEX(\"hello world\", \"hello world\", \"x\")", False)]
    [TestCase("REGEX(\"helloworld\", \"hello world\", \"x\")", True)]
    [TestCase("REGEX(\"hello world\", \"hello[ ]world\", \"x\")", True)]
    [TestCase("REGEX(\"abc\", \"\")", True)]
    [TestCase("REGEX(\"abc\", \"^\")", True)]
    [TestCase("REGEX(\"abc\", \"$\")", True)]
    [TestCase("REGEX(\"abc\", \"^abc$\")", True)]
    [TestCase("REGEX(\"abc\", \"^bc$\")", False)]
    [TestCase("REGEX(\"abc\", \"bc$\")", True)]
    [TestCase("REGEX(\"abc\", \"^ab\")", True)]
    [TestCase("REGEX(\"abc\", \"ab$\")", False)]
    [TestCase("REGEX(\"a.b\", \".\", \"q\")", True)]
    [TestCase("REGEX(\"ab\", \".\", \"q\")", False)]
    [TestCase("REGEX(\"👪\", \"^.$\")", True)]
    [TestCase("REGEX(\"👪\", \"^[^a]$\")", True)]
    [TestCase("REGEX(\"x👪\", \"^x[a👪]$\")", True)]
    [TestCase("REGEX(\"a1 b\", \"^\\\\w\\\\d\\\\s\\\\w$\")", True)]
    [TestCase("REGEX(\"\u00A0\", \"\\\\s\")", False)]
    [TestCase("REGEX(\"_\", \"^\\\\w$\")", False)]
    [TestCase("REGEX(\"a-b\", \"^[a\\\\-b]+$\")", True)]
    [TestCase("REGEX(\"b\", \"^[a-z-[aeiou]]$\")", True)]
    [TestCase("REGEX(\"e\", \"^[a-z-[aeiou]]$\")", False)]
    [TestCase("REGEX(\"xml:id\", \"^\\\\i\\\\c*$\")", True)]
    [TestCase("REGEX(\"É\", \"^\\\\p{Lu}$\")", True)]
    [TestCase("REGEX(\"abab\", \"^(ab)\\\\1$\")", True)]
    [TestCase("REGEX(\"aaa\", \"^a{2,3}$\")", True)]
    [TestCase("REGEX(\"aaa\", \"^a{2}\")", True)]
    [TestCase("REGEX(\"a\", \"a*?\")", True)]
    [TestCase("REGEX(\"a\", \"(?=a)\")", Error)]
    [TestCase("REGEX(\"a\", \"\\\\bA\")", Error)]
    [TestCase("REGEX(\"a\", \"(a\")", Error)]
    [TestCase("REGEX(\"a\", \"[a\")", Error)]
    [TestCase("REGEX(\"a\", \"a\", \"y\")", Error)]
    [TestCase("REGEX(\"a\", \"{\")", Error)]
    public void Matches(string expression, string expected) => Assert.That(ExpressionRun.Of(expression), Is.EqualTo(expected));

    [TestCase("REPLACE(\"abcd\", \"b\", \"Z\")", "\"aZcd\"")]
    [TestCase("REPLACE(\"abcd\"@en, \"b\", \"Z\")", "\"aZcd\"@en")]
    [TestCase("REPLACE(\"abab\", \"B\", \"Z\", \"i\")", "\"aZaZ\"")]
    [TestCase("REPLACE(\"abab\", \"B.\", \"Z\", \"i\")", "\"aZb\"")]
    [TestCase("REPLACE(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\"")]
    [TestCase("REPLACE(\"aAbBaC\", \"a\", \"~/\", \"i\")", "\"~/~/bB~/C\"")]
    [TestCase("REPLACE(\"banana\", \"ana\", \"*\")", "\"b*na\"")]
    [TestCase("REPLACE(\"abc\", \"b\", \"$0$0\")", "\"abbc\"")]
    [TestCase("REPLACE(\"abc\", \"(b)\", \"$12\")", "\"ab2c\"")]
    [TestCase("REPLACE(\"abc\", \"b\", \"\\\\$\")", "\"a$c\"")]
    [TestCase("REPLACE(\"abc\", \"b\", \"$x\")", Error)]
    [TestCase("REPLACE(\"abc\", \"b\", \"\\\\x\")", Error)]
    [TestCase("REPLACE(\"abc\", \"b\", \"$\")", Error)]
    [TestCase("REPLACE(\"a.c\", \".\", \"$1\", \"q\")", "\"a$1c\"")]
    [TestCase("REPLACE(\"abracadabra\", \".*?\", \"$1\")", Error)]
    [TestCase("REPLACE(\"abc\", \"x*\", \"-\")", Error)]
    [TestCase("REPLACE(\"食べ物\", \"[^a-z0-9]\", \"-\")", "\"---\"")]
    [TestCase("REPLACE(\"abracadabra\", \"a.*?a\", \"*\")", "\"*c*bra\"")]
    public void Replaces(string expression, string expected) => Assert.That(ExpressionRun.Of(expression), Is.EqualTo(expected));

    [Test]
    public void A_pattern_made_to_backtrack_ends_soon()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.That(ExpressionRun.Of($"REGEX(\"{new string('a', 5000)}!\", \"^(a+)+$\")"), Is.EqualTo(False));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }
}
