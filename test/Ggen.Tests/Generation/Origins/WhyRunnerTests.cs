using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Origins;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation.Origins;

/// <summary>Each line of a project's outputs traced back, and compared with what is known of it.</summary>
[Category("Integration")]
public sealed class WhyRunnerTests
{
    private const string Toml = """
        [project]
        name = "p"
        [ontology]
        source = "data"
        prefixes = { ex = "http://e/" }
        """;

    [Test]
    public void Every_line_of_every_row_names_its_own_triple()
    {
        using var folder = new TemporaryFolder();
        string data = string.Concat(Enumerable.Range(0, 40).Select(i => $"<http://e/s{i:D2}> <http://e/n> {i} .\n"));
        folder.File("ggen.toml", Toml).File("data/d.ttl", data).File("templates/t.liquid", """
            ---
            to: out.txt
            sparql:
              all: SELECT ?s ?n { ?s ex:n ?n } ORDER BY ?n
            ---
            {% for x in all %}{% if x.n > 4 %}{{ x.n }}
            {% endif %}{% endfor %}
            """);
        Sync(folder);
        string[] lines = folder.Read("out.txt").Split('\n');
        Assert.That(lines[0], Is.EqualTo("5"));
        for (int line = 1; line <= 35; line += 7)
        {
            LineOrigin origin = Why(folder, "out.txt", line)!;
            Assert.That((origin.Rows.Single().Row.Index + 1).ToString(), Is.EqualTo((int.Parse(lines[line - 1]) + 1).ToString()));
            TripleOrigin triple = origin.Rows[0].Triples.Single();
            Assert.That((triple.At!.File.Name, triple.At.Start.Line), Is.EqualTo(("data/d.ttl", line + 5)));
            Assert.That(origin.Writes.Single().Location.Start, Is.EqualTo(new LinePosition(6, 35)));
        }
    }

    [TestCase("SELECT ?v { GRAPH ?g { ?s ex:p ?v } }", "data/d.trig:2:8 in <http://e/g>")]
    [TestCase("SELECT ?v FROM ex:g { ?s ex:p ?v }", "data/d.trig:2:8 in <http://e/g>")]
    [TestCase("SELECT (STR(?o) AS ?v) { GRAPH ex:g { ?s ex:p ?o } }", "data/d.trig:2:8 in <http://e/g>")]
    [TestCase("SELECT ?v { { SELECT (MAX(?x) AS ?v) { GRAPH ex:g { ?s ex:p ?x } } } }", "data/d.trig:2:8 in <http://e/g>")]
    [TestCase("SELECT (COUNT(*) AS ?v) { ?s ex:q ?o }", "data/d.trig:3:1, data/d.trig:3:15")]
    [TestCase("SELECT DISTINCT ?v { ?s ex:q ?o BIND(BNODE() AS ?v) } LIMIT 1", "data/d.trig:3:1, data/d.trig:3:15")]
    [TestCase("SELECT ?v { ?v ex:q 2 FILTER NOT EXISTS { ?v ex:none ?x } MINUS { ?v ex:none ?y } OPTIONAL { ?v ex:none ?z } }", "data/d.trig:3:15")]
    [TestCase("SELECT ?v { ?v ex:q 1 FILTER (EXISTS { ?v ex:q ?two FILTER(?two > 1) } && 1 = 1) }", "data/d.trig:3:1, data/d.trig:3:15")]
    [TestCase("SELECT ?v { { ?v ex:none 1 } UNION { ?v ex:q 2 } }", "data/d.trig:3:15")]
    [TestCase("CONSTRUCT { ?s ex:made ?o } WHERE { ?s ex:q ?o FILTER(?o = 2) }", "data/d.trig:3:15")]
    [TestCase("DESCRIBE ex:s", "data/d.trig:3:1")]
    [TestCase("SELECT ?v { VALUES ?v { 1 } }", "")]
    public void Finds_the_triples_of_a_row(string query, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.File("ggen.toml", Toml).File("data/d.trig", "PREFIX ex: <http://e/>\nex:g { ex:s ex:p \"v\" }\nex:s ex:q 1 ; ex:q 2 .\n");
        folder.File("templates/t.liquid", $"---\nto: out.txt\nsparql:\n  q: \"{query}\"\n---\n{{% for x in q %}}{{{{ x.size }}}}{{% endfor %}}\n");
        Sync(folder);
        LineOrigin origin = Why(folder, "out.txt", 1)!;
        Assert.That(string.Join(", ", origin.Rows[0].Triples.Select(Place)), Is.EqualTo(expected));
    }

    [Test]
    public void Asking_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.File("ggen.toml", Toml).File("data/d.ttl", "<http://e/a> <http://e/n> 1 .\n").File("templates/t.liquid", "---\nto: out.txt\n---\ntext\n");
        Sync(folder);
        string tree = folder.Tree();
        Assert.That(Why(folder, "out.txt", 1)!.Rows, Is.Empty);
        Assert.That(Why(folder, "t.txt", 1), Is.Null);
        Assert.That(folder.Tree(), Is.EqualTo(tree));
    }

    private static string Place(TripleOrigin triple)
        => $"{triple.At?.File.Name}:{triple.At?.Start.Line}:{triple.At?.Start.Column}{(triple.Graph is null ? "" : $" in {triple.Graph}")}";

    private static void Sync(TemporaryFolder folder)
    {
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);
        Assert.That(bag.Items.Select(item => item.Message), Is.Empty);
    }

    private static LineOrigin? Why(TemporaryFolder folder, string file, int line)
        => WhyRunner.Run(new WhyRequest { Directory = folder.Path, File = file, Line = line }, new DiagnosticBag());
}
