using Fluid.Ast;
using Fluid.Values;
using Ggen.Templates.Checking;
using Ggen.Templates.Expressions;
using Ggen.Templates.Outputs;
using Ggen.Templates.Values;

namespace Ggen.Templates.Tags;

/// <summary>A branch of <c>if</c>; one without a condition is <c>else</c>.</summary>
internal sealed record Branch(LiquidExpression? Condition, Body Body);

/// <summary><c>{% if %} {% elsif %} {% else %}</c>; <c>unless</c> is the same with its first condition negated.</summary>
internal sealed class IfNode : Node
{
    private readonly Branch[] _branches;
    private readonly bool _negated;

    public IfNode(Place place, List<Branch> branches, bool negated) : base(place)
    {
        _branches = [.. branches];
        _negated = negated;
        IsBlank = branches.TrueForAll(branch => branch.Body.IsBlank);
        if (IsBlank)
            branches.ForEach(branch => branch.Body.DropText());
    }

    public override bool IsBlank { get; }

    public override IReadOnlyList<Body> Bodies => Array.ConvertAll(_branches, branch => branch.Body);

    public override void Check(CheckContext context) => context.Guarded(
        () =>
        {
            _branches[0].Condition?.Check(context);
            for (int i = 1; i < _branches.Length && !context.IsGiven; i++)
            {
                Branch branch = _branches[i];
                context.Perhaps(() => branch.Condition?.Check(context));
            }
        },
        () =>
        {
            foreach (Branch branch in _branches)
                context.Perhaps(branch.Body);
        });

    public override Completion Write(TextOutput output, RenderContext context)
    {
        for (int i = 0; i < _branches.Length; i++)
        {
            Branch branch = _branches[i];
            if (branch.Condition is null || branch.Condition.Test(context) != (_negated && i == 0))
                return branch.Body.Write(output, context);
        }
        return Completion.Normal;
    }
}

/// <summary>A branch of <c>case</c>; one without values is <c>else</c>.</summary>
internal sealed record WhenBranch(LiquidExpression[]? Values, Body Body);

/// <summary><c>{% case %} {% when %} {% else %}</c>. Every matching value writes its branch; else writes when nothing matched before it.</summary>
internal sealed class CaseNode : Node
{
    private readonly LiquidExpression _subject;
    private readonly WhenBranch[] _branches;

    public CaseNode(Place place, LiquidExpression subject, List<WhenBranch> branches) : base(place)
    {
        _subject = subject;
        _branches = [.. branches];
        IsBlank = branches.TrueForAll(branch => branch.Body.IsBlank);
        if (IsBlank)
            branches.ForEach(branch => branch.Body.DropText());
    }

    public override bool IsBlank { get; }

    public override IReadOnlyList<Body> Bodies => Array.ConvertAll(_branches, branch => branch.Body);

    public override void Check(CheckContext context) => context.Guarded(
        () =>
        {
            _subject.CheckUse(context);
            foreach (LiquidExpression value in _branches.SelectMany(branch => branch.Values ?? []))
                value.Check(context);
        },
        () =>
        {
            foreach (WhenBranch branch in _branches)
                context.Perhaps(branch.Body);
        });

    public override Completion Write(TextOutput output, RenderContext context)
    {
        FluidValue subject = _subject.Use(context);
        bool matched = false;
        foreach (WhenBranch branch in _branches)
        {
            int times = branch.Values is null ? (matched ? 0 : 1) : branch.Values.Count(value => Comparison.AreEqual(subject, value.Evaluate(context)));
            matched |= branch.Values is not null && times > 0;
            for (; times > 0; times--)
            {
                Completion completion = branch.Body.Write(output, context);
                if (completion != Completion.Normal)
                    return completion;
            }
        }
        return Completion.Normal;
    }
}

/// <summary><c>{% ifchanged %}</c> writes its text unless it is what an ifchanged wrote last.</summary>
internal sealed class IfChangedNode(Place place, Body body) : Node(place)
{
    public override bool IsBlank => body.IsBlank;

    public override IReadOnlyList<Body> Bodies => [body];

    public override void Check(CheckContext context) => body.Check(context);

    public override Completion Write(TextOutput output, RenderContext context)
    {
        using StringOutput text = context.Capture();
        Completion completion = body.Write(text, context);
        string written = text.ToString();
        if (written != context.LastChanged)
        {
            context.LastChanged = written;
            context.Trace?.At(Place, context);
            output.Write(written);
        }
        return completion;
    }
}
