using Ggen.Rdf;

namespace Ggen.Tests.Rdf;

[Category("Unit")]
public sealed class PrefixMapTests
{
    [Test]
    public void A_later_declaration_replaces_the_iri_in_place()
    {
        var map = new PrefixMap();
        map.Set("a", "http://a/1");
        map.Set("b", "http://b/");
        map.Set("a", "http://a/2");
        Assert.That(string.Join(' ', map.Items), Is.EqualTo("[a, http://a/2] [b, http://b/]"));
        Assert.That(map.TryGet("a", out string? iri) ? iri : null, Is.EqualTo("http://a/2"));
        Assert.That(map.TryGet("c", out _), Is.False);
    }

    [Test]
    public void A_copy_changes_apart()
    {
        var map = new PrefixMap();
        map.Set("a", "http://a/");
        PrefixMap copy = map.Clone();
        copy.Set("a", "http://b/");
        copy.Set("c", "http://c/");
        Assert.That(string.Join(' ', map.Items), Is.EqualTo("[a, http://a/]"));
        Assert.That(copy.TryGet("c", out string? iri) ? iri : null, Is.EqualTo("http://c/"));
    }

    [Test]
    public void Documents_that_differ_make_a_prefix_ambiguous_until_it_is_set()
    {
        var map = new PrefixMap();
        map.Merge("a", "http://a/");
        map.Merge("b", "http://b/");
        map.Merge("a", "https://a/");
        map.Merge("a", "https://a/");
        map.Merge("b", "http://b/");
        PrefixMap copy = map.Clone();
        copy.Set("a", "http://a/");
        Assert.That((map.IsAmbiguous("a"), map.IsAmbiguous("b"), map.IsAmbiguous("c"), copy.IsAmbiguous("a")), Is.EqualTo((true, false, false, false)));
        Assert.That(map.Clone().IsAmbiguous("a"), Is.True);
    }

    [Test]
    public void Two_hundred_thousand_prefixes_are_declared_at_once()
    {
        var map = new PrefixMap();
        for (int i = 0; i < 200_000; i++)
            map.Set($"p{i}", $"http://p/{i}");
        Assert.That(map.TryGet("p199999", out string? iri) ? iri : null, Is.EqualTo("http://p/199999"));
    }
}
