using System.Runtime.CompilerServices;
using Ggen.Formats.Output;
using Ggen.Rdf;

namespace Ggen.Formats.Lines;

/// <summary>The state of a writer of N-Triples or N-Quads: the terms of the statement that is open, and the lines before it.</summary>
/// <param name="graphs">Whether the names of graphs are written.</param>
internal sealed class LineOutput(OutputBuffer output, bool graphs)
{
    private readonly TermTexts _terms = new();

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term written
    public ulong Term(in TermSpan term)
    {
        TermText.Append(term, _terms.Bytes);
        return _terms.Add();
    }

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => _terms.AddTriple(subject, predicate, @object);

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph)
    {
        if (!graphs)
            graph = 0;
        bool follow = predicate == subject + 1 && @object == predicate + 1 && (graph == 0 || graph == @object + 1);
        if (follow) // as the terms of a line do
            output.Write(_terms.Run(subject, Math.Max(@object, graph)));
        else
            Write(subject, predicate, @object, graph);
        output.Write(".\n"u8);
    }

    public void EndStatement() => _terms.Clear();

    /// <summary>A writer of lines that come behind these, which another thread may use; see <see cref="Append"/>.</summary>
    public LineOutput Part(int capacity) => new(new OutputBuffer(capacity), graphs);

    /// <summary>Appends the lines of a part, which is empty afterwards.</summary>
    public void Append(LineOutput part) => output.Take(part.Buffer);

    public void Flush() => output.Flush();

    private OutputBuffer Buffer => output;

    private void Write(ulong subject, ulong predicate, ulong @object, ulong graph)
    {
        output.Write(_terms.Run(subject, subject));
        if (@object == predicate + 1)
        {
            output.Write(_terms.Run(predicate, @object));
        }
        else
        {
            output.Write(_terms.Run(predicate, predicate));
            output.Write(_terms.Run(@object, @object));
        }
        if (graph != 0)
            output.Write(_terms.Run(graph, graph));
    }
}
