namespace Ggen.Bench.Process.Operations;

/// <summary>What an operation is about; each kind has its own threshold in the regression gate.</summary>
internal enum OperationKind
{
    Start,
    Render,
    Query,
    Load,
}

/// <summary>One operation of the product, measured as a whole process.</summary>
/// <param name="Id">By which service levels and results name it.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Arguments">Of ggen.</param>
/// <param name="Directory">Where it runs.</param>
/// <param name="Runs">Counted runs, after one that is not.</param>
internal sealed record Operation(string Id, string Title, OperationKind Kind, string[] Arguments, string Directory, int Runs)
{
    /// <summary>Triples of the input; 0 when it is not about size.</summary>
    public long Triples { get; init; }

    /// <summary>The exit code that is right; any other measures nothing.</summary>
    public int Exit { get; init; }

    /// <summary>Whether it is one of the everyday commands over which the latency of the whole command mix is taken.</summary>
    public bool InMix { get; init; }

    /// <summary>Whether ggen says how long the answer took (<c>-v</c>), which is then a figure of its own.</summary>
    public bool SaysInner { get; init; }

    /// <summary>Whether the system may put large pages under its memory, as everywhere; otherwise it is kept from doing so (Linux).</summary>
    public bool HasLargePages { get; init; } = true;

    /// <summary>Rows that the answer must have, its header not counted; -1 where that is not checked.</summary>
    public int Rows { get; init; } = -1;

    /// <summary>The operation that does the same at other sizes of the input; growth is drawn over them.</summary>
    public string? Growth { get; init; }
}
