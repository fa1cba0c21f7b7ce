using System.Xml.Linq;
using Ggen.Bench.Profiling;

namespace Ggen.Tests.Bench;

[Category("Unit")]
public sealed class ProfilingTests
{
    private const string Script = """
        ggen 
        	ffffffff8225fd19 exc_page_fault ([kernel.kallsyms])
        	         79a440 Ggen_Formats_Ggen_Formats_Turtle_TurtleParser_1<Ggen_Store_Ggen_Store_DatasetSink>__Base (/x y/ggen)
        	         404b80 ggen_Ggen_Cli_Program__Main (/x y/ggen)

        ggen 
        	         404b90 Ggen_Rdf_Ggen_Rdf_Term__Equals+0x1f (/x y/ggen)
        	         404b80 ggen_Ggen_Cli_Program__Main (/x y/ggen)

        ggen 
        	         404b90 S_P_CoreLib_System_String__Concat (/x y/ggen)
        	              0 [unknown] ([unknown])

        ggen 

        """;

    [Test]
    public void Samples_are_folded_from_the_outermost_frame()
    {
        StackTree tree = PerfScript.Read(new StringReader(Script));

        Assert.That(tree.Samples, Is.EqualTo(3));
        Assert.That(tree.Children.Select(c => $"{c.Name} {c.Samples}"), Is.EqualTo((string[])["? 1", "Ggen.Cli.Program.Main 2"]));
        Assert.That(tree.Hottest(), Is.EqualTo(((string, long)[])[("Ggen.Rdf.Term.Equals", 1L), ("System.String.Concat", 1L), ("exc_page_fault [kernel]", 1L)]));
        Assert.That(tree.Depth, Is.EqualTo(4));
    }

    [TestCase("Ggen_Formats_Ggen_Formats_Turtle_TurtleParser_1<Ggen_Store_Ggen_Store_DatasetSink>__Base", "Ggen.Formats.Turtle.TurtleParser.1<Ggen.Store.DatasetSink>.Base")]
    [TestCase("S_P_CoreLib_System_Threading_Monitor__Enter", "System.Threading.Monitor.Enter")]
    [TestCase("S_P_CoreLib_System_A_0<Int32__S_P_CoreLib_System_B_1<UInt8>>", "System.A.0<Int32.System.B.1<UInt8>>")]
    [TestCase("__memmove_avx_unaligned_erms", "__memmove_avx_unaligned_erms")]
    [TestCase("[unknown]", "?")]
    public void Names_are_those_of_the_source(string symbol, string expected) => Assert.That(PerfScript.Name(symbol, "/x/ggen"), Is.EqualTo(expected));

    [Test]
    public void A_frame_is_as_wide_as_its_share()
    {
        StackTree tree = PerfScript.Read(new StringReader(Script));
        string svg = FlameGraph.Svg(tree, "a < b");

        XNamespace ns = "http://www.w3.org/2000/svg";
        XElement root = XDocument.Parse(svg).Root!;
        var widths = root.Descendants(ns + "g").ToDictionary(
            g => g.Element(ns + "title")!.Value.Split(": ")[0],
            g => double.Parse(g.Element(ns + "rect")!.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(widths["all"], Is.EqualTo(1400).Within(0.5));
        Assert.That(widths["Ggen.Cli.Program.Main"], Is.EqualTo(1400 * 2 / 3.0).Within(0.5));
        Assert.That(widths["Ggen.Rdf.Term.Equals"], Is.EqualTo(1400 / 3.0).Within(0.5));
        Assert.That(root.Element(ns + "text")!.Value, Is.EqualTo("a < b, 3 samples"));
        Assert.That(FlameGraph.Svg(PerfScript.Read(new StringReader(Script)), "a < b"), Is.EqualTo(svg), "equal trees give equal bytes");
    }
}
