using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Store;

namespace Ggen.Evaluation;

/// <summary>
/// DESCRIBE (16.4) as concise bounded descriptions: the triples of a resource and, as far as their objects are blank nodes or
/// triple terms with blank nodes, the triples of those. From the default graph.
/// </summary>
internal sealed class Description(QueryContext context, GraphIndex graph)
{
    private readonly IdRowSet _triples = new(3, context.Memory);
    private readonly IdRowSet _resources = new(1, context.Memory);

    public static HashSet<Variable> Variables(EquatableList<TermPattern> resources)
    {
        var variables = new HashSet<Variable>();
        foreach (TermPattern resource in resources.Span)
        {
            if (resource.IsVariable)
                variables.Add(resource.Variable);
        }
        return variables;
    }

    public IdRowSet Run(EquatableList<TermPattern> resources, Operator plan)
    {
        var columns = new List<int>();
        foreach (TermPattern resource in resources.Span)
        {
            if (resource.Term is { } term)
                _resources.Add(context.Intern(term));
            else if (plan.Columns.IndexOf(resource.Variable) is var column and >= 0)
                columns.Add(column);
        }
        plan.Open();
        while (columns.Count > 0 && plan.Next() is { } block)
        {
            context.ThrowIfCancelled();
            for (int row = 0; row < block.Count; row++)
            {
                foreach (int column in columns)
                    AddResource(block.Storage(column)[row]);
            }
        }
        // Blank nodes that turn up are added behind, so this ends when nothing new does.
        for (int i = 0; i < _resources.Count; i++)
            Describe(_resources.Row(i)[0]);
        return _triples;
    }

    private void AddResource(TermId resource)
    {
        if (!resource.IsNone)
            _resources.Add(resource);
    }

    private void Describe(TermId resource)
    {
        context.ThrowIfCancelled();
        if (resource.IsLocal)
            return;
        TripleRange range = graph.Range(resource, TermId.None, TermId.None);
        for (int i = 0; i < range.Count; i++)
        {
            TermId @object = range.Objects[i];
            _triples.Add([resource, range.Predicates[i], @object]);
            AddBlankNodes(@object);
        }
    }

    // What a triple term says of a blank node is not understood without the triples of that node either.
    private void AddBlankNodes(TermId term)
    {
        if (term.Tag == TermTag.BlankNode)
        {
            _resources.Add(term);
        }
        else if (term.Tag == TermTag.Triple)
        {
            foreach (TermId part in context.Terms.Parts(term))
                AddBlankNodes(part);
        }
    }
}
