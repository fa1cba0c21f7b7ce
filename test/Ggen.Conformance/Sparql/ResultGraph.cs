using Ggen.Rdf;

namespace Ggen.Conformance.Sparql;

/// <summary>Reads what a query should answer from the RDF vocabulary of result sets.</summary>
public static class ResultGraph
{
    private const string Rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

    /// <summary>A result set in RDF, the form of the SPARQL 1.0 tests.</summary>
    public static ResultTable Read(TestGraph graph)
    {
        Term set = graph.Triples.First(t => t.Predicate == Vocab.Rdf.Type && t.Object == new Iri(Rs + "ResultSet")).Subject;
        List<Term> solutions = [.. graph.Objects(set, Rs + "solution")];
        bool isOrdered = solutions.Any(solution => graph.Object(solution, Rs + "index") is not null);
        var table = new ResultTable { IsOrdered = isOrdered };
        if (graph.Object(set, Rs + "boolean") is Literal answer)
        {
            table.Boolean(answer.LexicalForm is "true" or "1");
            return table;
        }
        table.Variables([.. graph.Objects(set, Rs + "resultVariable").Select(v => ((Literal)v).LexicalForm)]);
        if (isOrdered)
            solutions = [.. solutions.OrderBy(s => int.Parse(((Literal)graph.Object(s, Rs + "index")!).LexicalForm, System.Globalization.CultureInfo.InvariantCulture))];
        foreach (Term solution in solutions)
        {
            table.Add(graph.Objects(solution, Rs + "binding").Select(binding =>
                (((Literal)graph.Object(binding, Rs + "variable")!).LexicalForm, graph.Object(binding, Rs + "value")!)));
        }
        return table;
    }
}
