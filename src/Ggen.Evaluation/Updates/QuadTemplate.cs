using Ggen.Evaluation.Tables;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Evaluation.Updates;

/// <summary>
/// A template of DELETE or INSERT: for each solution its quads with the solution's values and fresh blank nodes. A quad with an
/// unbound place, a literal subject, a predicate that is no IRI or a graph name that is a literal is left out (3.1.3).
/// </summary>
internal sealed class QuadTemplate(QueryContext context, EquatableList<QuadPattern> quads, Iri? with)
{
    private readonly Dictionary<Variable, TermId> _fresh = [];
    private Cell[] _cells = [];

    /// <summary>Subject, predicate, object and graph of what was made so far, each once.</summary>
    public IdRowSet Quads { get; } = new(4, context.Memory);

    /// <summary>The variables whose values the template takes from the solutions.</summary>
    public IEnumerable<Variable> Variables()
    {
        foreach (QuadPattern quad in quads)
        {
            foreach (TermPattern place in (TermPattern[])[quad.Subject, quad.Predicate, quad.Object, quad.Graph ?? quad.Subject])
            {
                if (place.IsVariable && !IsBlank(place.Variable))
                    yield return place.Variable;
            }
        }
    }

    /// <summary>Says where the solutions to come hold which variable.</summary>
    public void Resolve(ColumnMap columns)
    {
        var unnamed = new Cell(with is null ? TermId.None : context.Intern(with), -1, null);
        _cells = new Cell[quads.Count * 4];
        for (int i = 0; i < quads.Count; i++)
        {
            _cells[i * 4] = Resolve(quads[i].Subject, columns);
            _cells[(i * 4) + 1] = Resolve(quads[i].Predicate, columns);
            _cells[(i * 4) + 2] = Resolve(quads[i].Object, columns);
            _cells[(i * 4) + 3] = quads[i].Graph is { } graph ? Resolve(graph, columns) : unnamed;
        }
    }

    /// <summary>Adds the quads of a solution.</summary>
    public void Add(Block block, int row)
    {
        _fresh.Clear();
        Span<TermId> quad = stackalloc TermId[4];
        for (int i = 0; i < _cells.Length; i += 4)
        {
            for (int place = 0; place < 4; place++)
                quad[place] = Value(_cells[i + place], block, row);
            bool named = quads[i / 4].Graph is null || quad[3].Tag is TermTag.Iri or TermTag.BlankNode;
            if (named && (quad[0].Tag is TermTag.Iri or TermTag.BlankNode) && quad[1].Tag == TermTag.Iri && !quad[2].IsNone)
                Quads.Add(quad);
        }
    }

    private Cell Resolve(TermPattern place, ColumnMap columns)
    {
        if (place.Term is { } term)
            return new Cell(context.Intern(term), -1, null);
        return IsBlank(place.Variable) ? new Cell(default, -1, place.Variable) : new Cell(default, columns.IndexOf(place.Variable), null);
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
