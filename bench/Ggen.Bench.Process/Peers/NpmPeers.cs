namespace Ggen.Bench.Process.Peers;

/// <summary>A tool that npm brought into artifacts/peers, run by node.</summary>
internal abstract class NpmPeer(string name, string package, PeerData data) : Peer(name)
{
    private readonly string _node = Executables.Find("node") ?? "";

    protected PeerData Data { get; } = data;

    public override string? Missing => _node.Length == 0 ? "no node on this machine"
        : Directory.Exists(Folder) ? null
        : $"npm did not bring {package} into artifacts/peers";

    protected string Folder => Path.Combine(Data.Npm, "node_modules", package);

    protected PeerCommand Node(string script, params string[] arguments) => new(_node, [script, .. arguments]);
}

/// <summary>Oxigraph as npm ships it: Rust compiled to WebAssembly, by the script oxigraph.mjs.</summary>
internal sealed class OxigraphPeer(PeerData data) : NpmPeer("oxigraph-wasm", "oxigraph", data)
{
    public override string Note => "Tools/oxigraph.mjs in node; inner: the query after loading";

    public override PeerCommand Version => Script("version");

    public override PeerCommand? Command(PeerOperation operation) => operation.Work switch
    {
        PeerWork.Start => Version,
        PeerWork.Parse => Script("count", operation.Input) with { Count = @"(\d+)" },
        PeerWork.Convert => Script("convert", operation.Input),
        PeerWork.Query => Script("query", operation.Input, operation.Query),
        _ => null,
    };

    private PeerCommand Script(params string[] arguments) => Node(Path.Combine(Data.Tools, "oxigraph.mjs"), [Folder, .. arguments]);
}

/// <summary>Comunica's command over files; it reads the file anew for each query.</summary>
internal sealed class ComunicaPeer(PeerData data) : NpmPeer("comunica", "@comunica/query-sparql-file", data)
{
    public override string Note => "comunica-sparql-file in node, no store";

    public override PeerCommand Version => Command("--version");

    public override PeerCommand? Command(PeerOperation operation) => operation.Work switch
    {
        PeerWork.Start => Version,
        PeerWork.Parse => Command(operation.Input, "-q", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "-t", "text/csv") with { Count = @"n\s+(\d+)" },
        PeerWork.Convert => Command(operation.Input, "-q", "CONSTRUCT WHERE { ?s ?p ?o }", "-t", "application/n-triples"),
        PeerWork.Query => Command(operation.Input, "-f", operation.Query, "-t", Format(operation)),
        _ => null,
    };

    private static string Format(PeerOperation operation)
        => operation.IsConstruct ? "application/n-triples"
        : operation.Query.Contains("ask", StringComparison.Ordinal) ? "simple"
        : "text/csv";

    private PeerCommand Command(params string[] arguments) => Node(Path.Combine(Folder, "bin", "query.js"), arguments);
}

/// <summary>LiquidJS's command: the same template as ggen renders.</summary>
internal sealed class LiquidJsPeer(PeerData data) : NpmPeer("liquidjs", "liquidjs", data)
{
    public override string Note => "liquidjs in node";

    public override PeerCommand Version => Node(Path.Combine(Data.Tools, "version.mjs"), Folder);

    public override PeerCommand? Command(PeerOperation operation) => operation.Work switch
    {
        PeerWork.Start => Node(Path.Combine(Folder, "bin", "liquid.js"), "--help"),
        PeerWork.Render => Node(Path.Combine(Folder, "bin", "liquid.js"), "-t", "@" + Path.Combine(Data.Tools, "page.liquid")),
        _ => null,
    };
}

/// <summary>hygen: one template, one file.</summary>
internal sealed class HygenPeer(PeerData data) : NpmPeer("hygen", "hygen", data)
{
    public override string Note => "hygen in node";

    public override PeerCommand Version => Node(Path.Combine(Data.Tools, "version.mjs"), Folder);

    public override PeerCommand? Command(PeerOperation operation) => operation.Work switch
    {
        PeerWork.Start => Hygen("--help"),
        PeerWork.Scaffold => Hygen("service", "new", "--name", "order"),
        _ => null,
    };

    // hygen finds its templates in the folder in which it runs.
    public override string FreshDirectory(string parent, PeerData data)
    {
        string folder = base.FreshDirectory(parent, data);
        string templates = Path.Combine(folder, "_templates", "service", "new");
        Directory.CreateDirectory(templates);
        File.Copy(Path.Combine(data.Tools, "service.ejs.t"), Path.Combine(templates, "service.ejs.t"));
        return folder;
    }

    private PeerCommand Hygen(params string[] arguments) => Node(Path.Combine(Folder, "dist", "bin.js"), arguments);
}
