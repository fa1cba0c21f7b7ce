using System.Globalization;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Rdf;
using Ggen.Sparql.Updates;
using Ggen.Store;
using Ggen.Store.Editing;

namespace Ggen.Evaluation.Updates;

/// <summary>What the operations of a running request share.</summary>
internal sealed class UpdateContext(
    DatasetEditor editor, Update update, EvaluationOptions options, IDocumentSource? documents, DiagnosticBag bag)
{
    private ulong _seed = options.Seed;

    public DatasetEditor Editor => editor;

    public IDocumentSource? Documents => documents;

    public DiagnosticBag Bag => bag;

    /// <summary>Those of the request, for what a SERVICE sends.</summary>
    public PrefixMap Prefixes => update.Prefixes;

    /// <summary>What SERVICE may reach; null refuses it.</summary>
    public ServiceAccess? Services => options.Services;

    /// <summary>Where the search for the next free blank node label begins; kept over the request, so that it is no search from the start each time.</summary>
    public uint NextBlankNode { get; set; }

    /// <summary>The options of the next pattern: with a seed of its own, so that UUID() of two operations differ.</summary>
    public EvaluationOptions NextOptions()
    {
        EvaluationOptions next = options with { Seed = _seed };
        _seed += 0xD1B54A32D192ED03;
        return next;
    }

    public TermId Intern(Term term) => editor.Terms.Intern(term.ToSpan());

    /// <summary>A blank node that is nowhere else.</summary>
    public TermId FreshBlankNode()
    {
        while (true)
        {
            byte[] label = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"b{NextBlankNode++}"));
            if (!editor.Terms.TryFind(TermSpan.Blank(label), out _))
                return editor.Terms.Intern(TermSpan.Blank(label));
        }
    }

    /// <summary>The name of a target that is one graph; none for the default graph.</summary>
    public TermId Graph(GraphTarget target) => target.Name is { } name ? Intern(name) : TermId.None;

    /// <summary>Whether a graph is there; where it is not, that is an error unless the operation is silent (3.1.3 to 3.2).</summary>
    public bool Exists(GraphTarget target, GraphOperation operation)
    {
        if (editor.Exists(Graph(target)))
            return true;
        if (!operation.Silent)
            Report(EvaluationCodes.GraphMissing, operation, $"there is no graph {target.Name}", "CREATE it first, or say SILENT");
        return false;
    }

    public SourceLocation Place(UpdateOperation operation) => new(update.File, operation.Place.Span);

    public void Report(DiagnosticCode code, UpdateOperation operation, string message, string? hint)
        => bag.Add(new Diagnostic(code, Severity.Error, message, Place(operation), hint));
}
