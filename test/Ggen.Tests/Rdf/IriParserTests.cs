using Ggen.Rdf.Iris;

namespace Ggen.Tests.Rdf;

[Category("Unit")]
public sealed class IriParserTests
{
    [TestCase("http://example.org/a?b=c#d")]
    [TestCase("urn:isbn:0451450523")]
    [TestCase("mailto:a@b.example")]
    [TestCase("http://user:pw@[::1]:80/")]
    [TestCase("http://例え.example/パス?クエリ#フ")]
    [TestCase("http://a/%C3%A9")]
    [TestCase("x:")]
    public void Accepts_absolute_iris(string iri) => Assert.That(IriParser.TryCheck(iri, out _, out string error), Is.True, error);

    [TestCase("a/b", 0)]
    [TestCase("1a:b", 0)]
    [TestCase(":a", 0)]
    [TestCase("http://a b/", 8)]
    [TestCase("http://a/%4", 9)]
    [TestCase("http://a/%zz", 9)]
    [TestCase("http://a/[", 9)]
    [TestCase("http://a:x/", 9)]
    [TestCase("http://a/?q#f#g", 13)]
    [TestCase("http://a/\uE000", 9)]
    [TestCase("http://[::1/", 7)]
    public void Refuses_with_the_place(string iri, int at)
    {
        Assert.That(IriParser.TryCheck(iri, out int errorAt, out string error), Is.False);
        Assert.That(errorAt, Is.EqualTo(at), error);
    }
}
