using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Store;

namespace Ggen.Evaluation;

/// <summary>
/// The template of a CONSTRUCT (16.2): for each solution its triples with the solution's values and fresh blank nodes. A triple with
/// an unbound place, a literal subject or a predicate that is no IRI is left out; the graph holds each triple once.
/// </summary>
internal sealed class ConstructTemplate(QueryContext context, EquatableList<TriplePattern> template)
{
    private readonly Dictionary<Variable, TermId> _fresh = [];

    /// <summary>The variables whose values the template takes from the solutions.</summary>
    public HashSet<Variable> Variables
    {
        get
        {
            var variables = new HashSet<Variable>();
            foreach (TriplePattern triple in template.Span)
                Scopes.PatternVariables.Add(triple, variables);
            variables.RemoveWhere(IsBlank);
            return variables;
        }
    }

    public IdRowSet Run(Operator plan)
    {
        var triples = new IdRowSet(3, context.Memory);
        Cell[] cells = Resolve(plan.Columns);
        plan.Open();
        while (plan.Next() is { } block)
        {
            context.ThrowIfCancelled();
            for (int row = 0; row < block.Count; row++)
                Add(cells, block, row, triples);
        }
        return triples;
    }

    private Cell[] Resolve(ColumnMap columns)
    {
        var cells = new Cell[template.Count * 3];
        for (int i = 0; i < template.Count; i++)
        {
            cells[i * 3] = Resolve(template[i].Subject, columns);
            cells[i * 3 + 1] = Resolve(template[i].Predicate, columns);
            cells[i * 3 + 2] = Resolve(template[i].Object, columns);
        }
        return cells;
    }

    private Cell Resolve(TermPattern place, ColumnMap columns)
    {
        if (place.Term is { } term)
            return new Cell(context.Intern(term), -1, null);
        return IsBlank(place.Variable) ? new Cell(default, -1, place.Variable) : new Cell(default, columns.IndexOf(place.Variable), null);
    }

    private void Add(Cell[] cells, Block block, int row, IdRowSet triples)
    {
        _fresh.Clear();
        Span<TermId> triple = stackalloc TermId[3];
        for (int i = 0; i < cells.Length; i += 3)
        {
            for (int place = 0; place < 3; place++)
                triple[place] = Value(cells[i + place], block, row);
            bool isTriple = triple[0].Tag is TermTag.Iri or TermTag.BlankNode && triple[1].Tag == TermTag.Iri && !triple[2].IsNone;
            if (isTriple)
                triples.Add(triple);
        }
    }

    private TermId Value(in Cell cell, Block block, int row)
    {
        if (cell.Blank is { } blank)
        {
            if (!_fresh.TryGetValue(blank, out TermId node))
                _fresh[blank] = node = context.FreshBlankNode();
            return node;
        }
        return cell.Column >= 0 ? block.Storage(cell.Column)[row] : cell.Constant;
    }

    private static bool IsBlank(Variable variable) => variable.Name.StartsWith("_:", StringComparison.Ordinal);

    private readonly record struct Cell(TermId Constant, int Column, Variable? Blank);
}
