using System.Text;
using Ggen.Diagnostics;
using Ggen.Diagnostics.Rendering;

namespace Ggen.Tests.Diagnostics;

/// <summary>The exact text of findings.</summary>
[Category("Unit")]
public sealed class TextRendererTests
{
    private static readonly DiagnosticCode Code = new("GG1104", "title", "explanation");

    [Test]
    public void Shows_code_place_line_carets_and_hint()
    {
        SourceFile file = SourceFile.FromText("ontology/people.ttl", new string('\n', 11) + "  foaf:name \"Ann\"  foaf:age 30 .\n");

        Assert.That(Rendered(file, 11 + 19, 8, "put ';' between predicates and '.' at the end of a statement"), Is.EqualTo("""
            error[GG1104]: expected '.' or ';' after the object
              --> ontology/people.ttl:12:20
               |
            12 |   foaf:name "Ann"  foaf:age 30 .
               |                    ^^^^^^^^
               = hint: put ';' between predicates and '.' at the end of a statement

            """));
    }

    [Test]
    public void Keeps_carets_under_text_after_tabs_and_wide_characters()
    {
        SourceFile file = SourceFile.FromText("a.ttl", "\té漢字 e\u0301 bad\n");

        Assert.That(Rendered(file, Encoding.UTF8.GetByteCount("\té漢字 e\u0301 "), 3), Is.EqualTo("""
            error[GG1104]: expected '.' or ';' after the object
             --> a.ttl:1:9
              |
            1 |     é漢字 é bad
              |             ^^^

            """.Replace("é bad", "e\u0301 bad", StringComparison.Ordinal)));
    }

    [Test]
    public void Marks_every_line_of_a_short_span()
    {
        SourceFile file = SourceFile.FromText("a.ttl", "x \"one\ntwo\nthree\" y\n");

        Assert.That(Rendered(file, 2, 15), Is.EqualTo("""
            error[GG1104]: expected '.' or ';' after the object
             --> a.ttl:1:3
              |
            1 | x "one
              |   ^^^^
            2 | two
              | ^^^
            3 | three" y
              | ^^^^^^

            """));
    }

    [Test]
    public void Marks_the_first_and_last_line_of_a_long_span()
    {
        SourceFile file = SourceFile.FromText("a.ttl", string.Join('\n', Enumerable.Range(1, 12).Select(i => "line " + i)));

        Assert.That(Rendered(file, 5, (int)file.Content.Length - 5), Is.EqualTo("""
            error[GG1104]: expected '.' or ';' after the object
              --> a.ttl:1:6
               |
             1 | line 1
               |      ^
            ...
            12 | line 12
               | ^^^^^^^

            """));
    }

    [TestCase("", 0, "1 |\n  | ^\n", TestName = "A_point_in_an_empty_file")]
    [TestCase("ab\n", 3, "2 |\n  | ^\n", TestName = "The_end_after_a_line_end")]
    [TestCase("ab", 2, "1 | ab\n  |   ^\n", TestName = "The_end_without_a_line_end")]
    [TestCase("ab\r\nc", 4, "2 | c\n  | ^\n", TestName = "A_point_after_a_carriage_return")]
    public void Points_at_places_without_text(string text, int at, string excerpt)
    {
        Assert.That(Rendered(SourceFile.FromText("a", text), at, 0), Does.EndWith("  |\n" + excerpt));
    }

    [Test]
    public void Names_a_file_that_has_gone_without_a_line()
    {
        SourceFile file = SourceFile.Deferred("gone.ttl", () => throw new FileNotFoundException());

        Assert.That(Rendered(file, 10, 2), Is.EqualTo("error[GG1104]: expected '.' or ';' after the object\n --> gone.ttl\n"));
    }

    [Test]
    public void Cuts_a_very_long_line_around_the_span()
    {
        string text = new string('a', 500_000) + "BAD" + new string('b', 500_000);
        string[] lines = Rendered(SourceFile.FromText("a", text), 500_000, 3).Split('\n');

        Assert.Multiple(() =>
        {
            Assert.That(lines[3], Has.Length.LessThan(140));
            Assert.That(lines[3], Does.Contain("…aaa").And.Contain("aBADb").And.EndsWith("b…"));
            Assert.That(lines[4].IndexOf('^', StringComparison.Ordinal), Is.EqualTo(lines[3].IndexOf("BAD", StringComparison.Ordinal)));
            Assert.That(lines[4], Does.EndWith(" ^^^"));
        });
    }

