using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Paths;

/// <summary>
/// Follows a path from one term (18.4), forward or backward. Links, sequences, alternatives and negated sets keep duplicates;
/// <c>?</c>, <c>*</c> and <c>+</c> reach each term once, by breadth-first search with a visited set.
/// </summary>
internal sealed class PathEvaluator(QueryContext context, ActiveGraph graph)
{
    private const int StepsPerCheck = 1024;

    private readonly Stack<TermList> _lists = new();
    private readonly Stack<IdRowSet> _sets = new();
    private uint _steps;

    /// <summary>Appends the terms at the other end, each as often as the path leads there.</summary>
    public void Follow(PathNode path, TermId from, bool forward, TermList ends)
    {
        if (++_steps % StepsPerCheck == 0)
            context.ThrowIfCancelled();
        switch (path)
        {
            case PathNode.Link link:
                FollowLink(link.Predicate, from, forward, ends);
                break;
            case PathNode.Inverse inverse:
                Follow(inverse.Path, from, !forward, ends);
                break;
            case PathNode.Sequence sequence:
                FollowSequence(sequence, from, forward, ends);
                break;
            case PathNode.Alternative alternative:
                Follow(alternative.First, from, forward, ends);
                Follow(alternative.Second, from, forward, ends);
                break;
            case PathNode.Repeat repeat:
                FollowRepeat(repeat, from, forward, ends);
                break;
            case PathNode.NegatedSet negated:
                FollowNegated(negated, from, forward, ends);
                break;
        }
    }

    private void FollowLink(TermId predicate, TermId from, bool forward, TermList ends)
    {
        if (forward)
            ends.AddRange(graph.Range(from, predicate, TermId.None).Objects);
        else
            ends.AddRange(graph.Range(TermId.None, predicate, from).Subjects);
    }

    private void FollowSequence(PathNode.Sequence sequence, TermId from, bool forward, TermList ends)
    {
        TermList middle = TakeList();
        Follow(forward ? sequence.First : sequence.Second, from, forward, middle);
        for (int i = 0; i < middle.Count; i++)
            Follow(forward ? sequence.Second : sequence.First, middle[i], forward, ends);
        _lists.Push(middle);
    }

    // ALP of 18.4: from the start itself (zero or more) or from what one step reaches (one or more). The set numbers terms in the
    // order in which they were found, which makes it the queue as well.
    private void FollowRepeat(PathNode.Repeat repeat, TermId from, bool forward, TermList ends)
    {
        IdRowSet visited = TakeSet();
        TermList step = TakeList();
        int next = 0;
        if (repeat.Zero)
        {
            visited.Add(from);
            ends.Add(from);
            next = 1;
        }
        Expand(from);
        while (repeat.Many && next < visited.Count)
            Expand(visited.Row(next++)[0]);
        _lists.Push(step);
        _sets.Push(visited);

        void Expand(TermId term)
        {
            step.Clear();
            Follow(repeat.Path, term, forward, step);
            for (int i = 0; i < step.Count; i++)
            {
                if (visited.Add(step[i]))
                    ends.Add(step[i]);
            }
        }
    }

    private void FollowNegated(PathNode.NegatedSet negated, TermId from, bool forward, TermList ends)
    {
        if (negated.Forward is { } ahead)
            FollowAllBut(ahead, from, forward, ends);
        if (negated.Backward is { } back)
            FollowAllBut(back, from, !forward, ends);
    }

    private void FollowAllBut(TermId[] predicates, TermId from, bool forward, TermList ends)
    {
        TripleRange range = forward
            ? graph.Range(from, TermId.None, TermId.None)
            : graph.Range(TermId.None, TermId.None, from);
        ReadOnlySpan<TermId> others = forward ? range.Objects : range.Subjects;
        for (int i = 0; i < range.Count; i++)
        {
            if (!predicates.AsSpan().Contains(range.Predicates[i]))
                ends.Add(others[i]);
        }
    }

    private TermList TakeList()
    {
        if (!_lists.TryPop(out TermList? list))
            return new TermList(context.Memory);
        list.Clear();
        return list;
    }

    private IdRowSet TakeSet()
    {
        if (!_sets.TryPop(out IdRowSet? set))
            return new IdRowSet(1, context.Memory);
        set.Clear();
        return set;
    }
}
