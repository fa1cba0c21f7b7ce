using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation;

/// <summary>Each key of front matter does what it says, each with a project of one template.</summary>
[Category("Integration")]
public sealed class FrontMatterKeyTests
{
    private const string Data = "@prefix e: <http://e/> .\ne:a e:n 'x' ; e:p e:b . e:b e:n 'y' .";

    [TestCase("from: body.txt", "", "from body x")]
    [TestCase("vars: {a: 1, b: \"{{ a }}2\"}", "{{ a | plus: 1 }} {{ b }}", "2 12")]
    [TestCase("base: http://e/\nsparql: SELECT ?n { <b> e:n ?n }", "{{ results[0].n }}", "y")]
    [TestCase("prefixes: {q: http://e/}\nsparql: SELECT ?n { q:a q:n ?n }", "{{ results[0].n }}", "x")]
    [TestCase("rdf: more.ttl\nsparql: SELECT ?n { e:more e:n ?n }", "{{ results[0].n }}", "of more")]
    [TestCase("rdf_inline: e:in e:n 'line' .\nsparql: SELECT ?n { e:in e:n ?n }", "{{ results[0].n }}", "line")]
    [TestCase("rdf_inline: [\"e:i1 e:n 1 .\", \"e:i2 e:n 2 .\"]\nsparql: SELECT (SUM(?v) AS ?n) { VALUES ?s { e:i1 e:i2 } ?s e:n ?v }", "{{ results[0].n }}", "3")]
    [TestCase("construct: \"CONSTRUCT { ?b e:q ?a } { ?a e:p ?b }\"\nsparql: SELECT ?o { e:b e:q ?o }", "{{ results[0].o | local }}", "a")]
    [TestCase("sparql: {one: \"ASK { e:a e:n 'x' }\", two: \"CONSTRUCT { ?s e:n ?o } { ?s e:n ?o }\"}", "{{ one }} {{ ask('one') }} {{ two.size }} {{ two[0].object }}", "true true 2 x")]
    [TestCase("when: \"ASK { e:a e:n 'x' }\"", "yes", "yes")]
    [TestCase("when: \"ASK { e:a e:n 'z' }\"", "no", null)]
    [TestCase("skip_empty: true", " \n", null)]
    [TestCase("eof_last: true", "a", "a\n")]
    [TestCase("eof_last: false", "a\n\n", "a")]
    [TestCase("determinism: true", "{{ 1 }}", "1")]
    [TestCase("determinism: {seed: 7}\nsparql: SELECT (RAND() AS ?r) {}", "{{ results[0].r | times: 1000 | floor }}", "SEED7")]
    [TestCase("", "{{ sparql(query=\"SELECT ?n { e:b e:n ?n }\")[0].n }} {{ ask(query=\"ASK { e:b e:n 'y' }\") }} {{ ask(query='ASK { e:b e:n 1 }') }}", "y true false")]
    [TestCase("", "{{ label('http://e/a') }} {{ property('http://e/a', 'e:n') }} {{ property('http://e/a', 'e:p') | local }} {{ local('http://e/a') }} {{ property('http://e/a', 'e:none') | default: '-' }}", "a x b a -")]
    [TestCase("rdf_inline: e:l rdfs:label 'Ding'@de, 'thing'@en-GB, 'chose'@fr . e:m rdfs:label 'x', 'y'@en . e:o rdfs:label 'z'@de, 'q'@cs .\nprefixes: {rdfs: \"http://www.w3.org/2000/01/rdf-schema#\"}",
        "{{ label('http://e/l') }} {{ label('http://e/l', 'de') }} {{ label('http://e/l', 'it, FR') }} {{ label('http://e/m') }} {{ label('http://e/m', 'en') }} {{ label('http://e/o') }} {{ property('http://e/o', 'rdfs:label', 'de') }}", "thing Ding chose x y q z")]
    public void A_key_or_function_of_a_template(string keys, string body, string? expected)
    {
        using TemporaryFolder folder = Project(keys, body);
        Sync(folder);
        string? text = File.Exists(folder["o.txt"]) ? folder.Read("o.txt") : null;
        if (expected == "SEED7")
            Assert.That(text, Is.Not.EqualTo(Text("sparql: SELECT (RAND() AS ?r) {}", body)).And.EqualTo(Text(keys, body)));
        else
            Assert.That(text, Is.EqualTo(expected));
    }

