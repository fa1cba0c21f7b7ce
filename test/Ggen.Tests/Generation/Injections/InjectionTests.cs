using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Injections;
using Ggen.Templates.FrontMatters;

namespace Ggen.Tests.Generation.Injections;

[Category("Unit")]
public sealed class InjectionTests
{
    private const string Code = "class A\n{\n    // here\n    int x;\n    int y;\n}\n";

    [TestCase(InjectionPlace.Before, "int", MatchKind.Contains, MatchOccurrence.First, "new;", "class A\n{\n    // here\n    new;\n    int x;\n    int y;\n}\n")]
    [TestCase(InjectionPlace.After, "// here", MatchKind.Exact, MatchOccurrence.First, "new;\n", "class A\n{\n    // here\n    new;\n    int x;\n    int y;\n}\n")]
    [TestCase(InjectionPlace.After, "int", MatchKind.Contains, MatchOccurrence.Last, "new;", "class A\n{\n    // here\n    int x;\n    int y;\n    new;\n}\n")]
    [TestCase(InjectionPlace.After, "^class \\w+$", MatchKind.Regex, MatchOccurrence.Unique, "  one\ntwo", "class A\n  one\ntwo\n{\n    // here\n    int x;\n    int y;\n}\n")]
    [TestCase(InjectionPlace.After, "int x;\n    int y;", MatchKind.Contains, MatchOccurrence.Unique, "new;", "class A\n{\n    // here\n    int x;\n    int y;\n    new;\n}\n")]
    [TestCase(InjectionPlace.Prepend, "", MatchKind.Contains, MatchOccurrence.First, "using B;\n\n", "using B;\nclass A\n{\n    // here\n    int x;\n    int y;\n}\n")]
    [TestCase(InjectionPlace.Append, "", MatchKind.Contains, MatchOccurrence.First, "end", "class A\n{\n    // here\n    int x;\n    int y;\n}\nend\n")]
    public void Injects(InjectionPlace place, string pattern, MatchKind kind, MatchOccurrence occurrence, string fragment, string expected)
    {
        Injection injection = At(place, pattern, kind, occurrence);
        string once = Apply(injection, Code, fragment);
        Assert.That(once, Is.EqualTo(expected));
        Assert.That(Apply(injection, once, fragment), Is.EqualTo(expected), "a second time changes nothing");
    }

    [TestCase(1, "new\na\nb")]
    [TestCase(2, "a\nnew\nb")]
    [TestCase(3, "a\nb\nnew")]
    public void A_line_by_its_number_and_a_last_line_without_an_end(int line, string expected)
        => Assert.That(Apply(new Injection(InjectionPlace.AtLine, null, line, null, true, null, Where), "a\nb", "new"), Is.EqualTo(expected));

    [Test]
    public void Line_ends_and_the_byte_order_mark_are_the_files_own()
    {
        Assert.That(Apply(At(InjectionPlace.Prepend), "\uFEFFa\r\nb\r\n", "1\n2\n"), Is.EqualTo("\uFEFF1\r\n2\r\na\r\nb\r\n"));
        Assert.That(Apply(At(InjectionPlace.Append), "a\r\nb", "1\n2\n"), Is.EqualTo("a\r\nb\r\n1\r\n2"));
        Assert.That(Apply(At(InjectionPlace.Append) with { EndsWithNewline = true }, "a", "1"), Is.EqualTo("a\n1\n"));
        Assert.That(Apply(At(InjectionPlace.Append) with { EndsWithNewline = false }, "a\n", "1"), Is.EqualTo("a\n1"));
        Assert.That(Apply(At(InjectionPlace.Append), "", "1\n"), Is.EqualTo("1\n"));
        Assert.That(Apply(At(InjectionPlace.Append), "a\n", " \n\n"), Is.EqualTo("a\n \n"));
    }

    [Test]
    public void Skips_what_is_there_in_other_indentation_or_what_it_is_told_to()
    {
        Assert.That(Apply(At(InjectionPlace.Append), Code, "int x;\nint y;\n"), Is.EqualTo(Code));
        Assert.That(Apply(At(InjectionPlace.Append) with { Idempotent = false }, "a\n", "a\n"), Is.EqualTo("a\na\n"));
        Assert.That(Apply(At(InjectionPlace.Append) with { SkipIf = new Matcher("class", MatchKind.Contains, MatchOccurrence.First, Where) }, Code, "new"), Is.EqualTo(Code));
    }

    [TestCase("no such", MatchKind.Contains, MatchOccurrence.First, "GG5060 t:1:1 no line of 'f' has 'no such' | nothing is injected anywhere else; mend the pattern or the file")]
    [TestCase("int", MatchKind.Contains, MatchOccurrence.Unique, "GG5061 t:1:1 2 places of 'f' match 'int', and it is to be the only one | lines 4, 5")]
    [TestCase("(", MatchKind.Regex, MatchOccurrence.First, "GG5062 t:1:1 '(' is no regular expression")]
    [TestCase("(?=a)b", MatchKind.Regex, MatchOccurrence.First, "GG5062 t:1:1 the regular expression uses what cannot be matched in linear time")]
    public void Says_why_it_cannot(string pattern, MatchKind kind, MatchOccurrence occurrence, string expected)
    {
        var bag = new DiagnosticBag();
        Assert.That(At(InjectionPlace.After, pattern, kind, occurrence).Apply(Encoding.UTF8.GetBytes(Code), "new"u8.ToArray(), "f", bag).HasValue, Is.False);
        Assert.That(SyncRunnerTests.Text(bag), Does.StartWith(expected));
    }

    [Test]
    public void A_hostile_pattern_takes_linear_time()
    {
        string text = new string('a', 50_000) + "!\n";
        var bag = new DiagnosticBag();
        At(InjectionPlace.After, "^(a+)+$", MatchKind.Regex).Apply(Encoding.UTF8.GetBytes(text), "new"u8.ToArray(), "f", bag);
        Assert.That(bag.Items.Single().Code.Id, Is.EqualTo("GG5060"));
    }

    private static SourceLocation Where => new(SourceFile.FromText("t", "x"), new SourceSpan(0, 1));

    private static Injection At(InjectionPlace place, string pattern = "", MatchKind kind = MatchKind.Contains, MatchOccurrence occurrence = MatchOccurrence.First)
        => new(place, pattern.Length == 0 ? null : new Matcher(pattern, kind, occurrence, Where), 0, null, true, null, Where);

    private static string Apply(Injection injection, string text, string fragment)
    {
        var bag = new DiagnosticBag();
        ReadOnlyMemory<byte>? result = injection.Apply(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(fragment), "f", bag);
        Assert.That(SyncRunnerTests.Text(bag), Is.Empty);
        return Encoding.UTF8.GetString(result!.Value.Span);
    }
}
