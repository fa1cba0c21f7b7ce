using System.IO.Compression;

namespace Ggen.Bench.Process.Peers;

/// <summary>serdi of Debian: a streaming reader and writer in C. It stores nothing and always writes what it reads.</summary>
internal sealed class SerdiPeer() : Peer("serdi")
{
    private readonly string _program = Executables.Find("serdi") ?? "";

    public override string? Missing => _program.Length > 0 ? null : "not installed: apt-get install serdi";

    public override string Note => "streams, no store; parsing also writes N-Triples";

    public override PeerCommand Version => new(_program, ["-v"]);

    public override PeerCommand? Command(PeerOperation operation) => operation.Work switch
    {
        PeerWork.Start => Version,
        PeerWork.Parse or PeerWork.Convert => new(_program, ["-b", "-i", operation.IsTurtle ? "turtle" : "ntriples", "-o", "ntriples", operation.Input]),
        _ => null,
    };
}

/// <summary>rapper of Debian's raptor2-utils: a streaming reader and writer in C.</summary>
internal sealed class RapperPeer() : Peer("rapper")
{
    private readonly string _program = Executables.Find("rapper") ?? "";

    public override string? Missing => _program.Length > 0 ? null : "not installed: apt-get install raptor2-utils";

    public override string Note => "streams, no store";

    public override PeerCommand Version => new(_program, ["--version"]);

    public override PeerCommand? Command(PeerOperation operation)
    {
        string format = operation.IsTurtle ? "turtle" : "ntriples";
        return operation.Work switch
        {
            PeerWork.Start => Version,
            PeerWork.Parse => new(_program, ["-c", "-i", format, operation.Input], @"returned (\d+) triples"),
            PeerWork.Convert => new(_program, ["-q", "-i", format, "-o", "ntriples", operation.Input]),
            _ => null,
        };
    }
}

/// <summary>
/// Apache Jena of Debian's libapache-jena-java: riot and sparql. Its jar has moved the classes of Xerces to another package, but not
/// the texts that they load, so that it cannot start; the texts are laid where the classes look.
/// </summary>
internal sealed class JenaPeer(PeerData data) : Peer("jena")
{
    private const string Jars = "/usr/share/java";
    private const string Core = Jars + "/jena-core.jar";

    private static readonly string[] _libraries =
    [
        "jena-arq", "jena-base", "jena-core", "jena-cmds", "jena-iri", "jena-shacl", "jena-shex", "jena-tdb", "jena-tdb2", "jena-dboe-base",
        "jena-dboe-index", "jena-dboe-storage", "jena-dboe-trans-data", "jena-dboe-transaction", "jena-rdfconnection", "commons-cli",
        "commons-codec", "commons-compress", "commons-csv", "commons-io", "commons-lang3", "commons-logging", "dexx.collection", "gson",
        "guava", "httpclient", "httpcore", "jackson-core", "jackson-databind", "jackson-annotations", "jsonld-java", "jakarta.json-api",
        "titanium-json-ld", "protobuf", "slf4j-api", "slf4j-nop", "thrift",
    ];

    private readonly string _java = Executables.Find("java") ?? "";

    public override string? Missing => _java.Length == 0 ? "no Java on this machine: apt-get install default-jre-headless"
        : File.Exists(Core) ? null
        : "not installed: apt-get install libapache-jena-java";

    public override string Note => "JVM with its default heap";

    public override PeerCommand Version => Java("riotcmd.riot", ["--version"]);

    public override PeerCommand? Command(PeerOperation operation) => operation.Work switch
    {
        PeerWork.Start => Version,
        PeerWork.Parse => Java("riotcmd.riot", ["--count", operation.Input], @"Triples\s*=\s*([\d,]+)"),
        PeerWork.Convert => Java("riotcmd.riot", ["--stream=ntriples", operation.Input]),
        PeerWork.Query => Java("arq.sparql", ["--data", operation.Input, "--query", operation.Query, "--results", operation.IsConstruct ? "ntriples" : "csv"]),
        _ => null,
    };

    private PeerCommand Java(string main, string[] arguments, string? count = null)
        => new(_java, ["-cp", string.Join(':', [data.JenaResources, .. _libraries.Select(l => $"{Jars}/{l}.jar")]), main, .. arguments], count);

    /// <summary>Lays the texts of Xerces that Debian's jar holds in the wrong place.</summary>
    public static void LayResources(string folder)
    {
        const string wrong = "org/apache/jena/ext/";
        if (!File.Exists(Core) || Directory.Exists(folder))
            return;
        using ZipArchive jar = ZipFile.OpenRead(Core);
        foreach (ZipArchiveEntry entry in jar.Entries)
        {
            if (!entry.FullName.StartsWith(wrong, StringComparison.Ordinal) || !entry.FullName.EndsWith(".properties", StringComparison.Ordinal))
                continue;
            string file = Path.Combine(folder, entry.FullName[wrong.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            entry.ExtractToFile(file);
        }
    }
}

/// <summary>RDFLib of Debian's python3-rdflib, by the script rdf.py.</summary>
internal sealed class RdflibPeer(PeerData data) : Peer("rdflib")
{
    private readonly string _python = Executables.Find("python3") ?? "";

    public override string? Missing => Directory.Exists("/usr/lib/python3/dist-packages/rdflib") ? null : "not installed: apt-get install python3-rdflib";

    public override string Note => "Tools/rdf.py; inner: the query after loading";

    public override PeerCommand Version => Script("version");

    public override PeerCommand? Command(PeerOperation operation) => operation.Work switch
    {
        PeerWork.Start => Version,
        PeerWork.Parse => Script("count", operation.Input) with { Count = @"(\d+)" },
        PeerWork.Convert => Script("convert", operation.Input),
        PeerWork.Query => Script("query", operation.Input, operation.Query),
        _ => null,
    };

    private PeerCommand Script(params string[] arguments) => new(_python, [Path.Combine(data.Tools, "rdf.py"), .. arguments]);
}