    [TestCase("", "mine", "Conflict")]
    [TestCase("unless_exists: true", "mine", "Keep")]
    [TestCase("force: true", "new", "Update")]
    [TestCase("freeze_policy: always", "mine", "Keep")]
    [TestCase("freeze_policy: never", "mine", "Conflict")]
    public void A_policy_for_a_file_that_is_there(string keys, string content, string decision)
    {
        using TemporaryFolder folder = Project(keys, "new").File("o.txt", "mine");
        Assert.That(Sync(folder), Does.StartWith(decision));
        Assert.That(folder.Read("o.txt"), Is.EqualTo(content));
    }

    [Test]
    public void A_backup_is_kept_and_a_checksum_freezes()
    {
        using TemporaryFolder folder = Project("force: true\nbackup: true", "new").File("o.txt", "mine");
        Sync(folder);
        Assert.That(folder.Read("o.txt.bak"), Is.EqualTo("mine"));
        using TemporaryFolder frozen = Project("freeze_policy: checksum", "one\n");
        Sync(frozen);
        frozen.File("o.txt", "one\nmine\n");
        frozen.File("templates/t.liquid", "---\nto: o.txt\nfreeze_policy: checksum\n---\ntwo\n");
        Assert.That(Sync(frozen), Is.EqualTo("Keep o.txt frozen: edited by hand"));
    }

    [TestCase("skip_if: has it", "a\nhas it\n", "a\nhas it\n")]
    [TestCase("skip_if: {pattern: '^h.s', match: regex}", "a\nhas it\n", "a\nhas it\n")]
    [TestCase("skip_if: other", "a\n", "a\nline\n")]
    [TestCase("idempotent: false", "a\nline\n", "a\nline\nline\n")]
    [TestCase("idempotent: true", "a\nline\n", "a\nline\n")]
    public void An_injection_is_skipped_when_it_says_so(string key, string before, string after)
    {
        using TemporaryFolder folder = Project($"inject: true\nappend: true\n{key}", "line\n").File("o.txt", before);
        Sync(folder);
        Assert.That(folder.Read("o.txt"), Is.EqualTo(after));
    }

    [TestCase("{{ sparql(query='SELEC') }}", "GG5090")]
    [TestCase("{{ sparql(text='SELECT * {}') }}", "GG4012")]
    [TestCase("{{ label(query='x') }}", "GG4012")]
    [TestCase("{{ sparql('none') }}", "GG4026")]
    [TestCase("{{ property('http://e/a', 'zz:n') }}", "GG4021")]
    public void A_function_that_cannot_says_why(string body, string code)
    {
        using TemporaryFolder folder = Project("", body);
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);
        Assert.That(bag.Items.Select(item => item.Code.Id), Does.Contain(code).Or.Contain("GG4016"), SyncRunnerTests.Text(bag));
    }

    private static string Text(string keys, string body)
    {
        using TemporaryFolder folder = Project(keys, body);
        Sync(folder);
        return folder.Read("o.txt");
    }

    private static TemporaryFolder Project(string keys, string body)
        => new TemporaryFolder().File("ggen.toml", "[project]\nname = 'p'\n[ontology]\nsource = 'd.ttl'\nprefixes = { e = 'http://e/' }\n").File("d.ttl", Data)
            .File("templates/more.ttl", "<http://e/more> <http://e/n> 'of more' .").File("templates/body.txt", "from body {{ property('http://e/a', 'e:n') }}")
            .File("templates/t.liquid", $"---\nto: o.txt\n{(keys.Length == 0 ? "" : keys + "\n")}---\n{body}");

    private static string Sync(TemporaryFolder folder)
    {
        var bag = new DiagnosticBag();
        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);
        Assert.That(bag.HasErrors, Is.False, SyncRunnerTests.Text(bag));
        return string.Join("\n", result.Changes!.Changes.Select(change => $"{change.Decision} {change.Path} {change.Reason}"));
    }
}
