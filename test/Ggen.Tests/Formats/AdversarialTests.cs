using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Rdf;

namespace Ggen.Tests.Formats;

/// <summary>Input that is meant to hurt: whatever it is, a reader ends, and what is wrong is a finding.</summary>
[Category("Property")]
public sealed class AdversarialTests
{
    private const string Sample = """
        @prefix ex: <http://example.org/> . @base <http://b/> .
        PREFIX é: <http://é/>
        ex:a a ex:B , <rel\u00E9> ; ex:n 1, -2.5, 3e4, true ; ex:s "q\"\t"@en-GB, 'x'^^ex:dt, "long ""
        text"^^<dt>, '''a'b''' . # remark
        [ ex:p ( 1 [] (ex:x.y ex:z\~ ex:%41) ) ] ex:q _:b.c, é:ü .
        """;

    [Test]
    public void A_document_cut_at_any_byte_is_read_without_an_exception([Values("turtle", "ntriples")] string format)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Sample.Replace("\"long \"\"\n", "\"\"\"long \"\"\n").Replace("text\"", "text\"\"\""));
        for (int length = 0; length <= bytes.Length; length++)
            Documents.Read(RdfFormat.FromName(format)!, bytes.AsSpan(0, length));
        if (format == "turtle")
            Assert.That(Documents.Show(Documents.Read(RdfFormat.Turtle, bytes).Bag), Is.Empty);
    }

    [Test]
    public void Damaged_bytes_are_read_without_an_exception([Values("turtle", "ntriples")] string format)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Sample);
        var random = new Random(42);
        for (int round = 0; round < 3000; round++)
        {
            byte[] damaged = [.. bytes];
            for (int i = random.Next(1, 6); i > 0; i--)
                damaged[random.Next(damaged.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "<>\"'\\.;,[](){}@^_:#\n\0"u8[random.Next(21)]);
            Documents.Read(RdfFormat.FromName(format)!, damaged);
        }
    }

    // Many times larger than any buffer on its way; what is not linear would take minutes at this size, too.
    [Test]
    public void A_literal_of_two_megabytes_is_read([Values("turtle", "ntriples")] string format, [Values] bool escaped)
    {
        string text = new('x', 2_000_000);
        string document = $"<http://a> <http://b> \"{text}{(escaped ? "\\n" : "")}\" .";
        (List<Triple> triples, DiagnosticBag bag) = Documents.Read(RdfFormat.FromName(format)!, Encoding.UTF8.GetBytes(document));
        Assert.That(bag.HasErrors, Is.False);
        Assert.That(((Literal)triples[0].Object).LexicalForm, Has.Length.EqualTo(text.Length + (escaped ? 1 : 0)));
    }

    [Test]
    public void Nul_is_a_character_of_a_string_and_an_error_elsewhere([Values("turtle", "ntriples")] string format)
    {
        RdfFormat f = RdfFormat.FromName(format)!;
        Assert.That(Documents.Triples(f, "<http://a> <http://b> \"\0\" ."), Is.EqualTo("<http://a> <http://b> \"\0\" ."));
        Assert.That(Documents.Errors(f, "<http://a> \0 <http://b> ."), Does.StartWith("1:12+1 GG1103"));
        Assert.That(Documents.Errors(f, "<http://a\0> <http://b> <http://c> ."), Does.StartWith("1:10+1 GG1107 U+0000 is not allowed"));
    }

    [Test]
    public void Many_unclosed_quotes_take_linear_time([Values("turtle", "ntriples")] string format)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"\"\"", 200_000)) + "x");
        Documents.Read(RdfFormat.FromName(format)!, bytes);
    }
}
