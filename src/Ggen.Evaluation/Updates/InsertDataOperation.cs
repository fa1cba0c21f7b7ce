using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Evaluation.Updates;

/// <summary>INSERT DATA (3.1.1). A blank node label names one fresh node in the whole operation.</summary>
internal static class InsertDataOperation
{
    public static void Run(InsertData operation, UpdateContext context)
    {
        var nodes = new Dictionary<Variable, TermId>();
        foreach (QuadPattern quad in operation.Quads.Span)
        {
            TermId graph = quad.Graph is { } name ? Term(name, nodes, context) : TermId.None;
            TermId subject = Term(quad.Subject, nodes, context);
            TermId predicate = Term(quad.Predicate, nodes, context);
            if (subject.Tag is not (TermTag.Iri or TermTag.BlankNode))
                continue; // the grammar of templates lets a literal or a triple term stand there; no triple has one (3.1.3)
            context.Editor.Insert(subject, predicate, Term(quad.Object, nodes, context), graph);
        }
    }

    private static TermId Term(TermPattern place, Dictionary<Variable, TermId> nodes, UpdateContext context)
    {
        if (place.Term is { } term)
            return context.Intern(term);
        if (!nodes.TryGetValue(place.Variable, out TermId node))
            nodes.Add(place.Variable, node = context.FreshBlankNode());
        return node;
    }
}
