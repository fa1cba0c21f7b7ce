using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store.Editing;

namespace Ggen.Evaluation.Updates;

/// <summary>What LOAD reads from: this layer knows no files and no formats.</summary>
public interface IDocumentSource
{
    /// <summary>Reads a document; false after errors, which the bag tells.</summary>
    /// <param name="source">As LOAD names it, resolved against the base where there is one.</param>
    /// <param name="place">Where LOAD stands.</param>
    bool Read(Iri source, SourceLocation place, ref EditorSink sink, DiagnosticBag bag);
}
