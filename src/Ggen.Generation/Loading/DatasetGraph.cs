using System.Runtime.InteropServices;
using Ggen.Rdf;
using Ggen.Store;
using Ggen.Templates;

namespace Ggen.Generation.Loading;

/// <summary>The graph that <c>label</c> and <c>property</c> of templates read: the default graph of a dataset.</summary>
internal sealed class DatasetGraph(Dataset dataset) : ITemplateGraph
{
    /// <summary>In an order that depends on the terms alone: literals without language first, then by language, kind and text.</summary>
    public IReadOnlyList<Term> Objects(Term subject, Iri predicate)
    {
        if (!dataset.Terms.TryFind(subject.ToSpan(), out TermId s) || !dataset.Terms.TryFind(predicate.ToSpan(), out TermId p))
            return [];
        var terms = new List<Term>();
        foreach (TermId id in dataset.DefaultGraph.Range(s, p, TermId.None).Objects)
            terms.Add(dataset.Terms.Term(id));
        CollectionsMarshal.AsSpan(terms).Sort(Compare);
        return terms;
    }

    /// <summary>The order of <see cref="Objects"/>.</summary>
    internal static int Compare(Term a, Term b)
    {
        int order = string.CompareOrdinal((a as Literal)?.LanguageTag ?? "", (b as Literal)?.LanguageTag ?? "");
        return order != 0 ? order : string.CompareOrdinal(a.ToString(), b.ToString());
    }
}
