using Fluid.Ast;
using Ggen.Diagnostics;
using Ggen.Templates.Expressions;
using Ggen.Templates.Parsing;
using Ggen.Templates.Tags;

namespace Ggen.Templates.Checking;

/// <summary>
/// The state of a check, or of one isolated partial in it: the shapes of names. It mirrors <see cref="RenderContext"/>: a node's
/// <c>Check</c> does with shapes what its <c>Write</c> does with values, in the state in which it is first reached. An error is what every
/// rendering runs into, provided that queries have rows; where a rendering may not come, or the data decides, it is a warning.
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
    private int _doubts; // how many branches around it may not be taken
    private bool _mayHaveLeft; // whether a break or continue may have skipped it

    public CheckContext(TemplateEngine engine, TemplateOutline outline, DiagnosticBag bag) : this(engine, outline, new CheckFindings(bag), [])
    {
    }

    private CheckContext(TemplateEngine engine, TemplateOutline outline, CheckFindings found, HashSet<LiquidText> active)
    {
        IsGiven = outline.IsGiven;
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

    /// <summary>Whether only what a rendering that is about to begin is certain to run into is asked for.</summary>
    public bool IsGiven { get; private init; }

    /// <summary>Whether every rendering comes here.</summary>
    public bool IsCertain => _doubts == 0 && !_mayHaveLeft;

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
        return new CheckContext(Engine, outline, Found, _active) { Folder = Folder, _doubts = _doubts, _mayHaveLeft = _mayHaveLeft, IsGiven = IsGiven };
    }

    /// <summary>Checks what a rendering may leave out.</summary>
    public void Perhaps(Body body)
    {
        if (IsGiven)
            Pass(body);
        else
            Perhaps(() => body.Check(this));
    }

    /// <summary>Passes over a text that shares all names and may be left out; false when it is to be checked.</summary>
    public bool Passes()
    {
        if (!IsGiven)
            return false;
        AssignAnything();
        Leave();
        return true;
    }

    /// <summary>Checks what a rendering may leave out and what sets no names.</summary>
    public void Perhaps(Action check)
    {
        if (IsGiven)
            return;
        _doubts++;
        check();
        _doubts--;
    }

    /// <summary>Checks the body of a loop, within which break and continue lead no further than its end.</summary>
    /// <param name="isCertain">Whether there is a first round.</param>
    public void Loop(Body body, bool isCertain)
    {
        bool outer = _mayHaveLeft;
        if (isCertain)
            body.Check(this);
        else
            Perhaps(body);
        _mayHaveLeft = outer;
    }

    /// <summary>That a rendering may jump from here.</summary>
    public void Leave() => _mayHaveLeft = true;

    public void Push(string name, ValueShape shape) => _frames.Add(new(name, shape));

    public void PopTo(int count) => _frames.RemoveRange(count, _frames.Count - count);

    /// <summary>A name that a tag sets, from here on. What it was made of is its own affair from now on.</summary>
    public void Assign(string name, ValueShape shape)
    {
        shape = shape with { Unbound = null };
        bool isKnown = _locals.TryGetValue(name, out ValueShape? before) || (!IsCertain && _outline.Names.TryGetValue(name, out before));
        _locals[name] = isKnown && before != shape ? ValueShape.Any : shape;
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
        if (!_mayAssignAnything && (_locals.TryGetValue(name, out shape!) || _outline.Names.TryGetValue(name, out shape!)))
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
        if (Engine.Options.Undefined == UndefinedVariables.Lax)
            return ValueShape.Any;
        bool isOpen = _outline.IsOpen && missing.Variable is not null;
        string? hint = missing.Hint ?? (isOpen ? $"give it a default below 'vars', or a value with --var {missing.Variable}=…"
            : missing.Variable is not null ? "names are those of queries, of 'vars' in front matter, of [vars] in ggen.toml and of --var" : null);
        Report(TemplateCodes.UndefinedVariable, isOpen || missing.IsDoubtful ? Severity.Warning : Severity.Error, missing.Place, missing.Message, hint);
        return ValueShape.Any;
    }

    /// <summary>A value that is about to be printed.</summary>
    public void Print(ValueShape shape)
    {
        if (Use(shape).Unbound is { } unbound && !_guards.Contains(unbound.Path))
        {
            Report(CheckCodes.PossiblyUnbound, Severity.Warning, unbound.Place, $"'{unbound.Path}' may be unbound in a row of '{unbound.Query}' and prints nothing then",
                $"give a default, {{{{ {unbound.Path} | default: \"…\" }}}}, or test it with {{% if {unbound.Path} %}}");
        }
    }

    public void Report(DiagnosticCode code, Place place, string message, string? hint = null) => Report(code, Severity.Error, place, message, hint);

    /// <summary>Reports a finding, which is no error where a rendering may not come.</summary>
    public void Report(DiagnosticCode code, Severity severity, Place place, string message, string? hint)
    {
        severity = severity > Most ? Most : severity;
        if (severity == Severity.Error || !IsGiven)
            Found.Report(code, severity, place, message, hint);
    }

    public void ReportAll(DiagnosticBag found)
    {
        if (IsCertain || !IsGiven)
            Found.ReportAll(found, Most);
    }

    private Severity Most => IsCertain ? Severity.Error : Severity.Warning;

    // What statements do to the names, when it is not known whether they are reached, and nothing in them is to be reported.
    private void Pass(Body body)
    {
        foreach (Node node in body.Nodes)
        {
            if (node.Target is { } name)
                _locals[name] = ValueShape.Any;
            if (node is JumpNode)
                Leave();
            if (node is PartialNode { IsShared: true })
                Passes();
            foreach (Body inner in node.Bodies)
                Pass(inner);
        }
    }
}
