using System.Globalization;

namespace Ggen.Evaluation;

/// <summary>The time that a query may take.</summary>
public static class TimeLimit
{
    /// <summary>The most seconds: what a timer takes.</summary>
    public const double MaxSeconds = 4_000_000;

    /// <summary>Runs a query with a token that is cancelled when its time is over.</summary>
    /// <param name="seconds">Above 0, at most <see cref="MaxSeconds"/>; null is no limit.</param>
    /// <exception cref="QueryLimitException">It took longer.</exception>
    public static void Run(double? seconds, Action<CancellationToken> query)
    {
        if (seconds is not { } limit)
        {
            query(CancellationToken.None);
            return;
        }
        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(limit));
        try
        {
            query(timer.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            throw new QueryLimitException(
                EvaluationCodes.TimeLimit,
                string.Create(CultureInfo.InvariantCulture, $"the query took longer than {limit} s (--timeout)"),
                "raise the limit, or see with --explain where the time goes");
        }
    }
}
