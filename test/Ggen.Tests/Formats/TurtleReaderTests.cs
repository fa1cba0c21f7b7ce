using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Formats.Turtle;
using Ggen.Rdf;

namespace Ggen.Tests.Formats;

[Category("Unit")]
public sealed class TurtleReaderTests
{
    private const string Prefixes = "@prefix : <http://e/> .\n";

    [Test]
    public void Reads_a_nested_collection()
        => Assert.That(Triples(":a :b ( 1 ( 2 ) ) ."), Is.EqualTo("""
            _:g0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
            _:g0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:g1 .
            _:g2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .
            _:g2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .
            _:g1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> _:g2 .
            _:g1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .
            <http://e/a> <http://e/b> _:g0 .
            """));

    [TestCase("_:g0 :p _:g1 .", "_:xg0 <http://e/p> _:xg1 .")]
    [TestCase("_:xg0 :p _:xxg1z .", "_:xxg0 <http://e/p> _:xxxg1z .")]
    [TestCase("_:g :p _:ga .", "_:g <http://e/p> _:ga .")]
    [TestCase("_:x :p [] .", "_:x <http://e/p> _:g0 .")]
    public void Keeps_labels_apart_from_generated_ones(string text, string expected) => Assert.That(Triples(text), Is.EqualTo(expected));

    [TestCase(":a :b 1.", "\"1\"^^<http://www.w3.org/2001/XMLSchema#integer>")]
    [TestCase(":a :b 1.5.", "\"1.5\"^^<http://www.w3.org/2001/XMLSchema#decimal>")]
    [TestCase(":a :b 1.e5 .", "\"1.e5\"^^<http://www.w3.org/2001/XMLSchema#double>")]
    [TestCase(":a :b -.5E-3 .", "\"-.5E-3\"^^<http://www.w3.org/2001/XMLSchema#double>")]
    [TestCase(":a :b true.", "\"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>")]
    [TestCase(":a :b 'x'@EN-gb .", "\"x\"@en-GB")]
    [TestCase(":a :b 'x' @en .", "\"x\"@en")]
    [TestCase(":a :b 'x'\n@en .", "\"x\"@en")]
    [TestCase(":a :b 'x' # said\n ^^ :t .", "\"x\"^^<http://e/t>")]
    [TestCase(":a :b :c.", "<http://e/c>")]
    [TestCase(":a :b :c\\,d.", "<http://e/c,d>")]
    [TestCase(":a :b :%20.", "<http://e/%20>")]
    [TestCase(":a :b : .", "<http://e/>")]
    [TestCase(":a :b \"\"\"x\"\"y\\n\"\"\" .", "\"x\"\"y\n\"")]
    [TestCase(":a :b '' .", "\"\"")]
    [TestCase(":a :b <é> .", "<http://b/é>")]
    [TestCase(":a :b \"\\U0001F600\" .", "\"😀\"")]
    public void Reads_terms(string text, string expected)
        => Assert.That(Documents.Triples(RdfFormat.Turtle, Prefixes + text, "http://b/x"), Is.EqualTo($"<http://e/a> <http://e/b> {expected} ."));

    [TestCase("")]
    [TestCase("\uFEFF")]
    [TestCase(" # nothing")]
    public void An_empty_document_is_an_empty_graph(string text) => Assert.That(Documents.Triples(RdfFormat.Turtle, text), Is.Empty);

    [Test]
    public void Accepts_a_byte_order_mark_and_any_line_end()
        => Assert.That(Documents.Triples(RdfFormat.Turtle, "\uFEFF@prefix : <http://e/> .\r\n:a :b :c ;\r\n  :d :e .\r:f :g :h ."),
            Is.EqualTo("<http://e/a> <http://e/b> <http://e/c> .\n<http://e/a> <http://e/d> <http://e/e> .\n<http://e/f> <http://e/g> <http://e/h> ."));

