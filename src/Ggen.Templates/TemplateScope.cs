using Fluid.Values;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Templates.Filters;
using Ggen.Templates.FrontMatters;
using Ggen.Templates.Values;

namespace Ggen.Templates;

/// <summary>
/// What a rendering sees: variables, rows, named answers of queries. A child sees its parent's names, so that what all files of a
/// template share is set once. Rendering reads it only.
/// </summary>
public sealed class TemplateScope
{
    private readonly Dictionary<string, FluidValue> _values = new(StringComparer.Ordinal);

    public TemplateScope(TemplateScope? parent = null) => Parent = parent;

    public TemplateScope? Parent { get; }

    /// <summary>Named answers for <c>sparql("name")</c> and <c>ask("name")</c>; taken from the parent when null.</summary>
    public IReadOnlyDictionary<string, QueryRows>? Queries { get; set; }

    /// <summary>The graph that <c>label</c> and <c>property</c> read; taken from the parent when null.</summary>
    public ITemplateGraph? Graph { get; set; }

    /// <summary>
    /// Answers a query that a template writes itself: <c>sparql(query="SELECT …")</c>. Null after errors, which go to the bag. Any number of
    /// threads may ask. Taken from the parent when null.
    /// </summary>
    public Func<string, DiagnosticBag, QueryRows?>? Ask { get; set; }

    /// <summary>The file that is rendered; taken from the parent when null.</summary>
    public RenderTarget? Target { get; set; }

    /// <summary>Where it is noted what a rendering reads; taken from the parent when null, and nowhere when no parent has one.</summary>
    public TemplateReads? Reads { get; set; }

    public TemplateScope Set(string name, string? value) => Set(name, value is null ? NilValue.Instance : new StringValue(value));

    public TemplateScope Set(string name, bool value) => Set(name, BooleanValue.Create(value));

    public TemplateScope Set(string name, decimal value) => Set(name, NumberValue.Create(value));

    /// <summary>A term; null is nil.</summary>
    public TemplateScope Set(string name, Term? value) => Set(name, TermValue.Of(value));

    /// <summary>The solutions of a query as an array of rows, or the answer of an ASK.</summary>
    public TemplateScope Set(string name, QueryRows rows) => Set(name, rows.Value);

    /// <summary>A list of texts.</summary>
    public TemplateScope Set(string name, IReadOnlyList<string> texts) => Set(name, new ArrayValue([.. texts.Select(text => new StringValue(text))]));

    /// <summary>One row: <c>{{ row.name }}</c>.</summary>
    public TemplateScope Set(string name, QueryRow row) => Set(name, row.Value);

    /// <summary>A value of front matter as it is, without rendering Liquid in it (<see cref="TemplateEngine.SetVars"/> does).</summary>
    public TemplateScope Set(string name, FrontMatterNode node) => Set(name, NodeValues.Of(node));

    public bool Has(string name) => _values.ContainsKey(name) || Parent?.Has(name) == true;

    /// <summary>All names, each once.</summary>
    public IReadOnlyCollection<string> AllNames => new HashSet<string>(Names(), StringComparer.Ordinal);

    /// <summary>The variables of this scope alone, each value as JSON, which tells kinds and values apart; null for one that is nested too deeply.</summary>
    public IEnumerable<(string Name, string? Json)> Texts => _values.Select(item => (item.Key, DataText.Json(item.Value)));

    internal TemplateScope Set(string name, FluidValue value)
    {
        _values[name] = value;
        return this;
    }

    internal bool TryGet(string name, out FluidValue value)
    {
        for (TemplateScope? scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._values.TryGetValue(name, out value!))
                return true;
        }
        value = NilValue.Instance;
        return false;
    }

    internal ITemplateGraph? FindGraph()
    {
        TemplateScope? scope = this;
        while (scope is { Graph: null })
            scope = scope.Parent;
        return scope?.Graph;
    }

    internal Func<string, DiagnosticBag, QueryRows?>? FindAsk()
    {
        TemplateScope? scope = this;
        while (scope is { Ask: null })
            scope = scope.Parent;
        return scope?.Ask;
    }

    internal TemplateReads? FindReads()
    {
        TemplateScope? scope = this;
        while (scope is { Reads: null })
            scope = scope.Parent;
        return scope?.Reads;
    }

    internal RenderTarget? FindTarget()
    {
        TemplateScope? scope = this;
        while (scope is { Target: null })
            scope = scope.Parent;
        return scope?.Target;
    }

    internal IReadOnlyDictionary<string, QueryRows>? FindQueries()
    {
        TemplateScope? scope = this;
        while (scope is { Queries: null })
            scope = scope.Parent;
        return scope?.Queries;
    }

    /// <summary>All names, nearest scope first, for suggestions.</summary>
    internal IEnumerable<string> Names()
    {
        for (TemplateScope? scope = this; scope is not null; scope = scope.Parent)
        {
            foreach (string name in scope._values.Keys)
                yield return name;
        }
    }
}

/// <summary>The graph behind the functions of templates.</summary>
public interface ITemplateGraph
{
    /// <summary>The objects of a subject and predicate, in a stable order.</summary>
    IReadOnlyList<Term> Objects(Term subject, Iri predicate);
}
