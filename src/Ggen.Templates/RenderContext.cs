using System.Buffers;
using System.Runtime.CompilerServices;
using Fluid;
using Fluid.Ast;
using Fluid.Values;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Templates.Expressions;
using Ggen.Templates.Functions;
using Ggen.Templates.Outputs;
using Ggen.Templates.Parsing;
using Ggen.Templates.Tracing;
using Ggen.Templates.Values;

namespace Ggen.Templates;

/// <summary>
/// The state of one rendering, or of one isolated partial in it: names and their values, counters, and the budget that all partials
/// of a rendering share. Used by one thread.
/// </summary>
internal sealed class RenderContext : TemplateContext, IPartialUser
{
    public const string LoopName = "forloop";

    private (string Name, FluidValue Value)[] _frames = new (string, FluidValue)[8];
    private int _frameCount;
    private readonly RenderBudget _budget;
    private Dictionary<string, FluidValue>? _locals; // most renderings need none of these
    private Dictionary<string, long>? _counters;
    private Dictionary<string, int>? _cycles;
    private Dictionary<string, long>? _loopEnds;

    public RenderContext(TemplateEngine engine, TemplateScope scope, DiagnosticBag bag, string? folder, RenderTrace? trace = null)
        : this(engine, scope, new RenderBudget(bag, StepLimit(engine, scope)) { Trace = trace }, folder)
    {
    }

    private RenderContext(TemplateEngine engine, TemplateScope scope, RenderBudget budget, string? folder) : base(FluidSettings.Shared)
    {
        Engine = engine;
        Scope = scope;
        Folder = folder;
        Reads = scope.FindReads();
        _budget = budget;
    }

    public TemplateEngine Engine { get; }

    public TemplateScope Scope { get; }

    public TemplateReads? Reads { get; }

    /// <summary>The folder of the template or partial that is being rendered.</summary>
    public string? Folder { get; set; }

    /// <summary>What watches the rendering; null when nobody asks.</summary>
    public RenderTrace? Trace => _budget.Trace;

    public int PartialDepth { get; private set; }

    /// <summary>Room for texts that are made to be written and not kept; for one expression.</summary>
    public TextScratch Scratch => new(_budget.Scratch, Engine.Options.MaxOutput);

    public bool IsLax => Engine.Options.Undefined == UndefinedVariables.Lax;

    /// <summary>Whether a limit was reached: every loop ends.</summary>
    public bool IsStopped => _budget.IsStopped;

    /// <summary>Variables of assign and capture; visible to the end of the template.</summary>
    public Dictionary<string, FluidValue> Locals => _locals ??= new(StringComparer.Ordinal);

    /// <summary>Counters of increment and decrement.</summary>
    public Dictionary<string, long> Counters => _counters ??= new(StringComparer.Ordinal);

    /// <summary>Next position of each cycle.</summary>
    public Dictionary<string, int> Cycles => _cycles ??= new(StringComparer.Ordinal);

    /// <summary>Where a loop of each name ended, for <c>offset: continue</c>.</summary>
    public Dictionary<string, long> LoopEnds => _loopEnds ??= new(StringComparer.Ordinal);

    /// <summary>What ifchanged wrote last.</summary>
    public string LastChanged { get; set; } = "";

    private static long StepLimit(TemplateEngine engine, TemplateScope scope)
        => scope.FindTarget() is { IsStreamed: true } ? Math.Max(TemplateLimits.MaxStreamedSteps, engine.Options.MaxSteps) : engine.Options.MaxSteps;

    public bool Render(LiquidText text, TextOutput output)
    {
        if (Scope.FindTarget() is { IsStreamed: true })
            output.Bound(this, TemplateLimits.MaxStreamedOutput, "MaxStreamedOutput");
        else
            output.Bound(this, Engine.Options.MaxOutput, "MaxOutput");
        WriteAll(text, output);
        _budget.Free();
        return !_budget.HasErrors;
    }

