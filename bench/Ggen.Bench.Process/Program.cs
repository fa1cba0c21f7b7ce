using Ggen.Bench.Process;
using Ggen.Bench.Process.Layout;
using Ggen.Bench.Process.Levels;
using Ggen.Bench.Process.Operations;
using Ggen.Bench.Process.Peers;
using Ggen.Bench.Process.Probes;
using Ggen.Bench.Process.Regression;
using Ggen.Bench.Process.Reports;

// Ggen.Bench.Process COMMAND --root DIR --ggen FILE --empty FILE …: measures the native executable from outside; see bench/README.md.
switch (args)
{
    case [Parsing.Command, var file]:
        return Parsing.Run(file);
    case [RenderingProbe.Command, var engine, var pages]:
        return RenderingProbe.Run(engine, int.Parse(pages, System.Globalization.CultureInfo.InvariantCulture));
    case ["peers", var binary, var repository, .. var rest]:
        return PeersCommand.Run(binary, repository, rest);
}
if (Options.Parse(args) is not { } options)
    return 2;
try
{
    return options.Command switch
    {
        "measure" => MeasureCommand.Run(options),
        "slo" => SloCommand.Run(options),
        "regression" => RegressionCommand.Run(options),
        "gateproof" => GateProof.Run(options),
        "baseline" => BaselineCommand.Run(options),
        "report" => ReportCommand.Run(options),
        "layout" => LayoutCommand.Run(options),
        _ => Options.Usage(),
    };
}
catch (Exception e) when (e is InvalidOperationException or IOException or FormatException or System.Text.Json.JsonException)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}
