using System.Diagnostics;
using System.Globalization;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Rdf;

namespace Ggen.Bench.Process.Probes;

/// <summary>
/// Reading alone, with all checks, on one core: the reader of the product, compiled natively into this program, over a file that the system
/// has in memory, into a sink that counts. In a process of its own, as the product does it: once, cold.
/// </summary>
internal static class Parsing
{
    /// <summary>The argument that makes this program parse a file and print what that took.</summary>
    public const string Command = "parse";

    private const int Runs = 7;

    public static void NTriples(BenchContext context, Figures figures) => Measure(context, figures, ShopData.Name(1_000_000, turtle: false));

    public static void Turtle(BenchContext context, Figures figures) => Measure(context, figures, ShopData.Name(1_000_000, turtle: true));

    /// <summary>Parses a file and prints its triples and the milliseconds.</summary>
    public static int Run(string path)
    {
        var bag = new DiagnosticBag();
        var sink = new CountingSink();
        SourceFile file = RdfDocument.Source(path, path);
        long start = Stopwatch.GetTimestamp();
        bool read = RdfDocument.ReadFile(path, RdfFormat.FromPath(path)!, file, null, ref sink, bag);
        double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"{sink.Triples} {time}\n"));
        return read ? 0 : 1;
    }

    private static void Measure(BenchContext context, Figures figures, string name)
    {
        string output = Path.Combine(context.Folder.Data, "parse.txt");
        var times = new List<double>();
        for (int i = 0; i <= Runs; i++)
        {
            Cost cost = Child.Run(Environment.ProcessPath!, [Command, name], context.Folder.Data, output);
            string[] words = File.ReadAllText(output).Split();
            if (cost.Exit != 0 || words[0] != "1000000")
                throw new InvalidOperationException($"reading {name} gave {words[0]} triples and exit code {cost.Exit}");
            if (i > 0)
                times.Add(double.Parse(words[1], CultureInfo.InvariantCulture));
        }
        figures.Values["innerP50Ms"] = Sample.Median(times);
        figures.Values["mTriplesPerSecond"] = 1_000 / Sample.Median(times);
    }

    private struct CountingSink : IQuadSink
    {
        private ulong _terms;

        public long Triples { get; private set; }

        public ulong Term(in TermSpan term) => ++_terms;

        public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position) => Triples++;

        public readonly void EndStatement()
        {
        }

        public readonly void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
        {
        }
    }
}