    // Each row: a document, and what is found in it. The prefix line comes first, so the text begins at 2:1.
    [TestCase(":a :name \"Ann\"  :age 30 .", "2:17+4 GG1104 expected '.' or ';' after the object")]
    [TestCase(":a :b :c\n:d :e :f .", "2:9+0 GG1104 expected '.' or ';' after the object")]
    [TestCase(":a :b :c", "2:9+0 GG1104 expected '.' or ';' after the object")]
    [TestCase("\"x\" :b :c .", "2:1+3 GG1102 expected a subject or a directive")]
    [TestCase(":a \"x\" :c .", "2:4+3 GG1103 expected a predicate")]
    [TestCase(":a :b .", "2:7+1 GG1105 expected an object")]
    [TestCase(":a :b , :c .", "2:7+1 GG1105 expected an object")]
    [TestCase(":a :b", "2:6+0 GG1105 expected an object, found the end of the document")]
    [TestCase(":a ex:b :c .", "2:4+3 GG1106 unknown prefix 'ex:'")]
    [TestCase(":a :b <http://a b> .", "2:16+1 GG1107 a space is not allowed in an IRI")]
    [TestCase(":a :b <x> .", "2:7+3 GG1108 the IRI 'x' is relative and there is no base")]
    [TestCase(":a :b \"x .\n", "2:7+4 GG1109 the string is not closed by \" on its line")]
    [TestCase(":a :b \"\"\"x\"\" .", "2:7+3 GG1109 the string is not closed by \"\"\"")]
    [TestCase(":a :b \"x\\q\" .", "2:9+2 GG1110 invalid escape in a string")]
    [TestCase(":a :b \"\\uD800\" .", "2:8+6 GG1110 invalid escape in a string")]
    [TestCase(":a :b + .", "2:7+1 GG1111 a sign without digits is no number")]
    [TestCase(":a :b \"x\"@1 .", "2:10+2 GG1112 invalid language tag")]
    [TestCase("_:- :b :c .", "2:1+3 GG1113 invalid blank node label")]
    [TestCase("@prefx x: <http://x/> .", "2:1+6 GG1114 unknown directive '@prefx'")]
    [TestCase("@prefix x <http://x/> .", "2:9+1 GG1114 expected a prefix with ':'")]
    [TestCase("@PREFIX x: <http://x/> . x:a x:b x:c .", "2:1+7 GG1114 unknown directive '@PREFIX'")]
    [TestCase(":a :b \"x\"\n@prefix x: <http://x/> . x:a x:b x:c .", "2:10+0 GG1104 expected '.' or ';' after the object")]
    [TestCase("@prefix x: <http://x/>\n:a :b :c .", "3:1+2 GG1114 expected '.' after the @prefix directive")]
    [TestCase("[ :b :c .", "2:9+1 GG1116 expected ']'")]
    [TestCase(":a :b ( 1 .", "2:11+1 GG1116 expected ')'")]
    [TestCase(":a :b True .", "2:7+4 GG1118 'True' is no term")]
    [TestCase(":a b :c .", "2:4+1 GG1118 'b' is no term")]
    [TestCase(":a :b :c%2 .", "2:9+1 GG1118 '%' is not followed by two hexadecimal digits")]
    [TestCase(":a :b \"x\"^^y .", "2:12+1 GG1118 'y' is no term")]
    public void Reports_an_error_with_its_place(string text, string expected)
        => Assert.That(Documents.Errors(RdfFormat.Turtle, Prefixes + text), Is.EqualTo(expected));

    [TestCase(":a :b \"\\u12\" .", "\\u takes four hexadecimal digits")]
    [TestCase(":a :b \"\\uD83D\\uDE00\" .", "this is half of a surrogate pair; write the character itself, or \\U and eight digits")]
    [TestCase(":a :b \"\\U00110000\" .", "there is no character of this number")]
    [TestCase(":a :b \"\\x\" .", "write a backslash as \\\\")]
    [TestCase(":a :b <http://e/\\u0020> .", "an IRI may not hold this character, written so or otherwise")]
    [TestCase("PREFIX x: <http://x/> . x:a x:b x:c .", "a statement is empty; PREFIX and BASE, unlike @prefix and @base, take no '.' at their end")]
    [TestCase(":a :b :c ] .", "this ']' closes nothing")]
    [TestCase(":g { :a :b :c }", "a '{' begins a graph in TriG or an object in JSON; this is read as Turtle")]
    [TestCase("{| :d :e |} .", "an annotation {| … |} (RDF 1.2) stands behind an object")]
    [TestCase(":a :b ~ :c .", "a reifier '~' (RDF 1.2) stands behind an object, or at the end of << … >>")]
    [TestCase("<<( :a :b :c )>> :d :e .", "it is an object; to say something about a triple write << subject predicate object >>")]
    [TestCase("<?xml version='1.0'?>", "this looks like XML or HTML; it is read as Turtle")]
    [TestCase(":a = :b .", "'=' and '=>' are of Notation3; this is read as Turtle")]
    [TestCase("a:b :c :d .", "declare it: @prefix a: <…> .")]
    [TestCase("owl:b :c :d .", "declare it: @prefix owl: <http://www.w3.org/2002/07/owl#> .")]
    public void Hints_at_what_is_meant(string text, string hint)
    {
        (_, DiagnosticBag bag) = Documents.Read(RdfFormat.Turtle, Encoding.UTF8.GetBytes(Prefixes + text));
        Assert.That(bag.Items[0].Hint, Is.EqualTo(hint));
    }

    [Test]
    public void Suggests_a_declared_prefix()
    {
        (_, DiagnosticBag bag) = Documents.Read(RdfFormat.Turtle, "@prefix foaf: <http://f/> . foaf:a foa:b foaf:c ."u8);
        Assert.That(bag.Items[0].Hint, Is.EqualTo("did you mean 'foaf:'?"));
    }

