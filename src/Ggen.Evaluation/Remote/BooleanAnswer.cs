using System.Text;
using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Evaluation.Remote;

/// <summary>
/// The answer to an ASK. Some endpoints send one solution with one column in its place, 1 or 0; Virtuoso 7 sends no solution for false, and
/// calls the column <c>__ASK_RETVAL</c>.
/// </summary>
internal sealed class BooleanAnswer : ISolutionSink
{
    private IReadOnlyList<string> _columns = [];
    private int _solutions;

    /// <summary>Null when the answer is no boolean.</summary>
    public bool? Value { get; private set; }

    public void Variables(IReadOnlyList<string> names) => _columns = names;

    public void BeginSolution() => _solutions++;

    public void Bind(int column, in TermSpan term)
    {
        if (_columns.Count == 1 && _solutions == 1 && term.Kind == TermKind.Literal)
            Boolean(term.Lexical);
    }

    public void EndSolution()
    {
    }

    public void End()
    {
        if (_solutions != 1)
            Value = _solutions == 0 && _columns is ["__ASK_RETVAL"] ? false : null;
    }

    public void Boolean(bool value) => Value = value;

    private void Boolean(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("1"u8) || Ascii.EqualsIgnoreCase(text, "true"u8))
            Value = true;
        else if (text.SequenceEqual("0"u8) || Ascii.EqualsIgnoreCase(text, "false"u8))
            Value = false;
    }
}
