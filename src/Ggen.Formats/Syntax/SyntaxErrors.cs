using System.Runtime.CompilerServices;
using Ggen.Diagnostics;

namespace Ggen.Formats.Syntax;

/// <summary>The errors of one document on their way to the bag: counted, and cut off at <see cref="DiagnosticBag.MaxErrorsPerFile"/>.</summary>
internal sealed class SyntaxErrors(SourceFile file, DiagnosticBag bag)
{
    public int Count { get; private set; }

    /// <summary>Whether the limit is reached and reading should stop.</summary>
    public bool Full
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // every statement read
        get => Binary || Count >= DiagnosticBag.MaxErrorsPerFile;
    }

    /// <summary>Whether the document is no text at all, so that nothing more can be said about it.</summary>
    public bool Binary { get; set; }

    /// <summary>Whether the document was found not to be UTF-8, which is said once.</summary>
    public bool InvalidUtf8 { get; set; }

    /// <summary>Something that is read all the same.</summary>
    public void Warn(DiagnosticCode code, long start, int length, string message, string hint)
        => bag.Warning(code, file, new SourceSpan(start, length), message, hint);

    public void Add(DiagnosticCode code, long start, int length, string message, string? hint = null)
    {
        if (Full)
            return;
        bag.Error(code, file, new SourceSpan(start, length), message, hint);
        Count++;
        if (Full)
        {
            bag.Add(new Diagnostic(RdfSyntaxCodes.TooManyErrors, Severity.Info,
                $"reading stopped after {DiagnosticBag.MaxErrorsPerFile} errors (DiagnosticBag.MaxErrorsPerFile)",
                new SourceLocation(file, new SourceSpan(start, length)), "is the file in the format that its name says?"));
        }
    }
}
