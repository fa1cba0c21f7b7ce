namespace Ggen.Fuzz.Projects;

/// <summary>
/// Whatever a person edits and the generator generates, in whatever order: no edit is lost, a second run changes nothing, runs of single rules and
/// plans come to what a run of all rules comes to, and the receipt is right.
/// </summary>
[Category("Property")]
public sealed class HistoryTests
{
    private const int First = 265; // of a few histories in which everything happens

    [Test]
    public void Every_promise_holds_in_any_history()
    {
        var met = new Dictionary<string, int>();
        var faults = new List<string>();
        int first = First, rounds = Budget.Rounds(4);
        if (Budget.Only is { } only)
            (first, rounds) = (only, 1);
        for (int seed = first; seed < first + rounds; seed++)
        {
            (Deed Deed, int Seed)[] deeds = Deeds(new Random(seed * 7919));
            if (Fault(seed, deeds, met) is not { } fault)
                continue;
            if (faults.Count == 0)
            {
                deeds = Smallest(seed, deeds);
                TestContext.Out.WriteLine($"seed {seed}: {string.Join(", ", deeds)}\n{Fault(seed, deeds, met)}");
            }
            faults.Add($"seed {seed}: {fault.Split('\n')[0]}");
        }
        Assert.That(faults, Is.Empty, $"{faults.Count} of {rounds} histories\n{string.Join('\n', faults.Take(30))}");
        TestContext.Out.WriteLine(string.Join(", ", met.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key} {item.Value}")));
        foreach (string what in (string[])["Conflicts", "Merge", "Keep", "Delete", "Failed", "compared"])
            Assert.That(met.ContainsKey(what) || Budget.Only is not null, what);
    }

    private static (Deed Deed, int Seed)[] Deeds(Random random)
    {
        var deeds = new (Deed, int)[random.Next(4, 20)];
        for (int i = 0; i < deeds.Length; i++)
            deeds[i] = (random.Next(10) switch { < 3 => Deed.Sync, < 5 => Deed.Edit, < 7 => Deed.Change, _ => (Deed)random.Next((int)Deed.SyncChoice + 1) }, random.Next());
        return [(Deed.Sync, 0), .. deeds, (Deed.Sync, 3)];
    }

    // Without each deed that the fault does not need.
    private static (Deed, int)[] Smallest(int seed, (Deed, int)[] deeds)
    {
        for (int i = deeds.Length - 1; i >= 0; i--)
        {
            (Deed, int)[] fewer = [.. deeds[..i], .. deeds[(i + 1)..]];
            if (Fault(seed, fewer, []) is not null)
                deeds = fewer;
        }
        return deeds;
    }

    private static string? Fault(int seed, (Deed Deed, int Seed)[] deeds, Dictionary<string, int> met)
    {
        using var history = new History(seed);
        try
        {
            foreach ((Deed deed, int number) in deeds)
                history.Do(deed, number);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e is Fault ? e.Message : e.ToString();
        }
        foreach ((string what, int count) in history.Met)
            met[what] = met.GetValueOrDefault(what) + count;
        return null;
    }
}
