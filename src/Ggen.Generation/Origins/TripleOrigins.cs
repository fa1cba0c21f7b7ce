using Ggen.Diagnostics;
using Ggen.Generation.Jobs;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Store;

namespace Ggen.Generation.Origins;

/// <summary>Where the triples of a graph come from: a place in a file, or the CONSTRUCT that derived them and what that found.</summary>
internal sealed class TripleOrigins(GraphLayers layers, QueryAnswers answers)
{
    /// <summary>Derivations within derivations that are followed.</summary>
    public const int MaxDepth = 8;

    private readonly Dictionary<string, TripleOrigin> _known = [];

    /// <summary>The origin of a triple of the graph.</summary>
    public TripleOrigin Of(MatchedTriple triple) => Of(triple, layers.Layers.Count, 0);

    /// <param name="end">The layers in which it is looked for: what a rule found was there before.</param>
    private TripleOrigin Of(MatchedTriple triple, int end, int depth)
    {
        string key = string.Join(' ', triple.Subject, triple.Predicate, triple.Object, triple.Graph);
        if (_known.TryGetValue(key, out TripleOrigin? known))
            return known;
        TripleOrigin origin = Find(triple, end, depth);
        if (depth < MaxDepth)
            _known[key] = origin;
        return origin;
    }

    private TripleOrigin Find(MatchedTriple triple, int end, int depth)
    {
        for (int i = 0; i < end; i++)
        {
            GraphLayer layer = layers.Layers[i];
            if (!Has(layer.After, triple, out SourceLocation? at))
                continue;
            if (layer.Derivation is not { } derivation)
                return new TripleOrigin(triple) { At = at is null ? null : layers.Place(at) };
            var where = new SourceLocation(derivation.Query.File, derivation.Query.Span with { Length = 0 });
            return new TripleOrigin(triple) { DerivedBy = derivation.Name, RuleAt = where, From = depth >= MaxDepth ? [] : From(derivation, triple, i, depth) };
        }
        return new TripleOrigin(triple) { DerivedBy = "an inference rule" }; // beyond what GraphLayers keeps
    }

    // What the WHERE of the rule found for the triple, in the graph that it saw.
    private List<TripleOrigin> From(Derivation derivation, MatchedTriple triple, int layer, int depth)
    {
        if (SparqlParser.Parse(derivation.Query.AsFile(), derivation.Options, new DiagnosticBag()) is not ConstructQuery construct)
            return [];
        foreach (TriplePattern template in construct.Template)
        {
            if (Unify(template, triple) is not { } given)
                continue;
            var row = new RowTriples(answers, derivation.Before, construct);
            row.Find(given);
            if (row.Found.Count > 0)
                return row.Found.ConvertAll(found => Of(found, layer, depth + 1));
        }
        return [];
    }

    /// <summary>The variables by which a triple comes out of a template; null when it cannot. Blank nodes of a template are new ones each time, and match any.</summary>
    public static Dictionary<string, Term>? Unify(TriplePattern template, MatchedTriple triple)
    {
        var given = new Dictionary<string, Term>();
        bool fits = Unify(template.Subject, triple.Subject, given) && Unify(template.Predicate, triple.Predicate, given) && Unify(template.Object, triple.Object, given);
        return fits ? given : null;
    }

    private static bool Unify(TermPattern place, Term term, Dictionary<string, Term> given)
    {
        if (!place.IsVariable)
            return place.Term == term;
        if (!place.Variable.IsNamed)
            return term is BlankNode;
        return given.TryAdd(place.Variable.Name, term) || given[place.Variable.Name] == term;
    }

    private static bool Has(Dataset dataset, MatchedTriple triple, out SourceLocation? at)
    {
        at = null;
        GraphIndex? graph = dataset.DefaultGraph;
        TermDictionary terms = dataset.Terms;
        if (triple.Graph is { } name && !(terms.TryFind(name.ToSpan(), out TermId id) && dataset.TryGetGraph(id, out graph)))
            return false;
        if (!terms.TryFind(triple.Subject.ToSpan(), out TermId s) || !terms.TryFind(triple.Predicate.ToSpan(), out TermId p) || !terms.TryFind(triple.Object.ToSpan(), out TermId o))
            return false;
        if (!graph.Contains(s, p, o))
            return false;
        if (graph.TryGetPosition(s, p, o, out SourceLocation? position))
            at = position;
        return true;
    }
}
