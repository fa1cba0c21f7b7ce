using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Levels;

/// <summary>How a service level stands.</summary>
internal enum LevelStatus
{
    /// <summary>Promise, budget and goal hold.</summary>
    Reached,

    /// <summary>Promise and budget hold; a goal does not.</summary>
    Kept,

    /// <summary>A promise or a budget is broken.</summary>
    Broken,

    /// <summary>A figure that the level bounds could not be measured: as bad as broken.</summary>
    NotMeasured,
}

/// <summary>One bound beside the figure that was measured; the figure is null where there is none.</summary>
internal sealed record CheckedBound(string Kind, Bound Bound, double? Value)
{
    public bool Holds => Value is { } value && Bound.Holds(value);
}

/// <summary>A service level with what was measured for it.</summary>
internal sealed record LevelResult(ServiceLevel Level, IReadOnlyList<CheckedBound> Bounds, string? Failure)
{
    public LevelStatus Status
        => Failure is not null || Bounds.Any(b => b.Value is null) ? LevelStatus.NotMeasured
        : Bounds.Any(b => b.Kind != "goal" && !b.Holds) ? LevelStatus.Broken
        : Bounds.Any(b => !b.Holds) ? LevelStatus.Kept
        : LevelStatus.Reached;

    /// <summary>Why the level fails the build; null when it does not.</summary>
    public string? Fault => Status switch
    {
        LevelStatus.NotMeasured => "not measured: " + (Failure ?? "no figure " + string.Join(", ", Bounds.Where(b => b.Value is null).Select(b => b.Bound.Figure))),
        LevelStatus.Broken => string.Join("; ", Bounds.Where(b => b.Kind != "goal" && !b.Holds).Select(b => $"{b.Kind} {b.Bound}, measured {Figures.Show(b.Value!.Value)}")),
        _ => null,
    };

    /// <param name="measured">By benchmark; one that is missing was not measured.</param>
    public static LevelResult Check(ServiceLevel level, IReadOnlyDictionary<string, Figures> measured)
    {
        Figures? figures = measured.GetValueOrDefault(level.Benchmark);
        var bounds = new List<CheckedBound>();
        foreach ((string kind, Bound[] all) in ((string, Bound[])[])[("promise", level.Promise), ("budget", level.Budget), ("goal", level.Goal)])
        {
            foreach (Bound bound in all)
                bounds.Add(new CheckedBound(kind, bound, figures is not null && figures.Values.TryGetValue(bound.Figure, out double value) ? value : null));
        }
        return new LevelResult(level, bounds, figures is null ? $"nothing measures '{level.Benchmark}'" : figures.Failure);
    }
}
