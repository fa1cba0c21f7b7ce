using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Projects;

namespace Ggen.Tests.Generation;

[Category("Unit")]
public sealed class ProjectReaderTests
{
    [Test]
    public void Reads_everything_that_a_project_may_say()
    {
        Project project = Read("""
            [project]
            name = "people"
            version = "1.0"
            description = "who"

            [ontology]
            source = ["ontology/*.ttl", "more"]
            base_iri = "http://example.org/"
            prefixes = { ex = "http://example.org/", "" = "http://e.org/#" }

            [vars]
            namespace = "Acme"
            width = 4
            ratio = 1.5
            strict = true

            [[generation.rules]]
            name = "classes"
            query = { file = "q.rq" }
            template = "t.liquid"
            output_file = "src/{{ row.name }}.cs"
            mode = "create"
            when = "ASK {}"

            [[generation.rules]]
            name = "index"
            query.inline = "SELECT * {}"
            template = "i.liquid"
            output_file = 'index.md'
            """)!;

        Assert.That(project.Info, Is.EqualTo(new ProjectInfo("people", "1.0", "who")));
        Assert.That(project.Ontology.Sources.Select(source => source.Value), Is.EqualTo(new[] { "ontology/*.ttl", "more" }));
        Assert.That(project.Ontology.BaseIri, Is.EqualTo("http://example.org/"));
        Assert.That(project.Ontology.Prefixes.Items.Select(item => item.Key), Is.EqualTo(new[] { "ex", "" }));
        Assert.That(project.Variables.Select(variable => (variable.Name, variable.Value)),
            Is.EqualTo(new (string, object)[] { ("namespace", "Acme"), ("width", 4L), ("ratio", 1.5), ("strict", true) }));
        Assert.That(project.Rules[0].Query!.File!.Value.Value, Is.EqualTo("q.rq"));
        Assert.That(project.Rules[0].Mode, Is.EqualTo(WriteMode.Create));
        Assert.That(project.Rules[0].When!.Text, Is.EqualTo("ASK {}"));
        Assert.That(project.Rules[1].Query!.Inline!.Text, Is.EqualTo("SELECT * {}"));
        Assert.That(project.Rules[1].OutputFile.Text, Is.EqualTo("index.md"));
    }

    [TestCase("", "GG5005 1:1 there is no [project] table | begin with: [project] and name = \"…\"")]
    [TestCase("[project]\n", "GG5005 1:2 [project] has no 'name'")]
    [TestCase("[project]\nname = 'x'\n[[generation.rules]]\nname = 'r'\ntemplate = 't'\noutput = 'o'\n", "GG5003 6:1 unknown key 'output' in [[generation.rules]] | did you mean 'output_file'?")]
    [TestCase("[project]\nname = 'x'\n[ontology]\npath = 'x'\n", "GG5003 4:1 unknown key 'path' in [ontology] | did you mean 'source'?")]
    [TestCase("[project]\nname = 'x'\n[variables]\na = 1\n", "GG5003 3:2 unknown table 'variables' | did you mean 'vars'?")]
    [TestCase("[project]\nname = 'x'\n[[generation.rules]]\nname = 'r'\ntemplate = 't'\noutput_file = 'o'\nquery = 'q.rq'\n", "GG5004 7:9 'query' is a table, not a string | write { file = \"q.rq\" }")]
    [TestCase("[generation.rules]\nname = 'a'\n[generation.rules]\nname = 'b'\n", "GG5002 3:1 'generation.rules' is there twice | each rule begins with its name in two brackets, such as [[generation.rules]]")]
    [TestCase("[project]\nname = 1\n", "GG5004 2:8 'name' is a string, not a number")]
    [TestCase("[project]\nname = \" \"\n", "GG5006 2:8 'name' is empty")]
    [TestCase("[project]\nname = \"é\"\nverison = \"1\"\n", "GG5003 3:1 unknown key 'verison' in [project] | did you mean 'version'?")]
    [TestCase("[project]\nname = \"é\"\n[ontologie]\n", "GG5003 3:2 unknown table 'ontologie' | did you mean 'ontology'?")]
    [TestCase("[project]\nname = \"p\"\n[generation.rules]\nname = \"x\"\n", "GG5004 3:13 'rules' is a list of tables, not a table | write [[generation.rules]] with two brackets")]
    [TestCase("[project]\nname = \"p\"\n[ontology]\nsource = [\"a\", 2]\n", "GG5004 4:16 'source' is a string or a list of strings, not a number")]
    [TestCase("[project]\nname = \"p\"\n[ontology]\nbase_iri = \"x\"\n", "GG5006 4:12 base_iri is not an absolute IRI | such as http://example.org/")]
    [TestCase("[project]\nname = \"p\"\n[ontology]\nprefixes = { ex = 1 }\n", "GG5004 4:19 prefix 'ex' is a string, not a number")]
    [TestCase("[project]\nname = \"p\"\n[vars]\nx = [1]\n", "GG5004 4:5 variable 'x' is a string, a number or a boolean, not a list")]
    public void Reports_with_place_and_hint(string toml, string expected) => Assert.That(Findings(toml), Is.EqualTo(new[] { expected }));

