using Ggen.Bench.Process;

// Ggen.Bench.Process GGEN EMPTY ROOT: measures the native executable GGEN beside EMPTY; data and results below the repository ROOT.
if (args is ["data", var folder])
{
    Scenarios.MakeData(folder);
    return 0;
}
if (args.Length != 3)
{
    Console.Error.WriteLine("usage: Ggen.Bench.Process GGEN EMPTY ROOT");
    return 2;
}

string ggen = Path.GetFullPath(args[0]), empty = Path.GetFullPath(args[1]), root = Path.GetFullPath(args[2]);
string data = Path.Combine(root, "artifacts", "bench");
Directory.CreateDirectory(data);
// In a process of its own, so that this one stays small: see Child.
Child.Run(Environment.ProcessPath!, ["data", data], data);

var measurements = new List<Measurement>();
foreach (Scenario scenario in Scenarios.All(ggen, root, data))
{
    Measurement measurement = Measurement.Take(scenario, ggen, empty);
    measurements.Add(measurement);
    Console.WriteLine($"{scenario.Name,-46} p50 {measurement.Wall(50),9:0.00} ms  p95 {measurement.Wall(95),9:0.00} ms  {measurement.Ratio,7:0.00} x empty  peak {measurement.PeakMemory / 1e6,7:0.0} MB");
}
Report.Write(Path.Combine(root, "bench", "results"), "process", measurements, new FileInfo(ggen).Length);
return 0;
