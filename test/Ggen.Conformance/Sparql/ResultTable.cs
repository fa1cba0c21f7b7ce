using System.Globalization;
using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Conformance.Sparql;

/// <summary>The solutions of a SELECT, or the answer of an ASK, as objects.</summary>
public sealed class ResultTable : ISolutionSink
{
    public List<string> Columns { get; } = [];

    /// <summary>A place per column; null is unbound.</summary>
    public List<Term?[]> Rows { get; } = [];

    public bool? Answer { get; private set; }

    /// <summary>Whether the order of the rows is part of the result.</summary>
    public bool IsOrdered { get; init; }

    public void Variables(IReadOnlyList<string> names) => Columns.AddRange(names);

    public void BeginSolution() => Rows.Add(new Term?[Columns.Count]);

    public void Bind(int column, in TermSpan term) => Rows[^1][column] = term.ToTerm();

    public void EndSolution()
    {
    }

    public void End()
    {
    }

    public void Boolean(bool value) => Answer = value;

    /// <summary>Adds a row of named values.</summary>
    public void Add(IEnumerable<(string Column, Term Value)> bindings)
    {
        BeginSolution();
        foreach ((string column, Term value) in bindings)
            Rows[^1][Columns.IndexOf(column)] = value;
    }

    /// <summary>Hands the result to a sink, as an evaluator does.</summary>
    public void WriteTo(ISolutionSink sink)
    {
        if (Answer is { } answer)
        {
            sink.Boolean(answer);
            return;
        }
        sink.Variables(Columns);
        foreach (Term?[] row in Rows)
        {
            sink.BeginSolution();
            for (int i = 0; i < row.Length; i++)
            {
                if (row[i] is { } term)
                    sink.Bind(i, term.ToSpan());
            }
            sink.EndSolution();
        }
        sink.End();
    }

    /// <summary>
    /// Numbers by value and datatype: the expected results write computed ones in several ways (2, 2.0, 2.0E0), none of which the
    /// specification asks for.
    /// </summary>
    private static Term? ByValue(Term? term)
    {
        if (term is not Literal { LanguageTag: null } literal || !literal.Datatype.Value.StartsWith(Vocab.Xsd.Namespace, StringComparison.Ordinal))
            return term;
        string form = literal.LexicalForm;
        if (literal.Datatype == Vocab.Xsd.Decimal && form.Contains('.', StringComparison.Ordinal))
            return literal with { LexicalForm = form.TrimEnd('0').TrimEnd('.') };
        bool isDouble = literal.Datatype == Vocab.Xsd.Double || literal.Datatype == Vocab.Xsd.Float;
        return isDouble && double.TryParse(form, CultureInfo.InvariantCulture, out double value)
            ? literal with { LexicalForm = value.ToString("R", CultureInfo.InvariantCulture) } : term;
    }

    /// <summary>The rows with their places in the order of <paramref name="columns"/>; an ordered table gets its row numbers as a last column.</summary>
    public Term?[][] RowsIn(IReadOnlyList<string> columns, bool ordered) =>
    [
        .. Rows.Select((row, number) => columns.Select(column => ByValue(row[Columns.IndexOf(column)]))
            .Concat(ordered ? [new Literal(number.ToString(CultureInfo.InvariantCulture))] : Array.Empty<Term?>()).ToArray()),
    ];

    public override string ToString() => Answer is { } answer
        ? answer.ToString()
        : string.Join(" ", Columns) + "\n" + string.Join("\n", Rows.Select(row => string.Join(" ", row.Select(term => term?.ToString() ?? "-"))));
}
