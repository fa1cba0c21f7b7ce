using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;

namespace Ggen.Bench.Process.Probes;

/// <summary>What a probe may use.</summary>
/// <param name="Ggen">The executable that is measured.</param>
/// <param name="Empty">An empty program, built like it.</param>
/// <param name="Operations">All operations, measured before.</param>
/// <param name="Measurements">What they cost.</param>
internal sealed record BenchContext(string Ggen, string Empty, BenchFolder Folder, IReadOnlyList<Operation> Operations, IReadOnlyList<Measurement> Measurements)
{
    public Operation Operation(string id) => Operations.First(o => o.Id == id);

    public Figures? FiguresOf(string id) => Measurements.FirstOrDefault(m => m.Operation.Id == id)?.ToFigures();
}
