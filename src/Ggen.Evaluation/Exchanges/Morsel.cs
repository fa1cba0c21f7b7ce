using Ggen.Evaluation.Tables;
using Ggen.Rdf;

namespace Ggen.Evaluation.Exchanges;

/// <summary>How far a <see cref="Morsel"/> is.</summary>
internal enum MorselState
{
    Waiting,
    Running,
    Done,
}

/// <summary>A term that a thread computed, and where in an output it is.</summary>
internal sealed class ComputedTerm(int column, int row, Term term)
{
    public int Column => column;

    public int Row => row;

    public Term Term => term;
}

/// <summary>Some solutions that follow each other, and what a pipeline made of them. One thread at a time has it.</summary>
internal sealed class Morsel(int inputs, MemoryBudget inputMemory, int outputs, MemoryBudget outputMemory)
{
    public MorselState State { get; set; }

    /// <summary>The solutions that go in.</summary>
    public Rows Input { get; } = new(inputs, inputMemory);

    /// <summary>The solutions that came out.</summary>
    public Rows Output { get; } = new(outputs, outputMemory);

    /// <summary>Terms of the output that only the dictionary of another thread has.</summary>
    public List<ComputedTerm> Computed { get; } = [];

    /// <summary>What stopped the pipeline; null when it came to the end.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Forgets all, and keeps the room.</summary>
    public void Clear()
    {
        Input.Clear();
        ClearOutput();
    }

    /// <summary>Makes it one that has not been worked on, and gives back the room of what came out.</summary>
    public void Reset()
    {
        ClearOutput();
        Output.Free();
    }

    private void ClearOutput()
    {
        State = MorselState.Waiting;
        Fault = null;
        Output.Clear();
        Computed.Clear();
    }
}
