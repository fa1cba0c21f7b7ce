using System.Runtime.CompilerServices;
using Ggen.Rdf;

namespace Ggen.Formats.Conversion;

/// <summary>What of one document is written, by which labels its blank nodes go, and what came of it.</summary>
/// <param name="document">Its place among the documents, from 0; null leaves labels as they are.</param>
/// <param name="holdsGraphs">Whether the format that is written does.</param>
internal sealed class DocumentScope(int? document, GraphChoice choice, bool holdsGraphs)
{
    private const int Interval = 1 << 16; // a power of two: a mask is cheaper than a clock

    private readonly BlankLabels? _labels = document is { } number ? new BlankLabels(number) : null;
    private readonly List<ulong> _named = []; // handles of the chosen graph's name, in the open statement

    /// <summary>Told of every 65,536th quad.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Quads written so far.</summary>
    public long Written { get; private set; }

    /// <summary>Where the first quad is that the format cannot hold; -1 when there is none.</summary>
    public long FirstRefused { get; private set; } = -1;

    /// <summary>Whether names of graphs have to be known.</summary>
    public bool IsSearching => choice.Takes == GraphChoice.Taken.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term written
    public TermSpan Labelled(in TermSpan term) => term.Kind == TermKind.BlankNode && _labels is not null ? TermSpan.Blank(_labels.Scope(term.Lexical)) : term;

    /// <summary>Notes the handle of a term that may be the name of the chosen graph.</summary>
    public void Saw(in TermSpan term, ulong handle)
    {
        if (term.Kind == TermKind.Iri && term.Lexical.SequenceEqual(choice.Iri))
            _named.Add(handle);
    }

    /// <summary>Whether a quad is written, and to which graph.</summary>
    public bool Takes(ref ulong graph, long position)
    {
        if (graph != 0 || IsSearching)
        {
            if (choice.Takes is null && !holdsGraphs)
            {
                FirstRefused = FirstRefused < 0 ? position : FirstRefused;
                return false;
            }
            if (choice.Takes == GraphChoice.Taken.Unnamed || (IsSearching && !_named.Contains(graph)))
                return false;
            graph = choice.Takes is null ? graph : 0;
        }
        if ((++Written & (Interval - 1)) == 0)
            Progress?.Invoke(Written);
        return true;
    }

    public void EndStatement() => _named.Clear();

    /// <summary>The same for a part of the document that another thread reads.</summary>
    public DocumentScope Part() => new(document, choice, holdsGraphs);

    /// <summary>Takes what came of a part, which is as new afterwards.</summary>
    public void Append(DocumentScope part)
    {
        Written += part.Written;
        FirstRefused = FirstRefused < 0 ? part.FirstRefused : FirstRefused;
        part.Written = 0;
        part.FirstRefused = -1;
    }
}
