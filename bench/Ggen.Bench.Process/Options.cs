namespace Ggen.Bench.Process;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options
{
    public required string Command { get; init; }

    /// <summary>The repository.</summary>
    public string Root { get; private set; } = "";

    /// <summary>The executable that is measured.</summary>
    public string Ggen { get; private set; } = "";

    /// <summary>An empty program, built like it.</summary>
    public string Empty { get; private set; } = "";

    /// <summary>The executable that it is compared with.</summary>
    public string Baseline { get; private set; } = "";

    /// <summary>The commit of that one.</summary>
    public string BaselineCommit { get; private set; } = "";

    /// <summary>The repository that holds that one's built tests; empty where they are not compared.</summary>
    public string BaselineRoot { get; private set; } = "";

    /// <summary>Beginnings of the ids of the operations that are wanted, with commas between; empty is all.</summary>
    public string Only { get; private set; } = "";

    public string Results => Path.Combine(Root, "bench", "results");

    /// <summary>Null after saying what is wrong.</summary>
    public static Options? Parse(string[] args)
    {
        if (args.Length % 2 == 0)
        {
            Usage();
            return null;
        }
        var options = new Options { Command = args[0] };
        for (int i = 1; i < args.Length; i += 2)
        {
            string value = args[i + 1];
            switch (args[i])
            {
                case "--root": options.Root = Path.GetFullPath(value); break;
                case "--ggen": options.Ggen = Path.GetFullPath(value); break;
                case "--empty": options.Empty = Path.GetFullPath(value); break;
                case "--baseline": options.Baseline = Path.GetFullPath(value); break;
                case "--baseline-commit": options.BaselineCommit = value; break;
                case "--baseline-root": options.BaselineRoot = Path.GetFullPath(value); break;
                case "--only": options.Only = value; break;
                default:
                    Usage();
                    return null;
            }
        }
        return options;
    }

    /// <summary>The same with other executables.</summary>
    public Options Comparing(string ggen, string baseline, string only) => this with { Ggen = ggen, Baseline = baseline, BaselineCommit = "", BaselineRoot = "", Only = only };

    /// <summary>Whether an operation is wanted.</summary>
    public bool Wants(string operation) => Only.Length == 0 || Only.Split(',').Any(start => operation.StartsWith(start, StringComparison.Ordinal));

    public static int Usage()
    {
        Console.Error.WriteLine("usage: Ggen.Bench.Process measure|slo|regression|gateproof|baseline|report|layout --root DIR --ggen FILE --empty FILE [--baseline FILE --baseline-commit SHA --baseline-root DIR] [--only ID,ID]");
        return 2;
    }
}