    /// <summary>Writes a text or partial with the names of this context.</summary>
    public Completion WriteAll(LiquidText text, TextOutput output)
    {
        foreach (Statement statement in text.Tree.Statements)
        {
            var node = (Tags.Node)statement;
            Completion completion = Step(node) ? node.Write(output, this) : Completion.Break;
            if (completion != Completion.Normal)
                return completion;
        }
        return Completion.Normal;
    }

    /// <summary>A text that is kept, not written: it has a limit of its own.</summary>
    public StringOutput Capture()
    {
        var text = new StringOutput();
        text.Bound(this, Engine.Options.MaxOutput, "MaxOutput");
        return text;
    }

    /// <summary>A context for <c>render</c>: the same budget and queries, none of the names.</summary>
    public RenderContext Isolate() => new(Engine, new TemplateScope { Graph = Scope.FindGraph(), Queries = Scope.FindQueries(), Ask = Scope.FindAsk(), Target = Scope.FindTarget(), Reads = Reads }, _budget, Folder) { PartialDepth = PartialDepth };

    public void Push(string name, FluidValue value)
    {
        if (_frameCount == _frames.Length)
            Array.Resize(ref _frames, _frameCount * 2);
        _frames[_frameCount++] = (name, value);
    }

    public int FrameCount => _frameCount;

    /// <summary>Forgets the loop variables and arguments since there were <paramref name="count"/> of them.</summary>
    public void PopTo(int count)
    {
        Array.Clear(_frames, count, _frameCount - count);
        _frameCount = count;
    }

    public void Replace(int frame, FluidValue value) => _frames[frame].Value = value;

    /// <summary>Whether a partial may be entered; reports it if not.</summary>
    public bool EnterPartial(Place place)
    {
        if (++PartialDepth <= TemplateLimits.MaxPartialDepth)
        {
            Trace?.Enter(place);
            return true;
        }
        Report(TemplateCodes.TooDeep, place, $"partials are nested deeper than MaxPartialDepth ({TemplateLimits.MaxPartialDepth})", "does a partial render itself?");
        _budget.Stop();
        return false;
    }

    public void LeavePartial()
    {
        PartialDepth--;
        Trace?.Leave();
    }

    public bool TryGetVariable(string name, out FluidValue value)
    {
        for (int i = _frameCount - 1; i >= 0; i--)
        {
            if (_frames[i].Name == name)
            {
                value = _frames[i].Value;
                return true;
            }
        }
        if (_locals is not null && _locals.TryGetValue(name, out value!))
            return true;
        if (_counters is not null && _counters.TryGetValue(name, out long count))
        {
            value = NumberValue.Create((decimal)count);
            return true;
        }
        Reads?.AddName(name);
        return Scope.TryGet(name, out value);
    }

    /// <summary>The loop that is being run, in this partial.</summary>
    public bool TryGetLoop(out FluidValue loop)
    {
        loop = NilValue.Instance;
        for (int i = _frameCount - 1; i >= 0 && loop is NilValue; i--)
        {
            if (_frames[i].Name == LoopName)
                loop = _frames[i].Value;
        }
        return loop is not NilValue;
    }

    /// <summary>All visible names, for suggestions.</summary>
    public IEnumerable<string> Names()
        => _frames.Take(_frameCount).Select(frame => frame.Name).Reverse().Concat(Locals.Keys).Concat(Counters.Keys).Concat(Scope.Names());

    /// <summary>The object of a node and predicate, chosen as <see cref="LanguageChoice"/> does; null when there is none.</summary>
    public Term? Object(Term subject, Iri predicate, string languages)
    {
        Reads?.AddLookup(subject, predicate);
        Term? value = LanguageChoice.Of(Scope.FindGraph()?.Objects(subject, predicate) ?? [], languages);
        if (value is not null)
            Trace?.Read(subject, predicate, value);
        return value;
    }

