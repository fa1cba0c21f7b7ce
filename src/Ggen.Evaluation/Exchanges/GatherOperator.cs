using System.Runtime.ExceptionServices;
using Ggen.Evaluation.Explanations;
using Ggen.Evaluation.Operators;

namespace Ggen.Evaluation.Exchanges;

/// <summary>
/// Runs steps of a plan on several threads, morsel by morsel (Leis et al. 2014), and hands on what comes out in the order of the
/// morsels: the rows are those of the same steps on one thread, in their order. The thread of the query takes the solutions from the source, works
/// on the oldest morsel that nobody has, and otherwise ahead like the others. It begins alone; the others start when the first morsel was not all there is.
/// Each has operators, values and a dictionary of its own, and shares with the others only what nobody changes.
/// </summary>
/// <param name="first">The pipeline of the query's own thread.</param>
/// <param name="more">Makes a pipeline over a context of its own; called on the thread that runs it.</param>
/// <param name="rows">Solutions of a morsel.</param>
/// <param name="degree">Threads at most, that of the query among them.</param>
internal sealed class GatherOperator(
    QueryContext context, Operator source, GatherPipeline first, Func<QueryContext, GatherPipeline> more, int rows, int degree)
    : Operator(first.Top.Columns), IDisposable
{
    // So many may be in work, or wait for it or for the rows before them.
    private const int MorselsPerThread = 4;

    private readonly MorselSource _morsels = new(source, rows, first.Key);
    private readonly List<Morsel> _free = [];
    private readonly Block _block = new(first.Top.Columns.Count); // not charged, as it is not there on one thread
    private MemoryBudget? _inputMemory;
    private MemoryBudget? _outputMemory;
    private MorselQueue _queue = new();
    private GatherThreads? _threads;
    private Morsel? _output; // that is done, and handed on
    private Morsel? _streamed; // that the first pipeline is at
    private int _at;
    private int _started;
    private int _parts;
    private bool _alone; // memory became short

    public override string Name => "gather";

    public override string Detail => $"parallel {_started + 1}, {_parts} parts";

    public override Operator[] Inputs => [first.Top];

    public override int[] Order => first.Top.Order;

    public override long ExpectedRows => first.Top.ExpectedRows;

    /// <summary>Whether the steps end with GROUP BY.</summary>
    public bool IsGrouped => first.IsGrouped;

    public override void Open()
    {
        Stop();
        if (_outputMemory is null)
        {
            context.Own(this);
            context.Memory.Relief += Relieve;
            _inputMemory = context.Memory.Lend(refuses: false);
            _outputMemory = context.Memory.Lend();
        }
        _queue = new MorselQueue();
        _output = _streamed = null;
        _alone = false;
        _morsels.Open();
        first.Top.Open();
    }

    public override Block? Next()
    {
        while (true)
        {
            context.ThrowIfCancelled();
            if (HandOn() is { } block)
                return block;
            Fill();
            if (_queue.Count == 0)
            {
                Stop();
                return null;
            }
            if (_queue.TryRemove() is { } oldest)
                Begin(oldest);
            else if (!context.Memory.IsLimited && _queue.TryTake() is { } later)
                Help(later);
            else
                _queue.Await();
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => Stop();

    // The next rows of the morsel at hand.
    private Block? HandOn()
    {
        if (_streamed is not null)
        {
            if (first.Top.Next() is { } block)
                return block;
            Recycle(ref _streamed);
        }
        if (_output is null)
            return null;
        if (_at < _output.Output.Count)
        {
            _output.Output.Read(_at, _block);
            _at += _block.Count;
            return _block;
        }
        Recycle(ref _output);
        return null;
    }

    private void Begin(Morsel oldest)
    {
        if (oldest.State != MorselState.Done)
        {
            first.Begin(_streamed = oldest);
            return;
        }
        if (oldest.Fault is { } fault)
            ExceptionDispatchInfo.Throw(fault);
        foreach (ComputedTerm computed in oldest.Computed)
            oldest.Output.Set(computed.Column, computed.Row, context.Intern(computed.Term));
        _output = oldest;
        _at = 0;
    }

    private void Help(Morsel morsel)
    {
        first.Run(morsel);
        _queue.Finish(morsel, null);
    }

    // Morsels to work ahead on, once the first has been streamed.
    private void Fill()
    {
        int most = _parts == 0 || _alone ? 1 : MorselsPerThread * degree;
        while (!_morsels.HasEnded && _queue.Count < most)
        {
            Morsel morsel = Fresh();
            if (_morsels.TryFill(morsel.Input))
            {
                _parts++;
                _queue.Add(morsel);
            }
        }
        if (_morsels.HasEnded)
            _queue.Close();
        int waiting = _queue.Count;
        if (waiting > 1 && !_alone)
        {
            _threads ??= new GatherThreads(context, _queue, more, source.ExpectedRows);
            _started = Math.Max(_started, _threads.Start(Math.Min(degree, waiting) - 1));
        }
    }

    private Morsel Fresh()
    {
        if (_free.Count == 0)
            return new Morsel(source.Columns.Count, _inputMemory!, Columns.Count, _outputMemory!);
        Morsel morsel = _free[^1];
        _free.RemoveAt(_free.Count - 1);
        return morsel;
    }

    private void Recycle(ref Morsel? morsel)
    {
        morsel!.Clear();
        _free.Add(morsel);
        morsel = null;
    }

    // Gives up all that was done ahead, and goes on alone.
    private void Relieve()
    {
        if (_alone)
            return;
        _alone = true;
        Stop();
        _queue.Reset();
        foreach (Morsel morsel in _free)
            morsel.Reset();
    }

    private void Stop()
    {
        if (_threads is null)
            return;
        _threads.Stop();
        if (first.Top is ExplainedOperator explained)
            _threads.AddTo(explained.Node);
        _threads = null;
    }
}
