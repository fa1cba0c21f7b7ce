using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Ggen.Bench;
using Ggen.Bench.Profiling;

// Ggen.Bench profile OPERATION GGEN, or Ggen.Bench [--filter PATTERN …]: those arguments are BenchmarkDotNet's; without a filter all benchmarks run.
if (args is ["profile", var operation, var ggen])
    return ProfileCommand.Run(operation, Path.GetFullPath(ggen));
string[] arguments = args.Length == 0 ? ["--filter", "*"] : args;
Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(MicroConfig).Assembly).Run(arguments, new MicroConfig())];
// A benchmark whose set-up fails has no figures: that is a failure of the run, not a blank in a table.
bool broken = false;
foreach (Summary summary in summaries)
{
    if (summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success || r.ResultStatistics is null))
        broken = true;
    else
        MicroResults.Write(summary);
}
return broken || summaries.Length == 0 ? 1 : 0;
