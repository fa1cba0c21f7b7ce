namespace Ggen.Bench;

/// <summary>A benchmark says in its set-up what its operation does, so that one that stopped doing it fails instead of being fast.</summary>
internal static class Expect
{
    public static void Equal<T>(T actual, T expected, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
            throw new InvalidOperationException($"{what}: {actual}, expected {expected}");
    }

    public static void InRange(long actual, long least, long most, string what)
    {
        if (actual < least || actual > most)
            throw new InvalidOperationException($"{what}: {actual}, expected {least} to {most}");
    }
}
