using System.Text;

using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Tests.Store;

[TestFixture]
[Category("Unit")]
public sealed class TermDictionaryTests
{
    private static readonly string[] Lexicals =
    [
        "", "0", "-0", "+0", "1", "01", "+1", "-1", "001", "134217727", "134217728", "-134217728", "-134217729", "999999999", "9999999999",
        "99999999999999999999", " 1", "1 ", "1.0", "1.00", "1.", ".5", "00.5", "0.5", "-0.5", "-.5", "+0.5", "-0.0", "0.0", "0.0000000",
        "0.00000000", "1.6777215", "1.6777216", "16777215", "16777216", "16777215.0", "-1.6777215", "0.0000001", "5", "5.10", "1.2.3", "-",
        ".", "-.", "--1", "1-", "1e0", "1.0E0", "INF", "NaN", "true", "false", "TRUE", "True", "t", "2000-02-29", "1900-02-29", "2001-02-29",
        "0000-01-01", "0001-01-01", "-0001-01-01", "9999-12-31", "10000-01-01", "2020-13-01", "2020-00-01", "2020-01-00", "2020-01-32",
        "2020-04-31", "2020-01-01Z", "2020-01-01+01:00", "2020-1-1", "2020/01/01", "٣", "é", "a b", "\n\t\"\\",
    ];

    private static readonly string[] Datatypes =
    [
        "string", "boolean", "integer", "decimal", "double", "float", "date", "dateTime", "int", "nonNegativeInteger", "dates", "Integer", "xxxxxxx",
    ];

    [Test]
    public void Every_literal_comes_back_as_it_went_in()
    {
        using var terms = new TermDictionary();
        var seen = new Dictionary<Term, TermId>();
        foreach (Term term in Terms())
        {
            TermId id = terms.Intern(term.ToSpan());
            Assert.That(terms.Term(id), Is.EqualTo(term));
            Assert.That(seen.TryAdd(term, id), Is.True, term.ToString());
        }
        Assert.That(seen.Values.Distinct().Count(), Is.EqualTo(seen.Count));
        foreach ((Term term, TermId id) in seen)
        {
            Assert.That(terms.Intern(term.ToSpan()), Is.EqualTo(id));
            Assert.That(terms.TryFind(term.ToSpan(), out TermId found), Is.True);
            Assert.That(found, Is.EqualTo(id));
        }
    }

    [TestCase("1", "integer", true)]
    [TestCase("01", "integer", false)]
    [TestCase("+1", "integer", false)]
    [TestCase("-0", "integer", false)]
    [TestCase("-134217728", "integer", true)]
    [TestCase("134217728", "integer", false)]
    [TestCase("1.0", "decimal", true)]
    [TestCase("1.00", "decimal", true)]
    [TestCase("-0.0", "decimal", true)]
    [TestCase("5", "decimal", true)]
    [TestCase("1.", "decimal", false)]
    [TestCase(".5", "decimal", false)]
    [TestCase("00.5", "decimal", false)]
    [TestCase("+0.5", "decimal", false)]
    [TestCase("2577.65", "double", true)]
    [TestCase("-0", "double", true)]
    [TestCase("1.0E0", "double", false)]
    [TestCase("2000-02-29", "date", true)]
    [TestCase("1900-02-29", "date", false)]
    [TestCase("0000-01-01", "date", false)]
    [TestCase("-0001-01-01", "date", false)]
    [TestCase("2020-01-01Z", "date", false)]
    [TestCase("true", "boolean", true)]
    [TestCase("1", "boolean", false)]
    [TestCase("1", "int", false)]
    public void Forms_that_decoding_gives_back_are_inline(string lexical, string datatype, bool inline)
    {
        using var terms = new TermDictionary();
        TermId id = terms.Intern(Xsd(lexical, datatype).ToSpan());
        Assert.That(id.IsNumbered, Is.EqualTo(!inline));
    }

