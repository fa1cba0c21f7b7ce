using System.Text;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Store;

namespace Ggen.Evaluation.Remote;

/// <summary>
/// The text of what SERVICE sends (SPARQL 1.1 Federated Query, section 2): a SELECT of the variables that are wanted, over the group as it
/// was written, joined with a VALUES block of the solutions that are known already (2.4). The block stands beside the group and not in it, so that
/// it joins with what the group means by itself.
/// </summary>
internal sealed class ServiceRequest
{
    private readonly string _head;
    private readonly string _tail;
    private readonly IReadOnlyList<Variable> _given;

    /// <param name="columns">What is asked for; when there is none, solutions are counted.</param>
    /// <param name="given">What the VALUES block may bind.</param>
    public ServiceRequest(Service service, IReadOnlyList<Variable> columns, IReadOnlyList<Variable> given, QueryContext context)
    {
        var head = new StringBuilder();
        if (context.BaseIri is { } iri)
            head.Append("BASE <").Append(iri).Append(">\n");
        foreach (KeyValuePair<string, string> prefix in context.Prefixes.Items)
        {
            if (service.Text.Contains(prefix.Key + ":", StringComparison.Ordinal))
                head.Append("PREFIX ").Append(prefix.Key).Append(": <").Append(prefix.Value).Append(">\n");
        }
        head.Append("SELECT");
        foreach (Variable column in columns)
            head.Append(" ?").Append(column.Name);
        head.Append(columns.Count == 0 ? " (1 AS ?n) WHERE {" : " WHERE {");
        _head = head.ToString();
        _tail = " " + service.Text + " }";
        _given = given;
    }

    /// <summary>The text for distinct rows of values; without variables it asks for all solutions.</summary>
    /// <param name="given">Which of the given variables have a place in the rows.</param>
    public string With(List<int> given, List<TermId[]> rows, QueryContext context)
    {
        if (given.Count == 0)
            return _head + _tail;
        var text = new StringBuilder(_head).Append(" VALUES (");
        foreach (int place in given)
            text.Append(" ?").Append(_given[place].Name);
        text.Append(" ) {");
        foreach (TermId[] row in rows)
        {
            text.Append("\n(");
            foreach (TermId id in row)
            {
                QueryTerms.Append(text.Append(' '), context.Term(id));
            }
            text.Append(" )");
        }
        return text.Append(" }").Append(_tail).ToString();
    }
}
