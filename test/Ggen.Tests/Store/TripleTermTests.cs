using System.Text;

using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Rdf;
using Ggen.Store;
using Ggen.Store.Editing;

namespace Ggen.Tests.Store;

/// <summary>Triple terms in dictionaries and datasets.</summary>
[Category("Unit")]
public sealed class TripleTermTests
{
    private static readonly TripleTerm s_inner = new(new Iri("http://e/a"), new Iri("http://e/p"), new Literal("1", Vocab.Xsd.Integer));
    private static readonly TripleTerm s_outer = new(new BlankNode("b"), new Iri("http://e/q"), s_inner);

    [Test]
    public void A_term_is_numbered_once_and_found_again()
    {
        using var terms = new TermDictionary();
        Assert.That(terms.TryFind(s_outer.ToSpan(), out _), Is.False);
        TermId id = terms.Intern(s_outer.ToSpan());
        Assert.That(terms.Intern(s_outer.ToSpan()), Is.EqualTo(id));
        Assert.That(terms.TryFind(s_outer.ToSpan(), out TermId found) ? found : default, Is.EqualTo(id));
        Assert.That(terms.Term(id), Is.EqualTo(s_outer));
        Assert.That(terms.Term(terms.Parts(id)[2]), Is.EqualTo(s_inner));
        Assert.That(terms.Datatype(id), Is.EqualTo(TermId.None));
        Assert.That(id.IsLiteral, Is.False);
    }

    [Test]
    public void The_dictionary_of_a_query_finds_those_of_the_data()
    {
        using var data = new TermDictionary();
        TermId known = data.Intern(s_inner.ToSpan());
        using var query = new TermDictionary(data);
        Assert.That(query.Intern(s_inner.ToSpan()), Is.EqualTo(known));
        TermId own = query.Intern(s_outer.ToSpan());
        Assert.That(own.IsLocal, Is.True);
        Assert.That(query.Parts(own)[2], Is.EqualTo(known));
        Assert.That(query.Term(own), Is.EqualTo(s_outer));
    }

    [Test]
    public void Nesting_has_a_limit()
    {
        using var terms = new TermDictionary();
        TermId subject = terms.Intern(TermSpan.Iri("http://e/a"u8));
        TermId term = subject;
        for (int i = 0; i < TripleTerm.MaxNesting; i++)
            Assert.That(terms.TryTriple(subject, subject, term, out term), Is.True);
        Assert.That(terms.TryTriple(subject, subject, term, out _), Is.False);
        Assert.That(terms.Term(term).ToSpan().Lexical.Length, Is.GreaterThan(1000));
    }

    [Test]
    public void A_direction_is_part_of_the_term()
    {
        using var terms = new TermDictionary();
        TermId plain = terms.Intern(Literal.Tagged("x", "en").ToSpan()), left = terms.Intern(Literal.Tagged("x", "en--ltr").ToSpan());
        Assert.That(left, Is.Not.EqualTo(plain));
        Assert.That(terms.Term(left), Is.EqualTo(new Literal("x", Vocab.Rdf.DirLangString, "en--ltr")));
        Assert.That(terms.Datatype(left), Is.EqualTo(KnownTerms.RdfDirLangString));
        Assert.That(terms.Datatype(plain), Is.EqualTo(KnownTerms.RdfLangString));
    }

    // More terms than a batch holds within one statement, each triple term with a part of a batch long gone.
    [Test]
    public void Parts_may_be_of_earlier_batches([Values(1, 2)] int processors)
    {
        const int count = 30_000;
        using var builder = new DatasetBuilder(new DatasetOptions(), TermDictionary.MaxTerms, processors);
        DatasetSink sink = builder.Document(SourceFile.FromText("t", ""));
        ulong subject = sink.Term(TermSpan.Iri("http://e/s"u8)), predicate = sink.Term(TermSpan.Iri("http://e/p"u8));
        ulong last = subject;
        for (int i = 0; i < count; i++)
        {
            ulong next = sink.Term(TermSpan.Iri(Encoding.UTF8.GetBytes("http://e/" + i)));
            sink.Quad(subject, predicate, sink.TripleTerm(last, predicate, sink.TripleTerm(subject, predicate, next)), 0, 0);
            last = next;
        }
        sink.EndStatement();
        using Dataset dataset = builder.Build();
        var found = new HashSet<string>();
        foreach (TermId id in dataset.DefaultGraph.All(Permutation.Spo).Objects)
        {
            var term = (TripleTerm)dataset.Terms.Term(id);
            found.Add($"{((Iri)term.Subject).Value} {((Iri)((TripleTerm)term.Object).Object).Value}");
        }
        Assert.That(found, Has.Count.EqualTo(count));
        Assert.That(found, Does.Contain("http://e/s http://e/0"));
        Assert.That(found, Does.Contain($"http://e/{count - 2} http://e/{count - 1}"));
    }

    [Test]
    public void A_document_of_an_update_takes_them_with_fresh_blank_nodes()
    {
        using var builder = new DatasetBuilder();
        using Dataset dataset = builder.Build();
        using var editor = new DatasetEditor(dataset);
        var sink = new EditorSink(editor, TermId.None, () => editor.Terms.Intern(TermSpan.Blank("fresh"u8)));
        Assert.That(RdfReader.Read(RdfFormat.Turtle, "<r:a> <r:b> <<( _:x <r:c> 1 )>> ."u8, SourceFile.FromText("t", ""), null, ref sink, new DiagnosticBag()), Is.True);
        sink.Apply();
        TermId @object = editor.Current.DefaultGraph.All(Permutation.Spo).Objects[0];
        Assert.That(editor.Terms.Term(@object), Is.EqualTo(new TripleTerm(new BlankNode("fresh"), new Iri("r:c"), new Literal("1", Vocab.Xsd.Integer))));
    }
}
