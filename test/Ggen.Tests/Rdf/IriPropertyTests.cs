using FsCheck.Fluent;
using Ggen.Rdf.Iris;

namespace Ggen.Tests.Rdf;

/// <summary>What holds of every reference that is resolved (RFC 3986, section 5).</summary>
[Category("Property")]
public sealed class IriPropertyTests
{
    private static readonly string[] s_bases = ["http://a/b/c/d;p?q", "http://é/", "http://a", "file:///x/y.ttl", "urn:x:y"];

    [Test]
    public void A_resolved_iri_is_absolute_and_resolves_to_itself()
        => Properties.Hold(References(), pair =>
        {
            string resolved = IriResolver.Resolve(pair.Base, pair.Reference);
            Assert.That(IriResolver.Resolve(pair.Base, resolved), Is.EqualTo(resolved));
            Assert.That(IriResolver.Resolve("http://other/x/y?z", resolved), Is.EqualTo(resolved), "against any other base");
        }, 1000);

    [Test]
    public void A_resolved_path_has_no_dot_segments()
        => Properties.Hold(References(), pair =>
        {
            if (!pair.Base.StartsWith("http"))
                return;
            string resolved = IriResolver.Resolve(pair.Base, pair.Reference);
            string path = resolved.Split('?', '#')[0];
            Assert.That(path.Split('/').Skip(3), Has.None.EqualTo(".").And.None.EqualTo(".."), resolved);
        }, 1000);

    private static FsCheck.Gen<(string Base, string Reference)> References()
        => Gen.Elements(s_bases).Zip(Properties.Text("a", "b.c", ".", "..", "/", "/", "?", "#", ";p", "%41", "é", "~"), (b, r) => (b, r))
            .Where(pair => !pair.Item2.StartsWith("//"));
}
