using Ggen.Evaluation.Explanations;

namespace Ggen.Evaluation.Exchanges;

/// <summary>The threads that work ahead for a <see cref="GatherOperator"/>. Started, stopped and asked by the thread of the query.</summary>
internal sealed class GatherThreads(QueryContext context, MorselQueue queue, Func<QueryContext, GatherPipeline> make, long expectedRows)
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Options.CancellationToken);
    private readonly List<Thread> _threads = [];
    private readonly List<QueryContext> _contexts = [];
    private readonly List<GatherPipeline> _pipelines = [];

    /// <summary>Sees to it that there are so many at least, and returns how many there are.</summary>
    public int Start(int count)
    {
        while (_threads.Count < count)
        {
            QueryContext own = context.ForThread(_stop.Token);
            var thread = new Thread(() => Work(own)) { IsBackground = true, Name = "ggen query" };
            _threads.Add(thread);
            _contexts.Add(own);
            thread.Start();
        }
        return _threads.Count;
    }

    /// <summary>Ends all of them, waits until they have, and gives back what they held.</summary>
    public void Stop()
    {
        _stop.Cancel();
        queue.Close();
        foreach (Thread thread in _threads)
            thread.Join();
        foreach (QueryContext own in _contexts)
        {
            own.Dispose();
            own.Memory.Return();
        }
        _stop.Dispose();
    }

    /// <summary>Adds what was done on the threads to the steps of an explained plan; after <see cref="Stop"/>.</summary>
    public void AddTo(PlanNode node)
    {
        foreach (GatherPipeline pipeline in _pipelines)
            node.Add(((ExplainedOperator)pipeline.Top).Node);
    }

    private void Work(QueryContext own)
    {
        Morsel? morsel = null;
        try
        {
            GatherPipeline pipeline = make(own);
            lock (_pipelines)
                _pipelines.Add(pipeline);
            pipeline.Feed.Expect(expectedRows);
            pipeline.Top.Open();
            while ((morsel = queue.Take()) is not null)
            {
                pipeline.Run(morsel);
                pipeline.NoteComputed(morsel);
                queue.Finish(morsel, null);
            }
        }
        catch (QueryLimitException e) when (e.Code == EvaluationCodes.MemoryLimit)
        {
            if (morsel is not null)
                queue.PutBack(morsel); // the query itself may have the room that was refused here
        }
        catch (Exception e) // is thrown on the thread of the query, when it comes to the morsel
        {
            if (morsel is not null || (morsel = queue.Take()) is not null)
                queue.Finish(morsel, e);
        }
    }
}