    /// <summary>A value that is about to be used: a name without a value is reported and becomes nil.</summary>
    public FluidValue Use(FluidValue value)
    {
        if (value is not MissingValue missing)
            return value;
        Report(TemplateCodes.UndefinedVariable, missing.Place, missing.Message, missing.Hint);
        return NilValue.Instance;
    }

    /// <summary>Counts a statement or a round of a loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Step(Tags.Node node) => _budget.Step() || StepOn(node.Place);

    // The last step, or one that is watched.
    private bool StepOn(Place place)
    {
        if (_budget.StepOn())
        {
            Trace?.At(place, this);
            return true;
        }
        long steps = StepLimit(Engine, Scope);
        Limit(place, $"rendering takes more than {(steps > Engine.Options.MaxSteps ? "MaxStreamedSteps" : "MaxSteps")} ({steps}) steps");
        return false;
    }

    /// <summary>Reports an error; the same one at the same place once only, since loops repeat it.</summary>
    public void Report(DiagnosticCode code, Place place, string message, string? hint = null) => _budget.Report(code, place, message, hint);

    /// <summary>Reports what was found while a partial was parsed, once.</summary>
    public void ReportAll(DiagnosticBag found) => _budget.ReportAll(found);

    /// <summary>Reports that a limit is reached, and ends the rendering.</summary>
    public void Limit(Place place, string message)
    {
        if (!IsStopped)
            Report(TemplateCodes.LimitReached, place, message);
        _budget.Stop();
    }
}

/// <summary>What a rendering may still do, and what it found.</summary>
internal sealed class RenderBudget(DiagnosticBag bag, long maxSteps)
{
    private HashSet<(SourceText, int, string)>? _reported;
    private HashSet<DiagnosticBag>? _reportedBags;
    private long _left = maxSteps; // 0 where each step has to be looked at
    private long _watched;
    private char[]? _scratch;
    private bool _hasErrors;

    /// <summary>What watches the rendering.</summary>
    public RenderTrace? Trace
    {
        get;
        init => (field, _left, _watched) = (value, value is null ? _left : 0, value is null ? 0 : _left);
    }

    public bool IsStopped { get; private set; }

    public bool HasErrors => _hasErrors;

    /// <summary>Room for texts that are made to be written and not kept; for one expression.</summary>
    public char[] Scratch => _scratch ??= ArrayPool<char>.Shared.Rent(TextScratch.Length);

    /// <summary>Gives back the room.</summary>
    public void Free()
    {
        if (_scratch is not null)
            ArrayPool<char>.Shared.Return(_scratch);
        _scratch = null;
    }

    public void Stop() => (IsStopped, _left, _watched) = (true, 0, 0);

    /// <summary>Whether there is a step left, and nobody watches.</summary>
    public bool Step() => --_left >= 0;

    /// <summary>Whether there is a step left, for somebody who watches.</summary>
    public bool StepOn()
    {
        _left = 0;
        return !IsStopped && --_watched >= 0;
    }

    public void Report(DiagnosticCode code, Place place, string message, string? hint)
    {
        _reported ??= [];
        if (!_reported.Add((place.Source, place.Start, code.Id)))
            return;
        _hasErrors = true;
        bag.Add(new Diagnostic(code, Severity.Error, message, place.Location, hint));
        if (_reported.Count >= TemplateLimits.MaxErrors)
            Stop();
    }

    public void ReportAll(DiagnosticBag found)
    {
        if (found.Items.Count == 0 || !(_reportedBags ??= []).Add(found))
            return;
        _hasErrors |= found.HasErrors;
        bag.Add(found);
    }
}

/// <summary>The settings of Fluid's own types; made when the first template is rendered.</summary>
internal static class FluidSettings
{
    // No clock, no time zone of the machine.
    public static TemplateOptions Shared { get; } = new()
    {
        Now = static () => DateTimeOffset.UnixEpoch,
        TimeZone = TimeZoneInfo.Utc,
        CultureInfo = System.Globalization.CultureInfo.InvariantCulture,
    };
}
