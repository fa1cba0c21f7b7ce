using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Rendering;

namespace Ggen.Tests.Generation.Rendering;

[Category("Unit")]
public sealed class OutputPathTests
{
    [TestCase("a", "a")]
    [TestCase("./a/./b.txt", "a/b.txt")]
    [TestCase("ä/日本.cs", "ä/日本.cs")]
    [TestCase("it's here/a b", "it's here/a b")]
    [TestCase(".config/...x", ".config/...x")]
    [TestCase("console.txt", "console.txt")]
    public void Accepts_a_relative_path(string path, string expected)
    {
        var bag = new DiagnosticBag();
        Assert.That(OutputPath.Check(path, null, bag), Is.EqualTo(expected));
        Assert.That(bag.Items, Is.Empty);
    }

    [TestCase("/etc/passwd")]
    [TestCase("\\\\server\\share")]
    [TestCase("C:\\x")]
    [TestCase("c:x")]
    [TestCase("../x")]
    [TestCase("a/../../x")]
    [TestCase("a/..")]
    [TestCase("a\\..\\x")]
    public void Refuses_a_path_that_leads_out(string path) => Assert.That(Refusal(path), Is.EqualTo(ProjectCodes.PathEscapes.Id));

    [TestCase("")]
    [TestCase(".")]
    [TestCase("a//b")]
    [TestCase("a/")]
    [TestCase("a\0b")]
    [TestCase("a\nb")]
    [TestCase("a\\b")]
    [TestCase("ab:c")]
    [TestCase("what?")]
    [TestCase("x ")]
    [TestCase("x./y")]
    [TestCase("NUL")]
    [TestCase("src/con.txt")]
    [TestCase("Lpt1 .x")]
    [TestCase(".git/hooks/pre-commit")]
    [TestCase(".GIT/config")]
    [TestCase(".ggen/receipt.json")]
    [TestCase(".ggen-tmp-journal")]
    public void Refuses_a_name_that_is_none_everywhere(string path) => Assert.That(Refusal(path), Is.EqualTo(ProjectCodes.PathInvalid.Id));

    [Test]
    public void Refuses_a_name_that_is_too_long()
    {
        Assert.That(Refusal(new string('é', 128)), Is.EqualTo(ProjectCodes.PathInvalid.Id));
        Assert.That(Refusal(string.Join('/', Enumerable.Repeat("abcdefghi", 401))), Is.EqualTo(ProjectCodes.PathInvalid.Id));
    }

    [Test]
    public void Points_at_the_place_that_asked_for_it()
    {
        var file = SourceFile.FromText("ggen.toml", "output_file = \"../x\"");
        var bag = new DiagnosticBag();
        OutputPath.Check("../x", new SourceLocation(file, new SourceSpan(14, 6)), bag);

        Assert.That(bag.Items[0].Location!.Start, Is.EqualTo(new LinePosition(1, 15)));
        Assert.That(bag.Items[0].Message, Is.EqualTo("the output path '../x' is refused: '..' leads out of its folder"));
    }

    [Test]
    public void A_linked_folder_that_leads_out_is_refused()
    {
        using var outside = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder["out"], outside.Path);
        Directory.CreateSymbolicLink(folder["twice"], folder["out"]);

        Assert.That(Plan(folder.Path, "out/x"), Is.EqualTo(ProjectCodes.PathEscapes.Id));
        Assert.That(Plan(folder.Path, "twice/deeper/x"), Is.EqualTo(ProjectCodes.PathEscapes.Id));
        Assert.That(Plan(folder.Path, "out"), Is.EqualTo(ProjectCodes.PathEscapes.Id));
    }

    [Test]
    public void A_linked_file_that_leads_out_is_refused_even_when_its_target_is_missing()
    {
        using var outside = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder["x"], outside["not-there"]);
        File.CreateSymbolicLink(folder["circle"], folder["circle"]);

        Assert.That(Plan(folder.Path, "x"), Is.EqualTo(ProjectCodes.PathEscapes.Id));
        Assert.That(Plan(folder.Path, "circle"), Is.EqualTo(ProjectCodes.PathEscapes.Id));
    }

    [Test]
    public void Links_that_stay_inside_are_followed()
    {
        using TemporaryFolder folder = new TemporaryFolder().File("real/file", "old");
        Directory.CreateSymbolicLink(folder["link"], "real");
        File.CreateSymbolicLink(folder["name"], folder["real/file"]);
        var bag = new DiagnosticBag();

        ChangeSet changes = ChangePlanner.Plan(folder.Path, [Rendered("link/new"), Rendered("name")], bag);

        Assert.That(bag.Items, Is.Empty);
        Assert.That(changes.Changes.Select(change => change.Place), Is.EqualTo(new[] { folder["link/new"], folder["real/file"] }).Or.EqualTo(new[] { folder["real/new"], folder["real/file"] }));
        new Ggen.Generation.Writing.ChangeWriter().Write(changes, bag);
        Assert.That(folder.Read("real/new"), Is.EqualTo("link/new"));
        Assert.That(new FileInfo(folder["name"]).LinkTarget, Is.Not.Null);
        Assert.That(folder.Read("real/file"), Is.EqualTo("name"));
    }

    [Test]
    public void The_output_folder_may_itself_be_reached_through_a_link()
    {
        using var outer = new TemporaryFolder();
        Directory.CreateDirectory(outer["real/sub"]);
        Directory.CreateSymbolicLink(outer["root"], outer["real"]);
        Directory.CreateSymbolicLink(outer["real/inner"], outer["real/sub"]);

        Assert.That(Plan(outer["root"], "inner/x"), Is.Null);
    }

    [Test]
    public void A_folder_in_the_place_of_a_file_is_reported_and_the_other_way_round()
    {
        using TemporaryFolder folder = new TemporaryFolder().File("a/b", "x");

        Assert.That(Plan(folder.Path, "a"), Is.EqualTo(ProjectCodes.PathOccupied.Id));
        Assert.That(Plan(folder.Path, "a/b/c"), Is.EqualTo(ProjectCodes.PathOccupied.Id));
    }

    [TestCase("a.txt", "a.txt", "GG5022")]
    [TestCase("a.txt", "A.txt", "GG5023")]
    [TestCase("Src/a", "src/b", "GG5023")]
    [TestCase("a", "a/b", "GG5022")]
    [TestCase("a/b", "a", "GG5022")]
    [TestCase("a/b", "a/c", null)]
    public void Two_outputs_on_one_file_are_an_error(string first, string second, string? code)
    {
        var bag = new DiagnosticBag();
        OutputCollisions.Check([Rendered(first), Rendered(second)], bag);

        Assert.That(bag.Items.Select(item => item.Code.Id), Is.EqualTo(code is null ? Array.Empty<string>() : [code]));
    }

    private static RenderedFile Rendered(string path) => new(path, System.Text.Encoding.UTF8.GetBytes(path), null, "rule 'x'");

    private static string? Refusal(string path)
    {
        var bag = new DiagnosticBag();
        Assert.That(OutputPath.Check(path, null, bag), Is.Null);
        return bag.Items.Single().Code.Id;
    }

    private static string? Plan(string root, string path)
    {
        var bag = new DiagnosticBag();
        ChangePlanner.Plan(root, [Rendered(path)], bag);
        return bag.Items.SingleOrDefault()?.Code.Id;
    }
}
