using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ggen.Tests.Evaluation.Remote;

namespace Ggen.Cli.Tests;

/// <summary>
/// The executable against SPARQL servers that others wrote, on loopback: what both do must be the same. A server that is not on this machine
/// is skipped; with <c>GGEN_PEERS=1</c> Comunica is installed into <c>artifacts/peers</c>, and Virtuoso is what the system installs.
/// </summary>
[Category("Process")]
public sealed class PeerEndpointTests
{
    private const string Data = """
        @prefix : <http://e/> .
        :a :name "A" ; :age 1 ; :knows :b , [ :name "q\"\\\n\t\u00E9"@en-GB ] .
        :b :name "B" ; :age 2 ; :at "2020-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
        """;

    private const string Local = "<http://e/a> <http://e/local> 'la' . <http://e/b> <http://e/local> 'lb' . <http://e/c> <http://e/local> 'lc' .";

    [OneTimeSetUp]
    public void Is_here() => Libcurl.AssumeIsHere();

    [Test]
    public void Comunica_answers()
    {
        using var folder = new TemporaryFolder();
        string script = Comunica();
        File.WriteAllText(Path.Combine(folder.Path, "data.ttl"), Data);
        int port = FreePort();
        using Process server = Run.Start("/bin/sh", folder.Path, "-c", $"exec '{script}' data.ttl -p {port} > server.log 2>&1");
        AgreesWith(server, string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}/sparql"), folder.Path, takesUpdates: false);
    }

    [Test]
    public void Virtuoso_answers()
    {
        if (OnPath("virtuoso-t") is not { } virtuoso || OnPath("isql-vt") is not { } isql)
        {
            Assert.Ignore("virtuoso-t and isql-vt are not installed (Debian: virtuoso-opensource-7-bin)");
            return;
        }
        using var folder = new TemporaryFolder();
        string empty = Path.Combine(Repository.Root, "artifacts", "peers", "virtuoso", "empty.db");
        if (!File.Exists(empty))
            KeepEmptyDatabase(virtuoso, isql, empty);
        File.Copy(empty, Path.Combine(folder.Path, "v.db"));
        File.WriteAllText(Path.Combine(folder.Path, "data.ttl"), Data);
        File.WriteAllText(Path.Combine(folder.Path, "load.sql"), $"DB.DBA.TTLP(file_to_string('{folder.Path}/data.ttl'), '', 'http://e/graph');\nGRANT SPARQL_UPDATE TO \"SPARQL\";\n");
        using Process server = StartVirtuoso(virtuoso, folder.Path, out string url, out int sql);
        try
        {
            Await(url, server, folder.Path);
            Ran loaded = Run.Tool($"'{isql}' {sql} dba dba load.sql", folder.Path);
            Assert.That(loaded.Exit, Is.Zero, loaded.ErrorText);
        }
        catch
        {
            Stop(server);
            throw;
        }
        AgreesWith(server, url, folder.Path, takesUpdates: true);
    }

    private static Process StartVirtuoso(string virtuoso, string folder, out string url, out int sql)
    {
        int http = FreePort();
        sql = FreePort();
        url = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{http}/sparql");
        File.WriteAllText(Path.Combine(folder, "v.ini"), string.Create(CultureInfo.InvariantCulture, $"""
            [Database]
            DatabaseFile = v.db
            ErrorLogFile = v.log
            LockFile = v.lck
            TransactionFile = v.trx
            xa_persistent_file = v.pxa
            [TempDatabase]
            DatabaseFile = t.db
            TransactionFile = t.trx
            [Parameters]
            ServerPort = {sql}
            ServerThreads = 4
            NumberOfBuffers = 2000
            MaxDirtyBuffers = 1200
            DirsAllowed = {folder}
            SchedulerInterval = 0
            [HTTPServer]
            ServerPort = {http}
            ServerRoot = .
            ServerThreads = 4
            [SPARQL]
            DefaultGraph = http://e/graph
            """));
        return Run.Start("/bin/sh", folder, "-c", $"exec '{virtuoso}' +configfile v.ini +foreground > server.log 2>&1");
    }

    // Making a database takes the server as long as all else that it does here.
    private static void KeepEmptyDatabase(string virtuoso, string isql, string target)
    {
        using var folder = new TemporaryFolder();
        using Process server = StartVirtuoso(virtuoso, folder.Path, out string url, out int sql);
        try
        {
            Await(url, server, folder.Path);
            Ran ended = Run.Tool($"printf 'checkpoint;\\nshutdown;\\n' | '{isql}' {sql} dba dba", folder.Path);
            Assert.That(server.WaitForExit(30_000), ended.OutputText + ended.ErrorText);
        }
        finally
        {
            Stop(server);
        }
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string whole = target + ".new";
        File.Copy(Path.Combine(folder.Path, "v.db"), whole, overwrite: true);
        File.Move(whole, target, overwrite: true); // never half of one
    }

