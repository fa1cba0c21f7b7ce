namespace Ggen.Evaluation.Exchanges;

/// <summary>When very many rows are divided into parts, which threads share out; all but the threads depends on the data alone.</summary>
/// <param name="Least">Distinct rows from which it pays.</param>
/// <param name="Capacity">Rows of a batch, at least those of a block.</param>
/// <param name="Degree">Threads at most.</param>
internal sealed record PartedOptions(int Least, int Capacity, int Degree);
