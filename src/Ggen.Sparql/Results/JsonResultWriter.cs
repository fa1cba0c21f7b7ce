using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>SPARQL 1.2 Query Results JSON Format, one solution per line.</summary>
internal sealed class JsonResultWriter(Stream stream) : ISolutionSink
{
    private readonly Utf8Output _output = new(stream);
    private byte[][] _keys = [];
    private bool _anySolution;
    private bool _anyBinding;

    public void Variables(IReadOnlyList<string> names)
    {
        _keys = new byte[names.Count][];
        _output.Write("{\"head\":{\"vars\":["u8);
        for (int i = 0; i < names.Count; i++)
        {
            _keys[i] = JsonTerms.Key(names[i]);
            if (i > 0)
                _output.Write((byte)',');
            _output.Write(_keys[i].AsSpan(0, _keys[i].Length - 1));
        }
        _output.Write("]},\"results\":{\"bindings\":["u8);
    }

    public void BeginSolution()
    {
        _output.Write(_anySolution ? ",\n{"u8 : "\n{"u8);
        _anySolution = true;
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

    public void EndSolution() => _output.Write((byte)'}');

    public void End()
    {
        _output.Write("\n]}}\n"u8);
        _output.Flush();
    }

    public void Boolean(bool value)
    {
        _output.Write(value ? "{\"head\":{},\"boolean\":true}\n"u8 : "{\"head\":{},\"boolean\":false}\n"u8);
        _output.Flush();
    }
}
