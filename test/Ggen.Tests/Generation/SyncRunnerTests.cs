using System.Buffers;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation;

[Category("Integration")]
public sealed class SyncRunnerTests
{
    private const string Toml = """
        [project]
        name = "people"
        [ontology]
        source = "data"
        prefixes = { ex = "http://e/" }
        [vars]
        greeting = "Hello"
        [[generation.rules]]
        name = "each"
        query = { inline = "SELECT ?s ?name { ?s ex:name ?name }" }
        template = "each.liquid"
        output_file = "out/{{ row.name | downcase }}.txt"
        [[generation.rules]]
        name = "all"
        query = { file = "q/all.rq" }
        template = "all.liquid"
        output_file = "out/all.txt"
        """;

    [Test]
    public void One_file_per_row_and_one_for_all_rows()
    {
        using TemporaryFolder folder = Project();
        var bag = new DiagnosticBag();

        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);

        Assert.That(Text(bag), Is.Empty);
        Assert.That(result.Outcome, Is.EqualTo(RunOutcome.Done));
        Assert.That(Decisions(result), Is.EqualTo("Create out/ann.txt, Create out/bob.txt, Create out/cy.txt, Create out/all.txt"));
        Assert.That(folder.Read("out/ann.txt"), Is.EqualTo("Hello Ann"));
        Assert.That(folder.Read("out/all.txt"), Is.EqualTo("Ann;Bob;Cy;"));
    }

    [Test]
    public void A_second_run_changes_nothing()
    {
        using TemporaryFolder folder = Project();
        Run(folder);
        string tree = folder.Tree();

        RunResult second = SyncRunner.Run(new SyncRequest { Directory = folder.Path, Mode = RunMode.Check }, new DiagnosticBag());

        Assert.That(second.Outcome, Is.EqualTo(RunOutcome.Done));
        Assert.That(second.Changes!.Count(ChangeDecision.Unchanged), Is.EqualTo(4));
        Run(folder);
        Assert.That(folder.Tree(), Is.EqualTo(tree));
    }

    [Test]
    public void Check_and_preview_write_nothing_and_check_says_no()
    {
        using TemporaryFolder folder = Project();
        string tree = folder.Tree();

        Assert.That(Run(folder, RunMode.Check).Outcome, Is.EqualTo(RunOutcome.Drift));
        RunResult preview = Run(folder, RunMode.Preview);
        Assert.That(preview.Outcome, Is.EqualTo(RunOutcome.Done));
        Assert.That(folder.Tree(), Is.EqualTo(tree));

        var diff = new ArrayBufferWriter<byte>();
        UnifiedDiff.Write(preview.Changes!, diff);
        Assert.That(Encoding.UTF8.GetString(diff.WrittenSpan), Does.Contain("+++ b/out/all.txt\n@@ -0,0 +1 @@\n+Ann;Bob;Cy;"));
    }

    [Test]
    public void Only_the_rules_that_are_named_run()
    {
        using TemporaryFolder folder = Project();

        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path, Rules = ["all"] }, new DiagnosticBag());

        Assert.That(Decisions(result), Is.EqualTo("Create out/all.txt"));
        Assert.That(Errors(folder, new SyncRequest { Rules = ["al"] }), Is.EqualTo("GG5013 there is no rule 'al' | did you mean 'all'?"));
    }

    [Test]
    public void A_variable_of_the_command_line_wins()
    {
        using TemporaryFolder folder = Project();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path, Variables = ["greeting=Hi=there"] }, new DiagnosticBag());

        Assert.That(folder.Read("out/ann.txt"), Is.EqualTo("Hi=there Ann"));
        Assert.That(Errors(folder, new SyncRequest { Variables = ["nothing"] }), Does.StartWith("GG5014 '--var nothing' is not NAME=VALUE"));
    }

    [Test]
    public void A_template_with_front_matter_is_a_rule()
    {
        using TemporaryFolder folder = Project().File("templates/part.liquid", "<{{ x }}>").File("templates/own.liquid", """
            ---
            to: "own/{{ row.name }}.md"
            vars: { n: 1, greeting: "never" }
            prefixes: { r: "http://r/" }
            rdf: extra.ttl
            rdf_inline: "ex:dora ex:name 'Dora' ."
            construct: "CONSTRUCT { ?s r:known true } WHERE { ?s ex:name ?n }"
            when: "ASK { ex:dora r:known true }"
            sparql:
              people: "SELECT ?s ?name { ?s ex:name ?name ; r:known true }"
              any: "ASK { ?s ex:name 'Nobody' }"
            for_each: people
            ---
            {{ greeting }} {{ row.name }} of {{ people.size }} {{ any }} {{ n | plus: 1 }}{% render "part", x: row.s %}
            """).File("templates/extra.ttl", "<http://e/eve> <http://e/name> 'Eve' .");

        RunResult result = Run(folder);

        Assert.That(folder.Read("own/Dora.md"), Is.EqualTo("Hello Dora of 5 false 2<http://e/dora>"));
        Assert.That(Directory.GetFiles(folder["own"]).Length, Is.EqualTo(5));
        Assert.That(Directory.GetFiles(folder["out"]).Length, Is.EqualTo(4), "the overlay is the template's own");
        Assert.That(result.Outcome, Is.EqualTo(RunOutcome.Done));
    }

    [Test]
    public void When_false_skips()
    {
        using TemporaryFolder folder = Project().File("templates/a.liquid", "---\nto: never\nwhen: ASK { <http://none> ?p ?o }\n---\nx");
        Run(folder);
        Assert.That(File.Exists(folder["never"]), Is.False);
    }

    [Test]
    public void Modes_of_existing_files_are_kept()
    {
        using TemporaryFolder folder = Project()
            .File("once.txt", "mine").File("templates/once.liquid", "---\nto: once.txt\nunless_exists: true\n---\nx")
            .File("templates/blank.liquid", "---\nto: blank.txt\nskip_empty: true\n---\n  \n");
        Assert.That(Decisions(Run(folder)), Does.EndWith("Create out/all.txt, Keep once.txt"));
        Assert.That(folder.Read("once.txt"), Is.EqualTo("mine"));
    }

    [Test]
    public void Output_does_not_depend_on_the_order_of_inputs_or_on_cores()
    {
        var trees = new HashSet<string>();
        foreach (int seed in (int[])[1, 2, 3])
        {
            using var folder = new TemporaryFolder();
            var random = new Random(seed);
            int[] numbers = [.. Enumerable.Range(0, 60)];
            random.Shuffle(numbers);
            foreach (int n in numbers) // made in another order, so listed in another order
                folder.File($"data/{n}.ttl", $"@prefix ex: <http://e/> . ex:n{n} ex:name 'N{n}' ; ex:other [ ex:name 'B{n}' ] .");
            folder.File("ggen.toml", Toml).File("each.liquid", "{{ greeting }} {{ row.name }}").File("all.liquid", "{% for r in results %}{{ r.name }} {{ r.s }};{% endfor %}")
                .File("q/all.rq", "PREFIX ex: <http://e/> SELECT ?s ?name { ?s ex:name ?name }");

            RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path, Threads = seed }, new DiagnosticBag());

            Assert.That(result.Changes!.Changes.Count, Is.EqualTo(121));
            trees.Add(folder.Tree());
        }
        Assert.That(trees.Count, Is.EqualTo(1));
    }

    [TestCase("each.liquid", "{{ nmae }}", "GG4020 each.liquid:1:4")]
    [TestCase("q/all.rq", "SELECT ?x WHERE { ?x ", "GG20")]
    [TestCase("data/a.ttl", "<http://a> <http://b> .", "GG11")]
    [TestCase("ggen.toml", "[project]\nname='x'\n[ontology]\nsource='none/*.ttl'\n", "GG0111 ggen.toml:4:8")]
    public void An_error_anywhere_writes_nothing(string file, string text, string expected)
    {
        using TemporaryFolder folder = Project().File(file, text);
        string tree = folder.Tree();
        var bag = new DiagnosticBag();

        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);

        Assert.That(result.Outcome, Is.EqualTo(RunOutcome.Failed));
        Assert.That(Text(bag), Does.StartWith(expected));
        Assert.That(folder.Tree(), Is.EqualTo(tree));
    }

    [Test]
    public void An_error_in_an_inline_query_points_into_the_project_file()
    {
        using TemporaryFolder folder = Project().File("ggen.toml", Toml.Replace("?s ex:name ?name }\" }", "?s no:name ?name }\" }", StringComparison.Ordinal));
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);

        Assert.That(bag.Items[0].Location!.File.Name, Is.EqualTo("ggen.toml"));
        Assert.That(bag.Items[0].Location!.Start, Is.EqualTo(new LinePosition(10, 42)));
    }

    [Test]
    public void An_error_in_a_query_of_front_matter_points_into_the_template()
    {
        using TemporaryFolder folder = Project().File("templates/t.liquid", "---\nto: x\nsparql: |\n  SELECT * WHERE {\n    ?s no:p ?o }\n---\n");
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);

        Assert.That(Text(bag), Does.StartWith("GG2").And.Contains(" templates/t.liquid:5:8"));
    }

    [Test]
    public void Inline_rdf_points_into_the_template_too()
    {
        using TemporaryFolder folder = Project().File("templates/t.liquid", "---\nto: x\nrdf_inline: |\n  ex:a ex:b\n    'c' no:d .\n---\n");
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);

        Assert.That(Text(bag), Does.StartWith("GG11").And.Contains(" templates/t.liquid:5:"));
    }

    [TestCase("to: ../x", "GG5020")]
    [TestCase("to: out/ALL.txt", "GG5023")]
    [TestCase("to: out/all.txt", "GG5022")]
    [TestCase("to: ggen.toml", "GG5022")]
    [TestCase("to: x\nfor_each: nothing", "GG5011")]
    [TestCase("to: x\nwhen: SELECT * {}", "GG5010")]
    [TestCase("to: x\nconstruct: ASK {}", "GG5010")]
    [TestCase("to: x\nfrom: ../../secret", "GG5020")]
    [TestCase("vars: {a: 1}", "GG5012")]
    public void Refuses(string settings, string code)
    {
        using TemporaryFolder folder = Project().File("templates/t.liquid", $"---\n{settings}\n---\nx");
        string tree = folder.Tree();
        var bag = new DiagnosticBag();

        Assert.That(SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag).Outcome, Is.EqualTo(RunOutcome.Failed));
        Assert.That(Text(bag), Does.StartWith(code));
        Assert.That(folder.Tree(), Is.EqualTo(tree));
    }

    [Test]
    public void No_rows_for_one_file_per_row_is_a_warning()
    {
        using TemporaryFolder folder = Project().File("data/a.ttl", "").File("data/b.ttl", "");
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);
        Assert.That(Text(bag), Does.StartWith("GG5015 ggen.toml:12:16 the query 'results' of rule 'each' has no solutions"));
        Assert.That(bag.HasErrors, Is.False);
    }

    [Test]
    public void A_new_project_is_ready_and_refuses_to_be_made_twice()
    {
        using var folder = new TemporaryFolder();
        var bag = new DiagnosticBag();

        Assert.That(ProjectInitializer.Run(new InitRequest(folder.Path, "My \"Library\" 2"), bag).Outcome, Is.EqualTo(RunOutcome.Done));
        RunResult synced = SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);

        Assert.That(Text(bag), Is.Empty);
        Assert.That(Decisions(synced), Is.EqualTo("Create docs/author.md, Create docs/book.md, Create docs/loan.md, Create docs/index.md"));
        Assert.That(folder.Read("docs/book.md"), Is.EqualTo("""
            # Book

            A written work that can be borrowed.

            | property | type |
            |---|---|
            | pages | integer |
            | title | string |
            | written by | Author |

            """.ReplaceLineEndings("\n")));
        Assert.That(folder.Read("docs/index.md"), Does.Contain("# My \"Library\" 2\n").And.Contains("- [Author](author.md): A person who wrote a book.\n"));

        string tree = folder.Tree();
        Assert.That(ProjectInitializer.Run(new InitRequest(folder.Path, "my library 2"), bag).Outcome, Is.EqualTo(RunOutcome.Failed));
        Assert.That(bag.Items.Count, Is.EqualTo(5));
        Assert.That(folder.Tree(), Is.EqualTo(tree));
    }

    private static TemporaryFolder Project() => new TemporaryFolder().File("ggen.toml", Toml)
        .File("data/b.ttl", "<http://e/cy> <http://e/name> 'Cy' .")
        .File("data/a.ttl", "@prefix ex: <http://e/> . ex:bob ex:name 'Bob' . ex:ann ex:name 'Ann' .")
        .File("each.liquid", "{{ greeting }} {{ row.name }}")
        .File("all.liquid", "{% for r in results %}{{ r.name }};{% endfor %}")
        .File("q/all.rq", "SELECT ?name { ?s ex:name ?name }");

    private static RunResult Run(TemporaryFolder folder, RunMode mode = RunMode.Write)
    {
        var bag = new DiagnosticBag();
        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path, Mode = mode }, bag);
        Assert.That(Text(bag), Is.Empty);
        return result;
    }

    private static string Errors(TemporaryFolder folder, SyncRequest options)
    {
        var bag = new DiagnosticBag();
        SyncRunner.Run(options with { Directory = folder.Path }, bag);
        return Text(bag);
    }

    private static string Decisions(RunResult result) => string.Join(", ", result.Changes!.Changes.Select(change => $"{change.Decision} {change.Path}"));

    [TestCase("# MESSAGE: {?s} and {?nam}\nSELECT ?s { ?s ex:name 'nobody' }", "GG2600 gates/g.rq:1:1 the message names ?nam, which the gate does not yield | the columns are s")]
    [TestCase("SELECT ?s { ?s ex:name ?n } LIMIT 1", "GG5016 data/a.ttl:2:2 'gates/g.rq' is violated | a line '# MESSAGE: …' in the gate says what is wrong, with {?name} for a value of the row")]
    public void A_gate_says_what_is_wrong_with_it(string gate, string expected)
    {
        using TemporaryFolder folder = new TemporaryFolder().File("data/a.ttl", "@prefix ex: <http://e/> .\n ex:a ex:name 'a' .\n").File("gates/g.rq", gate).File("t.liquid", "x")
            .File("ggen.toml", "[project]\nname = 'p'\n[ontology]\nsource = 'data'\nprefixes = { ex = 'http://e/' }\n[validation]\ngates = 'gates'\n[[generation.rules]]\nname = 'r'\ntemplate = 't.liquid'\noutput_file = 'o.txt'\n");
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);
        Assert.That(Text(bag), Is.EqualTo(expected));
    }

    internal static string Text(DiagnosticBag bag) => string.Join("\n", bag.Items.Select(item => item.Code
        + (item.Location is { } at ? $" {at.File.Name}:{at.Start.Line}:{at.Start.Column}" : "") + " " + item.Message + (item.Hint is null ? "" : " | " + item.Hint)));
}