    [Test]
    public void Values_are_read_from_inline_ids()
    {
        using var terms = new TermDictionary();
        Assert.That(InlineTerms.Integer(terms.Intern(Xsd("-42", "integer").ToSpan())), Is.EqualTo(-42));
        TermId price = terms.Intern(Xsd("-12.50", "decimal").ToSpan());
        Assert.That((InlineTerms.DecimalMantissa(price), InlineTerms.DecimalScale(price)), Is.EqualTo((-1250, 2)));
        Assert.That(InlineTerms.DateDays(terms.Intern(Xsd("0001-01-02", "date").ToSpan())), Is.EqualTo(1));
        Assert.That(InlineTerms.Boolean(terms.Intern(Xsd("true", "boolean").ToSpan())), Is.True);
        Assert.That(InlineTerms.TryFromInteger(-42, out TermId integer) && terms.Term(integer).Equals(Xsd("-42", "integer")), Is.True);
        Assert.That(InlineTerms.TryFromDecimal(-1250, 2, out TermId dec) && dec == price, Is.True);
        Assert.That(InlineTerms.TryFromInteger(InlineTerms.MaxInteger + 1, out _), Is.False);
        Assert.That(InlineTerms.TryFromDays(-1, out _), Is.False);
    }

    [Test]
    public void Datatypes_and_languages_are_terms()
    {
        using var terms = new TermDictionary();
        Assert.That(terms.Datatype(terms.Intern(Xsd("1", "integer").ToSpan())), Is.EqualTo(KnownTerms.XsdInteger));
        Assert.That(terms.Datatype(terms.Intern(Xsd("1e0", "double").ToSpan())), Is.EqualTo(KnownTerms.XsdDouble));
        Assert.That(terms.Datatype(terms.Intern(Xsd("x", "string").ToSpan())), Is.EqualTo(KnownTerms.XsdString));
        TermId tagged = terms.Intern(Literal.Tagged("x", "en-gb").ToSpan());
        Assert.That(terms.Datatype(tagged), Is.EqualTo(KnownTerms.RdfLangString));
        Assert.That(terms.Term(terms.Language(tagged)), Is.EqualTo(new Literal("en-gb")));
        Assert.That(Encoding.UTF8.GetString(terms.LanguageTag(tagged)), Is.EqualTo("en-gb"));
        TermId iri = terms.Intern(new Iri("http://example/").ToSpan());
        Assert.That((terms.Datatype(iri), terms.Language(iri)), Is.EqualTo((TermId.None, TermId.None)));
    }

    [Test]
    public void Known_terms_are_what_they_say()
    {
        using var terms = new TermDictionary();
        Assert.That(terms.Count, Is.EqualTo(KnownTerms.Count));
        foreach (System.Reflection.PropertyInfo property in typeof(KnownTerms).GetProperties())
        {
            string name = char.ToLowerInvariant(property.Name[3]) + property.Name[4..];
            name = name == "anyUri" ? "anyURI" : name;
            string vocabulary = property.Name.StartsWith("Xsd", StringComparison.Ordinal) ? Vocab.Xsd.Namespace : Vocab.Rdf.Namespace;
            Assert.That(terms.Term((TermId)property.GetValue(null)!), Is.EqualTo(new Iri(vocabulary + name)));
        }
    }

    [Test]
    public void Spans_stay_good_while_terms_are_added()
    {
        using var terms = new TermDictionary();
        TermId big = terms.Intern(new Literal(new string('x', 3 << 20)).ToSpan());
        TermId small = terms.Intern(new Literal("small").ToSpan());
        ReadOnlySpan<byte> bigText = terms.Text(big);
        ReadOnlySpan<byte> smallText = terms.Text(small);
        for (int i = 0; i < 200_000; i++)
            terms.Intern(TermSpan.Iri(Encoding.UTF8.GetBytes("http://example/some/where/" + i)));
        Assert.That(smallText.SequenceEqual("small"u8), Is.True);
        Assert.That(bigText.IndexOfAnyExcept((byte)'x'), Is.EqualTo(-1));
        Assert.That(bigText.Length, Is.EqualTo(3 << 20));
        for (int i = 0; i < 200_000; i += 997)
            Assert.That(terms.TryFind(TermSpan.Iri(Encoding.UTF8.GetBytes("http://example/some/where/" + i)), out _), Is.True);
    }

