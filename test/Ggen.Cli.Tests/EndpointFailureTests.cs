using System.Diagnostics;
using System.Globalization;
using Ggen.Tests.Evaluation.Remote;

namespace Ggen.Cli.Tests;

/// <summary>The executable when the network, the server or the user ends what was begun.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
public sealed class EndpointFailureTests
{
    private const string True = """{"head":{},"boolean":true}""";

    private static readonly HttpTestResponse s_rows = new(200, "text/tab-separated-values", "?x\n" + string.Concat(Enumerable.Repeat("<http://e/a>\n", 5000)));

    [OneTimeSetUp]
    public void Is_here() => Libcurl.AssumeIsHere();

    [Test]
    public void A_certificate_that_nobody_vouches_for_is_refused()
    {
        using var certificate = new TestCertificate("localhost");
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(True), certificate.Value);

        Ran refused = Script("ggen graph query --endpoint $URL 'ASK {}'", server);
        Ran trusted = Script($"SSL_CERT_FILE={certificate.File} ggen graph query --endpoint $URL 'ASK {{}}'", server);

        Assert.That((refused.OutputText, refused.Exit, server.Requests.Count), Is.EqualTo(("", 2, 1)));
        Assert.That(refused.ErrorText, Does.StartWith(string.Create(CultureInfo.InvariantCulture, $"error[GG2531]: no secure connection to localhost:{server.Port}: ")).And.Contain("certificate").And.Contain("SSL_CERT_FILE"));
        Assert.That((trusted.ErrorText, trusted.OutputText, trusted.Exit), Is.EqualTo(("", "true\n", 0)));
    }

    [Test]
    public void An_endless_answer_ends_at_the_limit()
    {
        using var server = new HttpTestServer(_ => s_rows with { IsEndless = true });

        Ran ran = Script("GGEN_ENDPOINT_LIMIT=3MB ggen graph query --endpoint $URL 'SELECT ?x {}' > out.txt", server);

        Assert.That(ran.ErrorText, Is.EqualTo($"error[GG2534]: the answer of {server.Url} is larger than 3000000 bytes (GGEN_ENDPOINT_LIMIT)\n  = hint: ask for less, or raise the limit, such as GGEN_ENDPOINT_LIMIT=10GB\n"));
        Assert.That(ran.Exit, Is.EqualTo(2));
    }

    [Test]
    public void An_answer_that_breaks_off_is_an_error()
    {
        using var server = new HttpTestServer(_ => s_rows with { Missing = 10 });

        Ran ran = Script("ggen graph query --endpoint $URL 'SELECT ?x {}' > out.txt", server);

        Assert.That(ran.ErrorText, Does.StartWith($"error[GG2538]: the answer of {server.Url} broke off: "));
        Assert.That(ran.Exit, Is.EqualTo(2));
    }

    [Test]
    public void A_closed_pipe_is_no_failure()
    {
        using var server = new HttpTestServer(_ => s_rows with { IsEndless = true });

        Ran ran = Script("{ ggen graph query --endpoint $URL 'SELECT ?x {}'; echo $? > code; } | head -n 2; cat code", server);

        Assert.That((ran.ErrorText, ran.OutputText, ran.Exit), Is.EqualTo(("", "?x\n<http://e/a>\n0\n", 0)));
    }

    [Test]
    public void Without_libcurl_it_is_said_how_to_get_it()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("the loaders of other systems do not look into LD_LIBRARY_PATH");
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.so" })
            File.WriteAllText(Path.Combine(folder.Path, name), "no library");

        Ran ran = Run.Script("LD_LIBRARY_PATH=. ggen graph query --endpoint http://localhost:1/ 'ASK {}'", folder.Path);

        Assert.That(ran.ErrorText, Is.EqualTo(
            "error[GG2578]: the library libcurl, which carries requests, is not on this machine\n  = hint: install it: libcurl4 on Debian and Ubuntu, libcurl on Fedora and Alpine\n"));
        Assert.That((ran.OutputText, ran.Exit), Is.EqualTo(("", 2)));
    }

    [Test]
    public void A_signal_ends_the_wait()
    {
        using var asked = new ManualResetEventSlim();
        using var server = new HttpTestServer(_ =>
        {
            asked.Set();
            return HttpTestResponse.Json(True) with { Delay = TimeSpan.FromMinutes(1) };
        });
        using var folder = new TemporaryFolder();
        Process ggen = Run.Start(Binary.Path, folder.Path, "graph", "query", "--endpoint", server.Url, "ASK {}");
        Assert.That(asked.Wait(TimeSpan.FromSeconds(20)));
        Run.Tool(string.Create(CultureInfo.InvariantCulture, $"kill -TERM {ggen.Id}"), folder.Path);

        Assert.That(Run.Wait(ggen).Exit, Is.EqualTo(143));
    }

    [TestCase("GGEN_ENDPOINT_TOKEN='a b'", "error[GG0007]: GGEN_ENDPOINT_TOKEN holds a character that no token has")]
    [TestCase("GGEN_ENDPOINT_USER=me:secret", "error[GG0007]: GGEN_ENDPOINT_USER holds a colon, which no user name has")]
    [TestCase("GGEN_ENDPOINT_LIMIT=much", "error[GG0007]: 'much' is no value of 'GGEN_ENDPOINT_LIMIT'")]
    [TestCase("SSL_CERT_FILE=/no/such.pem", "error[GG2531]: the certificates of '/no/such.pem' cannot be read")]
    [TestCase("http_proxy=http://no-such-host.invalid:1", "error[GG2530]: http://127.0.0.1:")]
    public void Settings_that_cannot_be_are_reported(string setting, string message)
    {
        using var certificate = new TestCertificate("localhost");
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(True), setting.StartsWith("SSL", StringComparison.Ordinal) ? certificate.Value : null);

        Ran ran = Script(setting + " ggen graph query --endpoint $URL 'ASK {}'", server);

        Assert.That(ran.ErrorText, Does.StartWith(message).And.Not.Contain("secret"));
        Assert.That((ran.OutputText, ran.Exit, server.Requests.Count), Is.EqualTo(("", 2, 0)));
    }

    private static Ran Script(string script, HttpTestServer server)
    {
        using var folder = new TemporaryFolder();
        return Run.Script($"URL={server.Url}; {script}", folder.Path);
    }
}