    [Test]
    public void Any_number_of_prefixes_of_any_length_is_found()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 1000; i++)
            text.Append($"@prefix {Name(i)}: <http://e/{i}/> .\n");
        for (int i = 0; i < 1000; i++)
            text.Append($"{Name(i)}:s <http://p> {Name(i)}:o{new string('x', i % 40)} .\n");
        string expected = string.Join("\n", Enumerable.Range(0, 1000).Select(i => $"<http://e/{i}/s> <http://p> <http://e/{i}/o{new string('x', i % 40)}> ."));
        Assert.That(Documents.Triples(RdfFormat.Turtle, text.ToString()), Is.EqualTo(expected));

        static string Name(int i) => i == 0 ? "" : string.Concat(Enumerable.Repeat($"p{i}", (i % 3) + 1));
    }

    [Test]
    public void Goes_on_at_the_next_statement_and_reports_all_errors()
    {
        (List<Triple> triples, DiagnosticBag bag) = Documents.Read(RdfFormat.Turtle, Encoding.UTF8.GetBytes(Prefixes + """
            :a :b "not . the end" :c .
            :d :e :f .
            :g x:h :i ; :j "#" .
            :k :l :m .
            :n :o "open .
            @prefix p: <http://p/> .
            p:q p:r p:s .
            """));
        Assert.That(Documents.Show(bag), Is.EqualTo("""
            2:23+2 GG1104 expected '.' or ';' after the object
            4:4+2 GG1106 unknown prefix 'x:'
            6:7+7 GG1109 the string is not closed by " on its line
            """));
        Assert.That(Documents.Show(triples), Is.EqualTo("""
            <http://e/a> <http://e/b> "not . the end" .
            <http://e/d> <http://e/e> <http://e/f> .
            <http://e/k> <http://e/l> <http://e/m> .
            <http://p/q> <http://p/r> <http://p/s> .
            """));
    }

    [Test]
    public void Stops_after_the_limit_of_errors_and_names_it()
    {
        (_, DiagnosticBag bag) = Documents.Read(RdfFormat.Turtle, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("! .\n", 500))));
        Assert.That(bag.ErrorCount, Is.EqualTo(DiagnosticBag.MaxErrorsPerFile));
        Assert.That(bag.Items[^1].Code, Is.EqualTo(RdfSyntaxCodes.TooManyErrors));
        Assert.That(bag.Items[^1].Message, Does.Contain("MaxErrorsPerFile"));
    }

    [TestCase('[')]
    [TestCase('(')]
    public void Deep_nesting_is_a_finding_that_names_the_limit(char bracket)
    {
        string text = Prefixes + ":a :b " + string.Concat(Enumerable.Repeat(bracket == '[' ? "[ :p " : "( ", 100_000));
        (_, DiagnosticBag bag) = Documents.Read(RdfFormat.Turtle, Encoding.UTF8.GetBytes(text));
        Assert.That(bag.Items[0].Code, Is.EqualTo(RdfSyntaxCodes.TooDeep));
        Assert.That(bag.Items[0].Message, Does.Contain($"{TurtleReader.MaxNesting} (TurtleReader.MaxNesting)"));
    }

    [Test]
    public void Nesting_up_to_the_limit_is_read()
    {
        const int depth = TurtleReader.MaxNesting;
        string text = Prefixes + ":a :b " + string.Concat(Enumerable.Repeat("[ :p ", depth)) + "1" + string.Concat(Enumerable.Repeat(" ]", depth)) + " .";
        (List<Triple> triples, DiagnosticBag bag) = Documents.Read(RdfFormat.Turtle, Encoding.UTF8.GetBytes(text));
        Assert.That(Documents.Show(bag), Is.Empty);
        Assert.That(triples, Has.Count.EqualTo(depth + 1));
    }

    [Test]
    public void Invalid_utf8_is_reported_once_with_its_place()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(Prefixes + ":a :b \"é"), 0xE9, .. Encoding.UTF8.GetBytes("\" .\n:c :d \""), 0xFF, .. "\" ."u8];
        Assert.That(Documents.Show(Documents.Read(RdfFormat.Turtle, text).Bag), Is.EqualTo("2:9+1 GG1101 byte 0xE9 is not valid UTF-8"));
    }

    [Test]
    public void Utf16_is_called_by_its_name()
    {
        DiagnosticBag bag = Documents.Read(RdfFormat.Turtle, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<a:b> <a:c> 1 .")]).Bag;
        Assert.That(bag.Items.Single().Hint, Is.EqualTo("this is UTF-16; save the file as UTF-8"));
    }

    [Test]
    public void Each_triple_has_its_place()
    {
        byte[] text = "@prefix : <http://e/> . :a :b :c , :d ; :e [ :f :g ; :h ( 1 2 ) ] ."u8.ToArray();
        var sink = new TripleSink([], []);
        RdfReader.Read(RdfFormat.Turtle, text, SourceFile.FromBytes("t", text), null, ref sink, new DiagnosticBag());
        string[] starts = [.. sink.Positions.Select(p => Encoding.UTF8.GetString(text.AsSpan((int)p, 2)))];
        Assert.That(starts, Is.EqualTo([":a", ":d", ":f", "1 ", "2 ", "2 ", ") ", ":h", ":e"]));
    }

    private static string Triples(string text) => Documents.Triples(RdfFormat.Turtle, Prefixes + text);
}
