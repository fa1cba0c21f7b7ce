using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Planning;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Optimization;
using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Evaluation.Updates;

/// <summary>DELETE/INSERT (3.1.3): the pattern is answered in full before anything changes; then all deletions come before all insertions.</summary>
internal static class ModifyOperation
{
    public static void Run(Modify operation, UpdateContext update)
    {
        if (!PatternCheck.Passes(operation.Pattern, update.Services, update.Bag))
            return;
        using var context = new QueryContext(update.Editor.Current, update.NextOptions(), operation.BaseIri, update.Bag)
        {
            NextBlankNode = update.NextBlankNode,
            Prefixes = update.Prefixes,
        };
        var active = new ActiveDataset(context, operation.Using, operation.UsingNamed, operation.With);
        var deleted = new QuadTemplate(context, operation.Delete, operation.With);
        var inserted = new QuadTemplate(context, operation.Insert, operation.With);
        Operator plan = Plan(operation.Pattern, active, context, [.. deleted.Variables(), .. inserted.Variables()]);
        deleted.Resolve(plan.Columns);
        inserted.Resolve(plan.Columns);
        plan.Open();
        while (plan.Next() is { } block)
        {
            context.ThrowIfCancelled();
            for (int row = 0; row < block.Count; row++)
            {
                deleted.Add(block, row);
                inserted.Add(block, row);
            }
        }
        Delete(deleted.Quads, update);
        Insert(inserted.Quads, context, update);
        update.NextBlankNode = context.NextBlankNode;
    }

    private static Operator Plan(GraphPattern pattern, ActiveDataset active, QueryContext context, HashSet<Variable> needed)
    {
        var planner = new Planner(context, active);
        if (context.Options.Optimize)
            pattern = Optimizer.Optimize(pattern, new StoreStatistics(context, active.DefaultGraph));
        return planner.Plan(pattern, needed);
    }

    private static void Delete(IdRowSet quads, UpdateContext update)
    {
        for (int i = 0; i < quads.Count; i++)
        {
            ReadOnlySpan<TermId> quad = quads.Row(i);
            // A term of the pattern's own, a computed one, is in no graph.
            if (!quad[0].IsLocal && !quad[1].IsLocal && !quad[2].IsLocal && !quad[3].IsLocal)
                update.Editor.Delete(quad[0], quad[1], quad[2], quad[3]);
        }
    }

    private static void Insert(IdRowSet quads, QueryContext context, UpdateContext update)
    {
        for (int i = 0; i < quads.Count; i++)
        {
            ReadOnlySpan<TermId> quad = quads.Row(i);
            update.Editor.Insert(Lasting(quad[0], context, update), Lasting(quad[1], context, update), Lasting(quad[2], context, update), Lasting(quad[3], context, update));
        }
    }

    // The id that the dataset gives to a term which only the pattern knew.
    private static TermId Lasting(TermId id, QueryContext context, UpdateContext update)
    {
        if (!id.IsLocal)
            return id;
        Span<byte> scratch = stackalloc byte[InlineTerms.MaxLength];
        TermSpan term = context.Span(id, scratch);
        return update.Editor.Terms.Intern(term);
    }
}
