namespace Ggen.Bench.Process.Measuring;

/// <summary>
/// When the pairs of runs of two programs are enough: when the interval of their ratio is narrow, when there are as many as wanted, or when
/// their time is spent. How wide the interval then is stands in the result.
/// </summary>
/// <param name="Most">Pairs that are always enough.</param>
/// <param name="Width">How wide the interval of a ratio around one may be: 0.1 is five percent to each side.</param>
/// <param name="Budget">Milliseconds for all pairs.</param>
internal sealed record StopRule(int Most, double Width, double Budget)
{
    // The interval is looked at after so many pairs: of fewer it says little, and each look gives chance another turn.
    private const int Step = 5;

    /// <summary>What takes long has no fewer than these.</summary>
    public const int Fewest = 3;

    /// <summary>Whether no further pair is to be run.</summary>
    /// <param name="measured">One figure a pair.</param>
    /// <param name="reference">The same of the other program.</param>
    /// <param name="spent">Milliseconds until now.</param>
    public bool IsMet(IReadOnlyList<double> measured, IReadOnlyList<double> reference, double spent)
        => measured.Count >= Most
        || (measured.Count >= Fewest && spent >= Budget)
        || (measured.Count > 0 && measured.Count % Step == 0 && IsNarrow(Sample.Ratio(measured, reference)));

    private bool IsNarrow(Ratio ratio) => ratio.High - ratio.Low <= Width;
}