    [Test]
    public void A_query_finds_the_terms_of_the_dataset_and_numbers_its_own()
    {
        using var dataset = new TermDictionary();
        TermId known = dataset.Intern(new Iri("http://example/a").ToSpan());
        using var query = new TermDictionary(dataset);
        uint before = dataset.Count;
        Assert.That(query.Intern(new Iri("http://example/a").ToSpan()), Is.EqualTo(known));
        var computed = new Literal("x", new Iri("http://example/datatype"));
        TermId id = query.Intern(computed.ToSpan());
        Assert.That(id.IsLocal, Is.True);
        Assert.That(query.Intern(computed.ToSpan()), Is.EqualTo(id));
        Assert.That(query.Term(id), Is.EqualTo(computed));
        Assert.That(query.Term(known), Is.EqualTo(new Iri("http://example/a")));
        Assert.That(query.Datatype(id).IsLocal, Is.True);
        Assert.That(query.TryFind(new Iri("http://example/none").ToSpan(), out _), Is.False);
        Assert.That(dataset.Count, Is.EqualTo(before));
    }

    [Test]
    public void A_full_dictionary_refuses()
    {
        using var terms = new TermDictionary(null, KnownTerms.Count + 1);
        Assert.That(terms.TryIntern(new Iri("http://example/a").ToSpan(), out _), Is.True);
        Assert.That(terms.TryIntern(new Iri("http://example/b").ToSpan(), out _), Is.False);
        Assert.That(terms.TryIntern(new Iri("http://example/a").ToSpan(), out _), Is.True);
        Assert.Throws<InsufficientMemoryException>(() => terms.Intern(new Iri("http://example/b").ToSpan()));
    }

    [Test]
    public void Random_terms_are_numbered_as_a_plain_dictionary_would()
    {
        using var terms = new TermDictionary();
        var twin = new Dictionary<Term, TermId>();
        var random = new Random(7);
        for (int i = 0; i < 50_000; i++)
        {
            Term term = RandomTerm(random);
            TermId id = terms.Intern(term.ToSpan());
            // An assertion for each of so many terms would take longer than what it asserts.
            if (twin.TryAdd(term, id) || twin[term] == id)
                continue;
            Assert.Fail($"{term} is {id.Bits:x8}, and was {twin[term].Bits:x8}");
        }
        Assert.That(twin.Values.Distinct().Count(), Is.EqualTo(twin.Count));
        foreach ((Term term, TermId id) in twin)
        {
            if (!terms.Term(id).Equals(term))
                Assert.Fail($"{id.Bits:x8} is {terms.Term(id)}, expected {term}");
        }
    }

    private static Term RandomTerm(Random random) => random.Next(6) switch
    {
        0 => new Iri("http://example/" + random.Next(5000)),
        1 => new BlankNode("b" + random.Next(3000)),
        2 => new Literal(new string((char)('a' + random.Next(26)), random.Next(40))),
        3 => Literal.Tagged(random.Next(1000).ToString(), random.Next(2) == 0 ? "en" : "de"),
        4 => Xsd(random.Next(-2000, 2000).ToString(), random.Next(2) == 0 ? "integer" : "int"),
        _ => Xsd(random.Next(2000) + "." + random.Next(100), random.Next(2) == 0 ? "decimal" : "double"),
    };

    private static IEnumerable<Term> Terms()
    {
        foreach (string lexical in Lexicals)
        {
            yield return new Iri(lexical);
            yield return new BlankNode(lexical);
            yield return Literal.Tagged(lexical, "en");
            yield return Literal.Tagged(lexical, "de-ch");
            foreach (string datatype in Datatypes)
                yield return Xsd(lexical, datatype);
        }
        yield return new Literal(new string('é', 1 << 20));
    }

    private static Literal Xsd(string lexical, string datatype) => new(lexical, new Iri(Vocab.Xsd.Namespace + datatype));
}
