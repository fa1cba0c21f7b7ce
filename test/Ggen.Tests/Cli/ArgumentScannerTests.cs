using Ggen.Cli.Arguments;
using Ggen.Cli.Terminal;

namespace Ggen.Tests.Cli;

/// <summary>How a command line is taken apart.</summary>
[Category("Unit")]
public sealed class ArgumentScannerTests
{
    [Test]
    public void Finds_the_command_behind_global_flags()
    {
        ArgumentLine line = Scan("--json", "-C", "a", "explain", "-qC", "b", "GG0001", "--color=never");

        Assert.Multiple(() =>
        {
            Assert.That(line.Command?.Name, Is.EqualTo("explain"));
            Assert.That(line.Globals.Json && line.Globals.Quiet, Is.True);
            Assert.That(line.Globals.Color, Is.EqualTo(ColorChoice.Never));
            Assert.That(line.Globals.WorkingDirectory, Is.EqualTo(Path.Combine("a", "b")));
            Assert.That(line.Positionals, Is.EqualTo(new[] { "GG0001" }));
            Assert.That(line.Problems.HasErrors, Is.False);
        });
    }

    [Test]
    public void Takes_everything_after_two_dashes_as_arguments()
        => Assert.That(Scan("explain", "--", "--json").Positionals, Is.EqualTo(new[] { "--json" }));

    [Test]
    public void Takes_a_lone_dash_and_a_negative_number_as_arguments()
        => Assert.That(Scan("help", "-", "-1").Positionals, Is.EqualTo(new[] { "-", "-1" }));

    [Test]
    public void Lets_the_last_of_quiet_and_verbose_hold()
    {
        Assert.That(Scan("-q", "-v").Globals, Has.Property("Quiet").False.And.Property("Verbose").True);
        Assert.That(Scan("-vq").Globals, Has.Property("Quiet").True.And.Property("Verbose").False);
    }

    [TestCase(HelpLength.Short, "explain", "-h")]
    [TestCase(HelpLength.Full, "explain", "--help")]
    [TestCase(HelpLength.Full, "-h", "--help")]
    [TestCase(HelpLength.Full, "--help", "-h")]
    public void Knows_short_from_full_help(object length, params string[] args)
        => Assert.That(Scan(args).Globals.Help, Is.EqualTo(length));

    [Test]
    public void Asks_for_no_argument_when_help_is_wanted()
        => Assert.That(Scan("explain", "a", "b", "c", "--help").Problems.HasErrors, Is.False);

    [TestCase("did you mean 'turtle'?", "graph", "export", "a.nt", "--format", "ttl")]
    [TestCase("did you mean 'ntriples'?", "graph", "load", "a", "--input-format", "nt")]
    [TestCase("did you mean 'json'?", "graph", "query", "--format", "application/sparql-results+json", "ASK {}")]
    [TestCase("did you mean 'json'?", "graph", "query", "--format", "JSON", "ASK {}")]
    [TestCase("RDF/XML is neither read nor written; it is one of ntriples, turtle, nquads, trig", "graph", "export", "a.nt", "--format", "xml")]
    [TestCase("did you mean 'never'?", "sync", "--color", "nevr")]
    [TestCase("did you mean '--query-file'?", "graph", "query", "--query", "q.rq")]
    [TestCase("did you mean '--format'?", "graph", "query", "-f", "json", "ASK {}")]
    [TestCase("did you mean '--output'?", "graph", "export", "--out", "a.nt")]
    [TestCase("a variable of the shell that is not set is one", "graph", "export", "a.nt", "-o", "")]
    [TestCase("a variable of the shell that is not set is one", "graph", "query", "--query-file=")]
    [TestCase("did you mean '--output'?", "graph", "query", "--results-file", "a.csv", "ASK {}")]
    [TestCase("'ggen sync -h' lists the options", "sync", "-o", "src")]
    [TestCase("data is named with -d: -d a.ttl", "graph", "query", "a.ttl", "ASK {}")]
    [TestCase("data is named with -d: -d data/a.nt.gz", "graph", "query", "ASK {}", "data/a.nt.gz")]
    public void Says_what_is_meant_by_words_of_other_tools(string hint, params string[] args)
        => Assert.That(Scan(args).Problems.Items.Single().Hint, Is.EqualTo(hint));

    [TestCase("GG0001", "frobnicate")]
    [TestCase("GG0003", "explain", "-C")]
    [TestCase("GG0004", "explain", "--json=1")]
    [TestCase("GG0006", "explain", "a", "b")]
    [TestCase("GG0007", "explain", "--color", "red")]
    [TestCase("GG0011", "explain", "--=x")]
    [TestCase("GG0011", "explain", "--a b")]
    public void Reports_what_the_rows_do_not_allow(string code, params string[] args)
        => Assert.That(Scan(args).Problems.Items.Single().Code.Id, Is.EqualTo(code));

    private static ArgumentLine Scan(params string[] args) => ArgumentScanner.Scan(args, new GlobalOptions());
}