    [TestCase("query = \"SELECT\"", "GG5004 5:9 'query' is a table, not a string | write { file = \"….rq\" } or { inline = \"SELECT …\" }")]
    [TestCase("query = {}", "GG5005 5:9 'query' has neither 'file' nor 'inline'")]
    [TestCase("query = { file = \"a\", inline = \"b\" }", "GG5006 5:32 'query' has both 'file' and 'inline' | keep one of them")]
    [TestCase("query = { fil = \"a\", inline = \"b\" }", "GG5003 5:11 unknown key 'fil' in 'query' | did you mean 'file'?")]
    [TestCase("mode = \"creat\"", "GG5006 5:8 'creat' is no mode | did you mean 'create'?")]
    [TestCase("mode = \"mrege\"", "GG5006 5:8 'mrege' is no mode | did you mean 'merge'?")]
    public void Reports_what_is_wrong_with_a_rule(string line, string expected)
        => Assert.That(Findings($"[project]\nname = \"p\"\n[[generation.rules]]\nname = \"r\"\n{line}\ntemplate = \"t\"\noutput_file = \"o\"\n"), Is.EqualTo(new[] { expected }));

    [Test]
    public void Reports_all_findings_at_once()
    {
        string[] found = Findings("[project]\nnam = \"p\"\n[[generation.rules]]\nname = \"r\"\n[[generation.rules]]\nname = \"r\"\ntemplate = 1\noutput_file = \"x\"\n");

        Assert.That(found, Is.EqualTo(new[]
        {
            "GG5003 2:1 unknown key 'nam' in [project] | did you mean 'name'?",
            "GG5005 3:3 [[generation.rules]] has no 'template'",
            "GG5005 3:3 [[generation.rules]] has no 'output_file'",
            "GG5007 6:8 the rule 'r' is there already | give it another name",
            "GG5004 7:12 'template' is a string, not a number",
        }));
    }

    [TestCase("[project\nname = \"p\"\n", "1:9")]
    [TestCase("[project]\nname = \"p\"\nname = \"q\"\n", "3:1")]
    [TestCase("[project]\nname = \"p\"\n[project]\n", "3:1")]
    [TestCase("x = \"é\" y\n", "1:9")]
    public void Reports_wrong_toml_with_its_place(string toml, string place)
        => Assert.That(Findings(toml)[0], Does.StartWith("GG5002 " + place + " "));

    [TestCase("[project\nname = \"p\"\n", "GG5002 1:9 expected ']', found the end of the line")]
    [TestCase("[[generation.rules]\nname = 'a'\n", "GG5002 1:19 the header begins with '[[', one of several tables, and ends with ']'")]
    [TestCase("[generation.rules]]\nname = 'a'\n", "GG5002 1:18 the header begins with '[', a single table, and ends with ']]'")]
    [TestCase("x = \n[project]\nname = \"p\"\ny = \n", "GG5002 1:5 expected a value, found the end of the line", "GG5002 4:5 expected a value, found the end of the line")]
    [TestCase("[project]\nname = \"p\n[vars]\na = \"b\"\n", "GG5002 2:10 the string is not closed on its line")]
    [TestCase("a = 1\na = 2\n", "GG5002 2:1 'a' is there twice")]
    public void Reports_each_fault_of_the_syntax_once(string toml, params string[] expected)
        => Assert.That(Findings(toml), Is.EqualTo(expected));

    [Test]
    public void A_byte_order_mark_is_skipped_and_counted()
        => Assert.That(Findings("\uFEFF[project]\nname = 1\n"), Has.Some.StartsWith("GG5004 2:8 "));

    [Test]
    public void Nesting_without_end_is_an_error_and_no_crash()
        => Assert.That(Findings("x = " + new string('[', 100_000))[0], Does.StartWith("GG5002"));

    private static Project? Read(string toml) => ProjectReader.Read(SourceFile.FromText("ggen.toml", toml), "/p", new DiagnosticBag());

    private static string[] Findings(string toml)
    {
        var bag = new DiagnosticBag();
        Project? project = ProjectReader.Read(SourceFile.FromText("ggen.toml", toml), "/p", bag);
        Assert.That(project, Is.Null);
        return [.. bag.Items.Select(item => $"{item.Code} {item.Location!.Start.Line}:{item.Location.Start.Column} {item.Message}{(item.Hint is null ? "" : " | " + item.Hint)}")];
    }
}