    [Test]
    public void Cuts_a_span_that_is_longer_than_the_screen()
    {
        string[] lines = Rendered(SourceFile.FromText("a", "x " + new string('y', 500) + " z"), 2, 500).Split('\n');

        Assert.That(lines[3], Does.StartWith("1 | x yyy").And.EndsWith("y…"));
        Assert.That(lines[4].Trim(' ', '|'), Has.Length.EqualTo(80));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(59)]
    [TestCase(299)]
    [TestCase(300)]
    public void Keeps_the_caret_under_the_span_wherever_a_long_line_is_cut(int at)
    {
        string text = new string('漢', at) + "X" + new string('字', 300 - at);
        string[] lines = Rendered(SourceFile.FromText("a", text), at * 3, 1).Split('\n');

        string before = lines[3][..lines[3].IndexOf('X', StringComparison.Ordinal)];
        int columns = before.Sum(c => c is '漢' ? 2 : 1);
        Assert.That(lines[4].IndexOf('^', StringComparison.Ordinal), Is.EqualTo(columns));
    }

    [Test]
    public void Shows_control_characters_and_broken_bytes_instead_of_sending_them()
    {
        SourceFile file = SourceFile.FromBytes("a\e[2J", new byte[] { 0x1B, (byte)'[', 0xFF, 0xE2, 0x80, 0xAE, (byte)'x' });

        string text = Rendered(file, 6, 1);

        Assert.That(text, Does.Not.Contain('\e').And.Not.Contain('\u202E'));
        Assert.That(text, Does.Contain("1 | ␛[\uFFFD\uFFFDx\n  |     ^\n").And.Contain("--> a␛[2J:1:5"));
    }

    [Test]
    public void Shows_a_second_place_as_a_note()
    {
        SourceFile file = SourceFile.FromText("a.toml", "[a]\nb = 1\nb = 2\n");
        var diagnostic = new Diagnostic(Code, Severity.Warning, "'b' is set twice", new(file, new(10, 1)), null,
            new RelatedLocation(new(file, new(4, 1)), "first set here"));

        Assert.That(Rendered(diagnostic), Is.EqualTo("""
            warning[GG1104]: 'b' is set twice
             --> a.toml:3:1
              |
            3 | b = 2
              | ^
            note: first set here
             --> a.toml:2:1
              |
            2 | b = 1
              | -

            """));
    }

    [Test]
    public void Colours_only_when_asked()
    {
        var diagnostic = new Diagnostic(Code, Severity.Error, "no such file", Hint: "did you mean 'x'?");

        Assert.That(Rendered(diagnostic), Is.EqualTo("error[GG1104]: no such file\n  = hint: did you mean 'x'?\n"));
        Assert.That(Rendered(diagnostic, color: true),
            Is.EqualTo("\e[1;31merror[GG1104]\e[0m\e[1m: no such file\e[0m\n  \e[1;34m=\e[0m \e[1;32mhint\e[0m: did you mean 'x'?\n"));
    }

    [TestCase(0, 0, "")]
    [TestCase(1, 0, "1 error\n")]
    [TestCase(0, 2, "2 warnings\n")]
    [TestCase(2, 1, "2 errors, 1 warning\n")]
    public void Sums_up(int errors, int warnings, string expected)
    {
        var text = new StringWriter();
        new TextRenderer(text, color: false).WriteSummary(errors, warnings);

        Assert.That(text.ToString(), Is.EqualTo(expected));
    }

    private static string Rendered(SourceFile file, long start, int length, string? hint = null)
        => Rendered(new Diagnostic(Code, Severity.Error, "expected '.' or ';' after the object", new(file, new(start, length)), hint));

    private static string Rendered(Diagnostic diagnostic, bool color = false)
    {
        var text = new StringWriter();
        new TextRenderer(text, color).Write(diagnostic);
        return text.ToString();
    }
}
