using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Parser;
using Fluid.Values;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Rendering;
using Ggen.Diagnostics;
using Ggen.Templates;
using Ggen.Templates.Outputs;

namespace Ggen.Bench.Process.Probes;

/// <summary>
/// Rendering alone: a page of 300 KB from rows in memory to UTF-8 in buffers that are used again, by the engine of the product, compiled natively into this program. The same
/// page by Fluid stands beside it. Each in processes of its own, in turn.
/// </summary>
internal static class RenderingProbe
{
    /// <summary>The argument that makes this program render and print bytes, milliseconds a page and bytes allocated for it.</summary>
    public const string Command = "render";

    private const int Runs = 5;
    private const int RowCount = 1000;

    public static void Measure(BenchContext context, Figures figures)
    {
        string output = Path.Combine(context.Folder.Data, "render.txt");
        var own = new List<double>();
        var fluid = new List<double>();
        for (int i = 0; i < Runs; i++)
        {
            foreach ((string engine, List<double> into) in ((string, List<double>)[])[("ggen", own), ("fluid", fluid)])
            {
                Cost cost = Child.Run(Environment.ProcessPath!, [Command, engine, "100"], context.Folder.Data, output);
                if (cost.Exit != 0)
                    throw new InvalidOperationException($"rendering by {engine} ended with exit code {cost.Exit}");
                double[] words = Array.ConvertAll(File.ReadAllText(output).Split(), word => word.Length == 0 ? 0 : double.Parse(word, CultureInfo.InvariantCulture));
                into.Add(words[0] / words[1] / 1e3);
                figures.Values[engine == "ggen" ? "pageBytes" : "fluidPageBytes"] = words[0];
                figures.Values[engine == "ggen" ? "allocatedBytes" : "fluidAllocatedBytes"] = words[2];
            }
        }
        if (figures.Values["pageBytes"] != figures.Values["fluidPageBytes"])
            throw new InvalidOperationException("the two pages are not the same");
        figures.Values["megabytesPerSecond"] = Sample.Median(own);
        figures.Values["fluidMegabytesPerSecond"] = Sample.Median(fluid);
    }

    /// <summary>Renders the page so many times, and once before that.</summary>
    public static int Run(string engine, int pages)
    {
        Func<long> render = engine == "fluid" ? Fluid() : Own();
        long length = render();
        var times = new List<double>();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < pages; i++)
        {
            long start = Stopwatch.GetTimestamp();
            render();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / pages;
        Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"{length} {Sample.Median(times)} {allocated}"));
        return 0;
    }

    private static Func<long> Own()
    {
        var bag = new DiagnosticBag();
        var engine = new TemplateEngine();
        Template template = engine.Parse(SourceFile.FromText("page.liquid", LiquidPage.Page), bag)!;
        TemplateScope scope = new TemplateScope().Set("rows", LiquidPage.Rows(RowCount));
        return () =>
        {
            using var output = new Utf8Output();
            return engine.Render(template.Body, scope, output, bag) ? output.Finish() : 0;
        };
    }

    private static Func<long> Fluid()
    {
        FluidTemplate template = FluidPage.Template();
        TemplateOptions options = FluidPage.Options();
        ArrayValue rows = FluidPage.Rows(RowCount);
        return () =>
        {
            var context = new TemplateContext(options);
            context.SetValue("rows", (FluidValue)rows);
            using var output = new Utf8Output();
            ValueTask task = template.RenderAsync(new OutputTextWriter(output), NullEncoder.Default, context);
            return task.IsCompletedSuccessfully ? output.Finish() : throw new InvalidOperationException("the page waits");
        };
    }

    // The same buffers for both.
    private sealed class OutputTextWriter(Utf8Output output) : TextWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => output.Write([value]);

        public override void Write(string? value) => output.Write(value.AsSpan());

        public override void Write(ReadOnlySpan<char> buffer) => output.Write(buffer);

        public override void Write(char[] buffer, int index, int count) => output.Write(buffer.AsSpan(index, count));

        public override Task WriteAsync(char[] buffer, int index, int count)
        {
            Write(buffer, index, count);
            return Task.CompletedTask;
        }

        public override Task WriteAsync(string? value)
        {
            Write(value);
            return Task.CompletedTask;
        }

        public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return Task.CompletedTask;
        }

        public override Task FlushAsync() => Task.CompletedTask;

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
