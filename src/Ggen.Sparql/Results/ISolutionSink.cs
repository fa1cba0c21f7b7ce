using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>
/// Where the solutions of a SELECT or the answer of an ASK go: a result writer, a table, a template. The order of calls is
/// <c>Variables (BeginSolution Bind* EndSolution)* End</c>, or <c>Boolean</c> alone. An unbound variable is not bound.
/// </summary>
public interface ISolutionSink
{
    /// <summary>The columns in order, without '?'.</summary>
    void Variables(IReadOnlyList<string> names);

    void BeginSolution();

    /// <summary>The value of a column; columns come in ascending order. The spans are valid during the call only.</summary>
    void Bind(int column, in TermSpan term);

    void EndSolution();

    void End();

    /// <summary>The answer of an ASK.</summary>
    void Boolean(bool value);
}
