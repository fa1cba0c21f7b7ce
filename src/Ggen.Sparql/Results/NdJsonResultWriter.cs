using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>One JSON object per solution and line: <c>{"x":{"type":"uri","value":"…"}}</c>; a boolean is a line of its own.</summary>
internal sealed class NdJsonResultWriter(Stream stream) : ISolutionSink
{
    private readonly Utf8Output _output = new(stream);
    private byte[][] _keys = [];
    private bool _anyBinding;

    public void Variables(IReadOnlyList<string> names)
    {
        _keys = new byte[names.Count][];
        for (int i = 0; i < names.Count; i++)
            _keys[i] = JsonTerms.Key(names[i]);
    }

    public void BeginSolution()
    {
        _output.Write((byte)'{');
        _anyBinding = false;
    }

    public void Bind(int column, in TermSpan term)
    {
        if (_anyBinding)
            _output.Write((byte)',');
        _anyBinding = true;
        _output.Write(_keys[column]);
        JsonTerms.Write(_output, term);
    }

    public void EndSolution() => _output.Write("}\n"u8);

    public void End() => _output.Flush();

    public void Boolean(bool value)
    {
        _output.Write(value ? "true\n"u8 : "false\n"u8);
        _output.Flush();
    }
}
