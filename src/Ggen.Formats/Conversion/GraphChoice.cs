using System.Text;

namespace Ggen.Formats.Conversion;

/// <summary>Which quads of some documents are written, and into which graph.</summary>
public sealed class GraphChoice
{
    private GraphChoice()
    {
    }

    /// <summary>All, each into its graph.</summary>
    public static GraphChoice All { get; } = new();

    /// <summary>Those of the default graph.</summary>
    public static GraphChoice Default { get; } = new() { Takes = Taken.Unnamed };

    /// <summary>All, into the default graph. A triple of two graphs comes twice.</summary>
    public static GraphChoice Union { get; } = new() { Takes = Taken.Any };

    /// <summary>Those of one named graph, into the default graph.</summary>
    public static GraphChoice Named(string iri) => new() { Takes = Taken.One, Iri = Encoding.UTF8.GetBytes(iri) };

    /// <summary>What is taken into the default graph; null leaves every quad in its graph.</summary>
    internal Taken? Takes { get; private init; }

    internal byte[] Iri { get; private init; } = [];

    internal enum Taken
    {
        Unnamed,
        Any,
        One,
    }
}
