using System.Runtime.CompilerServices;
using System.Text;
using Ggen.Formats.Conversion;
using Ggen.Formats.Lines;
using Ggen.Formats.Output;
using Ggen.Formats.Turtle;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Formats;

/// <summary>Writes quads in any format. Formats without graphs get all quads as triples.</summary>
public readonly struct RdfWriter : IQuadSink
{
    private readonly LineOutput? _lines; // one of the two is there
    private readonly TurtleOutput? _turtle;
    private readonly DocumentScope? _scope;

    /// <param name="prefixes">For the formats that abbreviate.</param>
    public RdfWriter(Stream stream, RdfFormat format, PrefixMap prefixes)
        : this(new OutputBuffer(stream), format, prefixes)
    {
    }

    internal RdfWriter(OutputBuffer output, RdfFormat format, PrefixMap prefixes)
    {
        if (format.IsOfLines)
        {
            _lines = new LineOutput(output, format.HoldsGraphs);
            return;
        }
        _turtle = new TurtleOutput(output, new Namespaces(), format.HoldsGraphs);
        foreach ((string prefix, string iri) in prefixes.Items)
            _turtle.Prefix(Encoding.UTF8.GetBytes(prefix), Encoding.UTF8.GetBytes(iri));
    }

    private RdfWriter(LineOutput? lines, TurtleOutput? turtle, DocumentScope? scope)
    {
        _lines = lines;
        _turtle = turtle;
        _scope = scope;
    }

    /// <summary>Whether a name can be a prefix: [167s] PN_PREFIX ::= PN_CHARS_BASE ((PN_CHARS | '.')* PN_CHARS)?, or the empty one.</summary>
    public static bool IsPrefix(string name)
    {
        bool first = true;
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (!(first ? NameChars.IsBase(rune.Value) : NameChars.IsName(rune.Value) || rune.Value == '.'))
                return false;
            first = false;
        }
        return !name.EndsWith('.');
    }

    /// <summary>The same writer for a document, of which not everything may be taken.</summary>
    internal RdfWriter Of(DocumentScope scope) => new(_lines, _turtle, scope);

    /// <summary>A writer of what comes behind, for another thread; see <see cref="Append"/>.</summary>
    internal RdfWriter Part(int capacity) => new(_lines?.Part(capacity), _turtle?.Part(capacity), _scope?.Part());

    /// <summary>Appends what a part has written, which is empty afterwards.</summary>
    internal void Append(in RdfWriter part)
    {
        if (_lines is not null)
            _lines.Append(part._lines!);
        else
            _turtle!.Append(part._turtle!);
        _scope?.Append(part._scope!);
    }

    public ulong Term(in TermSpan term) => _scope is null ? Write(term) : WriteScoped(term);

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object)
        => _lines is not null ? _lines.TripleTerm(subject, predicate, @object) : _turtle!.TripleTerm(subject, predicate, @object);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every statement written
    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
    {
        if (_scope is not null && !_scope.Takes(ref graph, position))
            return;
        if (_lines is not null)
            _lines.Quad(subject, predicate, @object, graph);
        else
            _turtle!.Quad(subject, predicate, @object, graph);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every statement written
    public void EndStatement()
    {
        if (_lines is not null)
            _lines.EndStatement();
        else
            _turtle!.EndStatement();
        _scope?.EndStatement();
    }

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri) => _turtle?.Prefix(prefix, iri);

    public void Flush()
    {
        if (_lines is not null)
            _lines.Flush();
        else
            _turtle!.Flush();
    }

    private ulong Write(in TermSpan term) => _lines is not null ? _lines.Term(term) : _turtle!.Term(term);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term written
    private ulong WriteScoped(in TermSpan term)
    {
        ulong handle = Write(_scope!.Labelled(term));
        if (_scope.IsSearching)
            _scope.Saw(term, handle);
        return handle;
    }
}
