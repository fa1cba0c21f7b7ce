namespace Ggen.Bench.Process.Measuring;

/// <summary>What one run of a program cost, as the operating system accounts for it.</summary>
/// <param name="Wall">Milliseconds from start to end.</param>
/// <param name="Cpu">Milliseconds of all processors, in the program and in the kernel for it.</param>
/// <param name="PeakMemory">Bytes resident at the most.</param>
/// <param name="Faults">Page faults; 0 where they are not counted.</param>
/// <param name="Exit">Exit code; 128 + signal when one ended it.</param>
internal readonly record struct Cost(double Wall, double Cpu, long PeakMemory, long Faults, int Exit);
