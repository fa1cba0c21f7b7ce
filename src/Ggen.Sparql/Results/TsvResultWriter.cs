using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>SPARQL 1.2 Query Results TSV: terms in Turtle syntax, numbers bare. An unbound variable is an empty field.</summary>
internal sealed class TsvResultWriter(Stream stream) : ISolutionSink
{
    private readonly Utf8Output _output = new(stream);
    private int _columns;
    private int _next;

    public void Variables(IReadOnlyList<string> names)
    {
        _columns = names.Count;
        for (int i = 0; i < names.Count; i++)
        {
            _output.Write(i == 0 ? "?"u8 : "\t?"u8);
            _output.Write(names[i]);
        }
        _output.Write((byte)'\n');
    }

    public void BeginSolution() => _next = 0;

    public void Bind(int column, in TermSpan term)
    {
        for (; _next < column; _next++)
            _output.Write((byte)'\t');
        TurtleTerms.Write(_output, term);
    }

    public void EndSolution()
    {
        for (; _next < _columns - 1; _next++)
            _output.Write((byte)'\t');
        _output.Write((byte)'\n');
    }

    public void End() => _output.Flush();

    public void Boolean(bool value)
    {
        _output.Write(value ? "true\n"u8 : "false\n"u8);
        _output.Flush();
    }
}
