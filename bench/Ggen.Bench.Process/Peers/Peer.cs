namespace Ggen.Bench.Process.Peers;

/// <summary>A tool that does some of the operations.</summary>
internal abstract class Peer(string name)
{
    public string Name { get; } = name;

    /// <summary>Why the tool cannot be run here; null when it can.</summary>
    public abstract string? Missing { get; }

    /// <summary>How it was driven, for the results.</summary>
    public abstract string Note { get; }

    /// <summary>Prints the version.</summary>
    public abstract PeerCommand Version { get; }

    /// <summary>The command that does an operation; null when the tool does not do such work.</summary>
    public abstract PeerCommand? Command(PeerOperation operation);

    /// <summary>A folder below <paramref name="parent"/> from which the tool scaffolds, with what it needs there.</summary>
    public virtual string FreshDirectory(string parent, PeerData data)
    {
        string folder = Path.Combine(parent, "scaffold");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        return folder;
    }
}

/// <summary>ggen itself.</summary>
internal sealed class GgenTool(string ggen, PeerData data) : Peer("ggen")
{
    public override string? Missing => File.Exists(ggen) ? null : $"{ggen} is not there";

    public override string Note => "the native executable; inner: the query after loading";

    public override PeerCommand Version => new(ggen, ["--version"]);

    public override PeerCommand? Command(PeerOperation operation) => operation.Work switch
    {
        PeerWork.Start => Version,
        PeerWork.Parse => new(ggen, ["graph", "load", "--json", operation.Input], "\"distinctTriples\":(\\d+)"),
        PeerWork.Convert => new(ggen, ["graph", "export", operation.Input, "--format", "ntriples"]),
        PeerWork.Query => new(ggen, ["graph", "query", "-v", "-d", operation.Input, "--query-file", operation.Query, "--format", operation.IsConstruct ? "ntriples" : "csv"]),
        PeerWork.Render => new(ggen, ["project", "gen", Path.Combine(data.Tools, "page.liquid")]),
        PeerWork.Scaffold => new(ggen, ["project", "gen", Path.Combine(data.Tools, "service.liquid"), "--var", "name=order"]),
        _ => null,
    };
}
