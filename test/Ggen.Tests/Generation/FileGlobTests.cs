using Ggen.Diagnostics;
using Ggen.Generation.Loading;

namespace Ggen.Tests.Generation;

[Category("Unit")]
public sealed class FileGlobTests
{
    private static readonly string[] Names =
    [
        "a.ttl", "B.ttl", "b.ttl", "it's.ttl", "with space.ttl", "é.ttl", "x[1].ttl", ".hidden.ttl", "readme.md",
        "deep/a.ttl", "deep/deeper/a.nt", "deep/deeper/b.ttl", ".dot/a.ttl", "other/c.ttl",
    ];

    [TestCase("a.ttl", "a.ttl")]
    [TestCase("./a.ttl", "a.ttl")]
    [TestCase("it's.ttl", "it's.ttl")]
    [TestCase("with space.ttl", "with space.ttl")]
    [TestCase("x[1].ttl", "x[1].ttl")]
    [TestCase("*.ttl", "B.ttl a.ttl b.ttl it's.ttl with space.ttl x[1].ttl é.ttl")]
    [TestCase("?.ttl", "B.ttl a.ttl b.ttl é.ttl")]
    [TestCase("[a-z].ttl", "a.ttl b.ttl")]
    [TestCase("[!a-z].ttl", "B.ttl é.ttl")]
    [TestCase("**/*.ttl", "B.ttl a.ttl b.ttl deep/a.ttl deep/deeper/b.ttl it's.ttl other/c.ttl with space.ttl x[1].ttl é.ttl")]
    [TestCase("deep/**", "deep/a.ttl deep/deeper/a.nt deep/deeper/b.ttl")]
    [TestCase("deep/**/a.*", "deep/a.ttl deep/deeper/a.nt")]
    [TestCase("*/a.ttl", "deep/a.ttl")]
    [TestCase("{deep,other}/*.{ttl,nt}", "deep/a.ttl other/c.ttl")]
    [TestCase(".*.ttl", ".hidden.ttl")]
    [TestCase("deep", "deep/a.ttl deep/deeper/a.nt deep/deeper/b.ttl")]
    [TestCase("deep/", "deep/a.ttl deep/deeper/a.nt deep/deeper/b.ttl")]
    [TestCase("deep/../a.ttl", "a.ttl")]
    public void Finds(string pattern, string expected)
    {
        using TemporaryFolder folder = Folder();
        (string found, DiagnosticBag bag) = Find(folder.Path, pattern);

        Assert.That(bag.Items, Is.Empty);
        Assert.That(found, Is.EqualTo(expected));
    }

    [Test]
    public void Finds_a_file_once_and_in_one_order_whatever_the_order_of_patterns()
    {
        using TemporaryFolder folder = Folder();

        Assert.That(Find(folder.Path, "b.ttl", "*.ttl", "./a.ttl").Found, Is.EqualTo(Find(folder.Path, "*.ttl", "a.ttl").Found));
    }

    [Test]
    public void An_absolute_pattern_may_lie_elsewhere()
    {
        using TemporaryFolder folder = Folder();
        using var elsewhere = new TemporaryFolder();

        Assert.That(Find(elsewhere.Path, folder.Path + "/deep/*.ttl").Found, Does.EndWith("deep/a.ttl"));
    }

    [Test]
    public void A_circle_of_links_ends()
    {
        using TemporaryFolder folder = Folder();
        Directory.CreateSymbolicLink(folder["deep/loop"], folder.Path);

        Assert.That(Find(folder.Path, "deep/**/*.ttl").Found, Is.EqualTo("deep/a.ttl deep/deeper/b.ttl"));
    }

    [TestCase("none/*.ttl", "GG0111", "no file matches 'none/*.ttl'")]
    [TestCase("b.tt", "GG0101", "'b.tt' does not exist")]
    [TestCase("[a.ttl", "GG0112", "the pattern '[a.ttl' is malformed: '[' is not closed")]
    [TestCase("{a,b.ttl", "GG0112", "the pattern '{a,b.ttl' is malformed: '{' is not closed")]
    [TestCase("a**b", "GG0112", "the pattern 'a**b' is malformed: '**' stands for whole folders and is a name of its own")]
    [TestCase("empty", "GG0111", "the folder 'empty' holds no file of a known format")]
    public void Reports(string pattern, string code, string message)
    {
        using TemporaryFolder folder = Folder();
        Directory.CreateDirectory(folder["empty"]);
        DiagnosticBag bag = Find(folder.Path, pattern).Bag;

        Assert.That(bag.Items.Single().Code.Id, Is.EqualTo(code));
        Assert.That(bag.Items.Single().Message, Is.EqualTo(message));
    }

    [Test]
    public void A_missing_file_is_met_with_its_neighbour()
    {
        using TemporaryFolder folder = Folder();
        Assert.That(Find(folder.Path, "deep/deeper/b.tll").Bag.Items.Single().Hint, Is.EqualTo("did you mean 'b.ttl'?"));
    }

    private static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        foreach (string name in Names)
            folder.File(name, "");
        return folder;
    }

    private static (string Found, DiagnosticBag Bag) Find(string root, params string[] patterns)
    {
        var bag = new DiagnosticBag();
        var glob = new FileGlob(root, name => !name.EndsWith(".md", StringComparison.Ordinal));
        foreach (string pattern in patterns)
            glob.Add(pattern, null, bag);
        return (string.Join(' ', glob.Files.Select(file => file.Name)), bag);
    }
}
