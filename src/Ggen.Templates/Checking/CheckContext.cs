using Fluid.Ast;
using Ggen.Diagnostics;
using Ggen.Templates.Expressions;
using Ggen.Templates.Parsing;
using Ggen.Templates.Tags;

namespace Ggen.Templates.Checking;

/// <summary>
/// The state of a check, or of one isolated partial in it: the shapes of names. It mirrors <see cref="RenderContext"/>: a node's
/// <c>Check</c> does with shapes what its <c>Write</c> does with values.
/// </summary>
internal sealed class CheckContext : IPartialUser
{
    private readonly TemplateOutline _outline;
    private readonly List<KeyValuePair<string, ValueShape>> _frames = [];
    private readonly Dictionary<string, ValueShape> _locals = new(StringComparer.Ordinal);
    private readonly HashSet<string> _assigned = new(StringComparer.Ordinal);
    private readonly List<string> _guards = [];
    private readonly HashSet<LiquidText> _active = [];
    private List<string>? _mentioned;
    private bool _mayAssignAnything;

    public CheckContext(TemplateEngine engine, TemplateOutline outline, DiagnosticBag bag) : this(engine, outline, new CheckFindings(bag), [])
    {
    }

    private CheckContext(TemplateEngine engine, TemplateOutline outline, CheckFindings found, HashSet<LiquidText> active)
    {
        Engine = engine;
        _outline = outline;
        Found = found;
        _active = active;
    }

    public TemplateEngine Engine { get; }

    public CheckFindings Found { get; }

    public string? Folder { get; set; }

    public TemplateReads? Reads => null;

    public int FrameCount => _frames.Count;

    public IReadOnlyDictionary<string, QueryOutline?> Queries => _outline.Queries;

    /// <summary>Checks a text from its start to its end, with the names of this context. A partial that is being checked already is not entered again.</summary>
    public void CheckWhole(LiquidText text)
    {
        if (!_active.Add(text))
            return;
        string? outer = Folder;
        Folder = text.Folder;
        foreach (Statement statement in text.Tree.Statements)
            Assignments.Collect((Node)statement, _assigned);
        foreach (Statement statement in text.Tree.Statements)
            ((Node)statement).Check(this);
        Folder = outer;
        _active.Remove(text);
    }

    /// <summary>A context for <c>render</c>: the same queries, none of the names.</summary>
    public CheckContext Isolate()
    {
        var outline = new TemplateOutline();
        foreach ((string name, QueryOutline? query) in _outline.Queries)
            outline.AddQuery(name, query);
        return new CheckContext(Engine, outline, Found, _active) { Folder = Folder };
    }

    public void Push(string name, ValueShape shape) => _frames.Add(new(name, shape));

    public void PopTo(int count) => _frames.RemoveRange(count, _frames.Count - count);

    /// <summary>A name that a tag sets, from here on. What it was made of is its own affair from now on.</summary>
    public void Assign(string name, ValueShape shape)
    {
        shape = shape with { Unbound = null };
        _locals[name] = _locals.TryGetValue(name, out ValueShape? before) && before != shape ? ValueShape.Any : shape;
    }

    /// <summary>That names may be set which cannot be known: an include whose name is computed.</summary>
    public void AssignAnything() => _mayAssignAnything = true;

    public bool TryGet(string name, out ValueShape shape)
    {
        Found.Names.Add(name);
        for (int i = _frames.Count - 1; i >= 0; i--)
        {
            if (_frames[i].Key == name)
            {
                shape = _frames[i].Value;
                return true;
            }
        }
        if (_locals.TryGetValue(name, out shape!) || _outline.Names.TryGetValue(name, out shape!))
            return true;
        shape = ValueShape.Any;
        return _mayAssignAnything || _assigned.Contains(name); // perhaps by then: the order of branches is not followed
    }

    public IEnumerable<string> Names()
        => _frames.Select(frame => frame.Key).Reverse().Concat(_locals.Keys).Concat(_outline.Names.Keys);

    /// <summary>Checks a condition, and the statements that depend on it: a column that the condition mentions is taken care of in them.</summary>
    public void Guarded(Action condition, Action statements)
    {
        int guards = _guards.Count;
        List<string>? outer = _mentioned;
        _mentioned = [];
        condition();
        _guards.AddRange(_mentioned);
        outer?.AddRange(_mentioned);
        _mentioned = outer;
        statements();
        _guards.RemoveRange(guards, _guards.Count - guards);
    }

    /// <summary>That the template wrote a path such as <c>row.comment</c>.</summary>
    public void Mention(string path) => _mentioned?.Add(path);

    /// <summary>A value that is about to be used: a name without one is reported.</summary>
    public ValueShape Use(ValueShape shape)
    {
        if (shape is not MissingShape missing)
            return shape;
        if (_outline.IsOpen && missing.Variable is { } name)
            Found.Report(TemplateCodes.UndefinedVariable, Severity.Warning, missing.Place, missing.Message, missing.Hint ?? $"give it a default below 'vars', or a value with --var {name}=…");
        else
            Found.Report(TemplateCodes.UndefinedVariable, Severity.Error, missing.Place, missing.Message, missing.Hint);
        return ValueShape.Any;
    }

    /// <summary>A value that is about to be printed.</summary>
    public void Print(ValueShape shape)
    {
        if (Use(shape).Unbound is { } unbound && !_guards.Contains(unbound.Path))
        {
            Found.Report(CheckCodes.PossiblyUnbound, Severity.Warning, unbound.Place, $"'{unbound.Path}' may be unbound in a row of '{unbound.Query}' and prints nothing then",
                $"give a default, {{{{ {unbound.Path} | default: \"…\" }}}}, or test it with {{% if {unbound.Path} %}}");
        }
    }

    public void Report(DiagnosticCode code, Place place, string message, string? hint = null) => Found.Report(code, Severity.Error, place, message, hint);

    public void ReportAll(DiagnosticBag found) => Found.ReportAll(found);
}

/// <summary>What a check has found in a template and all its partials.</summary>
internal sealed class CheckFindings(DiagnosticBag bag)
{
    private readonly HashSet<(SourceText, int, string)> _reported = [];
    private readonly HashSet<DiagnosticBag> _reportedBags = [];

    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Queries { get; } = new(StringComparer.Ordinal);

    // A partial is checked wherever it is used; what is wrong with it is said once.
    public void Report(DiagnosticCode code, Severity severity, Place place, string message, string? hint)
    {
        if (_reported.Add((place.Source, place.Start, code.Id)))
            bag.Add(new Diagnostic(code, severity, message, place.Location, hint));
    }

    public void ReportAll(DiagnosticBag found)
    {
        if (found.Items.Count > 0 && _reportedBags.Add(found))
            bag.Add(found);
    }
}
