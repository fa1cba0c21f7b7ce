using System.Text;
using Ggen.Rdf.Iris;

namespace Ggen.Tests.Rdf;

[NonParallelizable] // it counts allocations, which a collection that another thread causes would blur
[Category("Unit")]
public sealed class IriResolverTests
{
    // RFC 3986 section 5.4.1 and 5.4.2, base http://a/b/c/d;p?q
    [TestCase("g:h", "g:h")]
    [TestCase("g", "http://a/b/c/g")]
    [TestCase("./g", "http://a/b/c/g")]
    [TestCase("g/", "http://a/b/c/g/")]
    [TestCase("/g", "http://a/g")]
    [TestCase("//g", "http://g")]
    [TestCase("?y", "http://a/b/c/d;p?y")]
    [TestCase("g?y", "http://a/b/c/g?y")]
    [TestCase("#s", "http://a/b/c/d;p?q#s")]
    [TestCase("g#s", "http://a/b/c/g#s")]
    [TestCase("g?y#s", "http://a/b/c/g?y#s")]
    [TestCase(";x", "http://a/b/c/;x")]
    [TestCase("g;x", "http://a/b/c/g;x")]
    [TestCase("g;x?y#s", "http://a/b/c/g;x?y#s")]
    [TestCase("", "http://a/b/c/d;p?q")]
    [TestCase(".", "http://a/b/c/")]
    [TestCase("./", "http://a/b/c/")]
    [TestCase("..", "http://a/b/")]
    [TestCase("../", "http://a/b/")]
    [TestCase("../g", "http://a/b/g")]
    [TestCase("../..", "http://a/")]
    [TestCase("../../", "http://a/")]
    [TestCase("../../g", "http://a/g")]
    [TestCase("../../../g", "http://a/g")]
    [TestCase("../../../../g", "http://a/g")]
    [TestCase("/./g", "http://a/g")]
    [TestCase("/../g", "http://a/g")]
    [TestCase("g.", "http://a/b/c/g.")]
    [TestCase(".g", "http://a/b/c/.g")]
    [TestCase("g..", "http://a/b/c/g..")]
    [TestCase("..g", "http://a/b/c/..g")]
    [TestCase("./../g", "http://a/b/g")]
    [TestCase("./g/.", "http://a/b/c/g/")]
    [TestCase("g/./h", "http://a/b/c/g/h")]
    [TestCase("g/../h", "http://a/b/c/h")]
    [TestCase("g;x=1/./y", "http://a/b/c/g;x=1/y")]
    [TestCase("g;x=1/../y", "http://a/b/c/y")]
    [TestCase("g?y/./x", "http://a/b/c/g?y/./x")]
    [TestCase("g?y/../x", "http://a/b/c/g?y/../x")]
    [TestCase("g#s/./x", "http://a/b/c/g#s/./x")]
    [TestCase("g#s/../x", "http://a/b/c/g#s/../x")]
    [TestCase("http:g", "http:g")]
    public void Resolves_the_examples_of_the_specification(string reference, string expected)
        => Assert.That(IriResolver.Resolve("http://a/b/c/d;p?q", reference), Is.EqualTo(expected));

    [TestCase("http://a", "b", "http://a/b")]
    [TestCase("http://a#f", "b", "http://a/b")]
    [TestCase("http://a?q", "", "http://a?q")]
    [TestCase("http://a/b#f", "", "http://a/b")]
    [TestCase("urn:x:y", "#z", "urn:x:y#z")]
    [TestCase("file:///a/b.ttl", "c", "file:///a/c")]
    [TestCase("http://é/ü", "ä", "http://é/ä")]
    public void Resolves_against_other_bases(string baseIri, string reference, string expected)
        => Assert.That(IriResolver.Resolve(baseIri, reference), Is.EqualTo(expected));

    [Test]
    public void A_resolved_iri_may_become_the_next_base()
    {
        var resolver = new IriResolver("http://a/b/c");
        resolver.SetBase(resolver.Resolve("d/e"u8));
        Assert.That(Encoding.UTF8.GetString(resolver.Resolve("../f"u8)), Is.EqualTo("http://a/b/f"));
    }

    [Test]
    public void Resolving_allocates_nothing_once_the_buffer_fits()
    {
        var resolver = new IriResolver("http://example.org/a/b/c");
        _ = resolver.Resolve("../d?q#f"u8);
        long bytes = Allocations.Least(() =>
        {
            for (int i = 0; i < 100; i++)
                _ = resolver.Resolve("../d?q#f"u8);
        });
        Assert.That(bytes, Is.Zero);
    }
}
