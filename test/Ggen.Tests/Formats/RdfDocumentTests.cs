using System.IO.Compression;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats;

namespace Ggen.Tests.Formats;

[Category("Integration")]
public sealed class RdfDocumentTests
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("ggen-formats-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("a.ttl", "turtle")]
    [TestCase("A.TTL.gz", "turtle")]
    [TestCase("a.b.turtle", "turtle")]
    [TestCase("a.nt", "ntriples")]
    [TestCase("a.ntriples.gz", "ntriples")]
    [TestCase("a.txt", null)]
    [TestCase("ttl", null)]
    public void The_format_follows_from_the_extension(string path, string? expected) => Assert.That(RdfFormat.FromPath(path)?.Name, Is.EqualTo(expected));

    [TestCase("Turtle", "turtle")]
    [TestCase("ttl", "turtle")]
    [TestCase("application/n-triples", "ntriples")]
    [TestCase("rdf", null)]
    public void The_format_has_a_name(string name, string? expected) => Assert.That(RdfFormat.FromName(name)?.Name, Is.EqualTo(expected));

    private static readonly byte[] s_lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<http://a/{i}> <http://b> \"é {i}\" .\n")));

    [Test]
    public void Reads_files_small_and_mapped_plain_and_compressed(
        [Values("a.nt", "a.ttl", "a.nt.gz", "a.ttl.gz")] string name, [Values(0, 3, 100_000)] int triples)
    {
        string path = Path.Combine(_folder, name);
        int length = 0;
        for (int i = 0; i < triples; i++)
            length += s_lines.AsSpan(length).IndexOf((byte)'\n') + 1;
        ReadOnlySpan<byte> text = s_lines.AsSpan(0, length);
        using (Stream stream = File.Create(path))
        using (Stream output = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : stream)
            output.Write(text);
        var sink = new CountingSink();
        var bag = new DiagnosticBag();
        Assert.That(RdfDocument.ReadFile(path, RdfFormat.FromPath(path)!, name, null, ref sink, bag), Is.True, Documents.Show(bag));
        Assert.That(sink.Quads, Is.EqualTo(triples));
    }

    [Test]
    public void A_finding_in_a_file_shows_its_line([Values("a.nt", "a.ttl", "a.nt.gz", "a.ttl.gz")] string name)
    {
        string path = Path.Combine(_folder, name);
        using (Stream stream = File.Create(path))
        using (Stream output = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : stream)
            output.Write("<http://a> <http://b> <http://c> .\n<http://a> ! .\n"u8);
        var sink = new CountingSink();
        var bag = new DiagnosticBag();
        Assert.That(RdfDocument.ReadFile(path, RdfFormat.FromPath(path)!, name, null, ref sink, bag), Is.False);
        Assert.That(Documents.Show(bag), Does.StartWith("2:12+1 GG1103"));
        Assert.That(bag.Items[0].Location!.File.Lines.Line(2), Is.EqualTo("<http://a> ! ."));
    }

    [Test]
    public void What_cannot_be_read_is_a_finding()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "d.ttl"));
        File.WriteAllText(Path.Combine(_folder, "bad.nt.gz"), "not compressed");
        Assert.That(Read("none.ttl"), Is.EqualTo("GG0101 'none.ttl' does not exist"));
        Assert.That(Read("no/ne.nt"), Is.EqualTo("GG0101 'no/ne.nt' does not exist"));
        Assert.That(Read("d.ttl"), Is.EqualTo("GG0103 'd.ttl' is a folder"));
        Assert.That(Read("bad.nt.gz"), Is.EqualTo("GG0102 'bad.nt.gz' cannot be read: it is no gzip data, or damaged, or cut short"));
    }

    [Test]
    public void A_compressed_file_that_is_cut_short_or_damaged_is_a_finding([Values("a.nt.gz", "a.ttl.gz")] string name)
    {
        var packed = new MemoryStream();
        using (var output = new GZipStream(packed, CompressionLevel.Fastest))
        {
            output.Write("<http://a> ! .\n"u8);
            for (int i = 0; i < 20_000; i++)
                output.Write(Encoding.UTF8.GetBytes($"<http://a/{i * 7919 % 10_007}> <http://b> <http://c/{i}> .\n"));
        }
        byte[] bytes = packed.ToArray();
        Assert.That(Read(bytes[..^4]), Does.Contain("GG0102"), "without its end");
        Assert.That(Read(bytes[..(bytes.Length / 2)]), Does.Contain("GG0102"), "the half of it");
        bytes[^5] ^= 0x10; // of the checksum
        Assert.That(Read(bytes), Does.Contain("GG0102"), "with a wrong byte");

        // The findings are shown, too: their file is read again for that.
        string Read(byte[] content)
        {
            File.WriteAllBytes(Path.Combine(_folder, name), content);
            return this.Read(name);
        }
    }

    [Test, Platform(Exclude = "Win")]
    public void A_finding_in_a_pipe_shows_its_line()
    {
        string path = Path.Combine(_folder, "pipe");
        Assert.That(System.Diagnostics.Process.Start("mkfifo", [path]).WaitForExit(10_000), Is.True);
        Task writer = Task.Run(() => File.WriteAllText(path, "<http://a> <http://b> <http://c> .\n<http://a> ! .\n"));
        var sink = new CountingSink();
        var bag = new DiagnosticBag();
        Assert.That(RdfDocument.ReadFile(path, RdfFormat.Turtle, "pipe", null, ref sink, bag), Is.False);
        writer.Wait();
        Assert.That(Documents.Show(bag), Does.StartWith("2:12+1 GG1103"));
    }

    private string Read(string name)
    {
        var sink = new CountingSink();
        var bag = new DiagnosticBag();
        Assert.That(RdfDocument.ReadFile(Path.Combine(_folder, name), RdfFormat.FromPath(name)!, name, null, ref sink, bag), Is.False);
        return Documents.Show(bag);
    }
}