    private static void AgreesWith(Process server, string url, string folder, bool takesUpdates)
    {
        try
        {
            Await(url, server, folder);
            File.WriteAllText(Path.Combine(folder, "local.ttl"), Local);
            Assert.Multiple(() =>
            {
                foreach (string query in (string[])
                [
                    "PREFIX : <http://e/> SELECT ?n ?a { ?p :name ?n OPTIONAL { ?p :age ?a } } ORDER BY ?n",
                    "PREFIX : <http://e/> SELECT ?o { :b :at ?o }",
                    "PREFIX : <http://e/> ASK { :a :knows :b }",
                    "PREFIX : <http://e/> ASK { :b :knows :a }",
                    "PREFIX : <http://e/> CONSTRUCT { ?p :is ?n } WHERE { ?p :name ?n ; :age ?a }",
                    // Too long for GET. By a predicate, as Virtuoso counts graphs of its own, too.
                    "PREFIX : <http://e/> SELECT (COUNT(*) AS ?c) { ?s :name ?o } #" + new string('x', 3000),
                ])
                {
                    Same(Run.Ggen(folder, "graph", "query", "--format", "tsv", "--endpoint", url, query), Run.Ggen(folder, "graph", "query", "--format", "tsv", "-d", "data.ttl", query), query);
                }
                string service = "PREFIX : <http://e/> SELECT ?l ?a ?o { ?p :local ?l OPTIONAL { SERVICE <" + url + "> { ?p :age ?a . OPTIONAL { ?p :knows ?o FILTER(ISIRI(?o)) } } } } ORDER BY ?l";
                string joined = "PREFIX : <http://e/> SELECT ?l ?a ?o { ?p :local ?l OPTIONAL { ?p :age ?a . OPTIONAL { ?p :knows ?o FILTER(ISIRI(?o)) } } } ORDER BY ?l";
                Same(Run.Ggen(folder, "graph", "query", "-d", "local.ttl", "--allow-service", url, service), Run.Ggen(folder, "graph", "query", "-d", "local.ttl", "-d", "data.ttl", joined), service);
                Ran wrong = Run.Ggen(folder, "graph", "query", "--endpoint", url, "SELECT * { ?s ?p");
                Assert.That(wrong.Exit, Is.EqualTo(2));
                Assert.That(wrong.ErrorText, Does.StartWith("error[GG25").And.Contain("GG2001").Or.Contain("GG2006"));
                if (takesUpdates)
                    Updates(url, folder);
            });
        }
        finally
        {
            Stop(server);
        }
    }

    private static void Updates(string url, string folder)
    {
        const string triple = "GRAPH <http://e/graph> { <http://e/a> <http://e/new> 'n' }";
        foreach ((string update, string expected) in (ReadOnlySpan<(string, string)>)[("INSERT DATA { " + triple + " }", "true\n"), ("DELETE DATA { " + triple + " }", "false\n")])
        {
            Ran ran = Run.Ggen(folder, "graph", "update", "-q", "--endpoint", url, update);
            Assert.That((ran.ErrorText, ran.Exit), Is.EqualTo(("", 0)), update);
            Assert.That(Run.Ggen(folder, "graph", "query", "--endpoint", url, "ASK { " + triple + " }").OutputText, Is.EqualTo(expected), update);
        }
    }

    private static void Same(Ran remote, Ran local, string query)
    {
        Assert.That((remote.ErrorText, remote.Exit), Is.EqualTo(("", 0)), query);
        Assert.That(remote.OutputText.Split('\n').Order(StringComparer.Ordinal), Is.EqualTo(local.OutputText.Split('\n').Order(StringComparer.Ordinal)), query);
    }

    private static void Await(string url, Process server, string folder)
    {
        for (int i = 0; i < 600 && !server.HasExited; i++)
        {
            // ggen itself would wait longer and longer before it tries again.
            if (Listens(new Uri(url).Port) && Run.Ggen(folder, "graph", "query", "--endpoint", url, "--timeout", "5", "ASK {}").Exit == 0)
                return;
            Thread.Sleep(50);
        }
        string log = Path.Combine(folder, "server.log");
        Assert.Fail("the server did not come up:\n" + (File.Exists(log) ? File.ReadAllText(log) : ""));
    }

    private static bool Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static void Stop(Process server)
    {
        if (!server.HasExited)
            server.Kill(entireProcessTree: true);
        server.WaitForExit();
    }

    private static string Comunica()
    {
        const string name = "comunica-sparql-file-http";
        string peers = Path.Combine(Repository.Root, "artifacts", "peers", "comunica");
        string script = Path.Combine(peers, "node_modules", ".bin", name);
        if (OnPath("node") is null)
            Assert.Ignore("node is not installed");
        if (!File.Exists(script) && Environment.GetEnvironmentVariable("GGEN_PEERS") == "1")
        {
            // The one that is measured as a peer will do; else the last version that runs on Node 20.
            string measured = Path.Combine(Repository.Root, "artifacts", "peers", "node_modules", ".bin", name);
            if (File.Exists(measured))
                return measured;
            Directory.CreateDirectory(peers);
            Run.Tool("npm install --no-audit --no-fund --silent @comunica/query-sparql-file@4.5.0", peers);
        }
        if (!File.Exists(script))
            Assert.Ignore($"{name} is not in artifacts/peers (GGEN_PEERS=1 installs it)");
        return script;
    }

    private static string? OnPath(string name)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
