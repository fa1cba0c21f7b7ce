using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation;

[Category("Integration")]
public sealed class GenRunnerTests
{
    [Test]
    public void A_plain_template_is_written_where_it_says()
    {
        using TemporaryFolder folder = new TemporaryFolder().File("t.liquid", "---\nto: \"{{ name }}.txt\"\nvars: { name: x, n: 1 }\n---\n{{ n | plus: 1 }}\n");

        RunResult result = Run(folder, new GenRequest { Template = "t", Output = "out", Variables = ["name=y", "n=41"] });

        Assert.That(result.Outcome, Is.EqualTo(RunOutcome.Done));
        Assert.That(folder.Read("out/y.txt"), Is.EqualTo("42\n"));
    }

    [Test]
    public void Without_a_path_the_text_is_the_result()
    {
        using TemporaryFolder folder = new TemporaryFolder().File("t.liquid", "Hello {{ name }}");

        RunResult result = Run(folder, new GenRequest { Template = "t.liquid", Variables = ["name=é"] });

        Assert.That(Encoding.UTF8.GetString(result.Text!.Value.Span), Is.EqualTo("Hello é"));
        Assert.That(result.Changes, Is.Null);
        Assert.That(Run(folder, new GenRequest { Template = "t.liquid", Output = "out", Variables = ["name=é"] }).Outcome, Is.EqualTo(RunOutcome.Failed));
    }

    [Test]
    public void Data_is_queried()
    {
        using TemporaryFolder folder = new TemporaryFolder().File("a.nt", "<http://a> <http://p> \"A\" .\n").File("d/b.ttl", "<http://b> <http://p> 'B' .")
            .File("t", "---\nto: x\nsparql: SELECT ?o { ?s <http://p> ?o }\n---\n{% for r in results %}{{ r.o }}{% endfor %}");

        Run(folder, new GenRequest { Template = "t", Rdf = ["d", "*.nt"] });

        Assert.That(folder.Read("x"), Is.EqualTo("AB"));
    }

    [Test]
    public void An_existing_file_is_a_conflict_until_forced()
    {
        using TemporaryFolder folder = new TemporaryFolder().File("t", "---\nto: x\n---\nnew").File("x", "mine");

        RunResult refused = Run(folder, new GenRequest { Template = "t" });
        Assert.That(refused.Outcome, Is.EqualTo(RunOutcome.Conflicts));
        Assert.That(refused.Changes!.Count(ChangeDecision.Conflict), Is.EqualTo(1));
        Assert.That(folder.Read("x"), Is.EqualTo("mine"));

        Assert.That(Run(folder, new GenRequest { Template = "t", Force = true, Mode = RunMode.Preview }).Outcome, Is.EqualTo(RunOutcome.Done));
        Assert.That(folder.Read("x"), Is.EqualTo("mine"));
        Assert.That(Run(folder, new GenRequest { Template = "t", Force = true }).Outcome, Is.EqualTo(RunOutcome.Done));
        Assert.That(folder.Read("x"), Is.EqualTo("new"));
        Assert.That(Run(folder, new GenRequest { Template = "t" }).Outcome, Is.EqualTo(RunOutcome.Done), "equal bytes are no conflict");
    }

    [Test]
    public void The_project_around_it_serves_the_template()
    {
        using var folder = new TemporaryFolder();
        ProjectInitializer.Run(new InitRequest(folder.Path, "lib"), new DiagnosticBag());
        folder.File("templates/count.liquid", "---\nsparql: SELECT ?c { ?c a <http://www.w3.org/2000/01/rdf-schema#Class> }\n---\n{{ title }} {{ results.size }} {{ results[0].c | qname }}");

        RunResult result = Run(folder, new GenRequest { Template = "count" });

        Assert.That(Encoding.UTF8.GetString(result.Text!.Value.Span), Is.EqualTo("lib 3 ex:Author"));
    }

    [Test]
    public void A_missing_template_is_named()
    {
        using var folder = new TemporaryFolder();
        var bag = new DiagnosticBag();
        GenRunner.Run(new GenRequest { Directory = folder.Path, Template = "nope" }, bag);
        Assert.That(SyncRunnerTests.Text(bag), Is.EqualTo("GG5080 there is no template 'nope'"));
    }

    private static RunResult Run(TemporaryFolder folder, GenRequest options)
    {
        var bag = new DiagnosticBag();
        RunResult result = GenRunner.Run(options with { Directory = folder.Path }, bag);
        if (result.Outcome == RunOutcome.Done)
            Assert.That(SyncRunnerTests.Text(bag), Is.Empty);
        return result;
    }
}
