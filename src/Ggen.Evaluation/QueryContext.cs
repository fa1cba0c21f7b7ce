using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation.Explanations;
using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Evaluation;

/// <summary>
/// What every part of a running query shares: the dataset, a dictionary that takes computed terms as well, the options, and the state
/// behind BNODE, RAND and UUID. One per run and thread.
/// </summary>
internal sealed class QueryContext : IDisposable
{
    private readonly Dictionary<(long Solution, TermId Label), TermId> _labelled = [];
    private readonly List<IDisposable> _owned = [];
    private ulong _random;
    private long _solutionCount;
    private long _termBytes;

    public QueryContext(Dataset dataset, EvaluationOptions options, string? baseIri, DiagnosticBag bag)
        : this(dataset, options, baseIri, bag, new MemoryBudget(options.MemoryLimit ?? long.MaxValue))
    {
    }

    private QueryContext(Dataset dataset, EvaluationOptions options, string? baseIri, DiagnosticBag bag, MemoryBudget memory)
    {
        Dataset = dataset;
        Options = options;
        BaseIri = baseIri;
        Bag = bag;
        Terms = new TermDictionary(dataset.Terms);
        Memory = memory;
        _random = options.Seed;
    }

    public Dataset Dataset { get; }

    public EvaluationOptions Options { get; }

    /// <summary>For IRI(); null when there is none.</summary>
    public string? BaseIri { get; }

    /// <summary>Those of the query and of its caller, for texts that are sent elsewhere.</summary>
    public PrefixMap Prefixes { get; init; } = new();

    /// <summary>For what stops a query; an expression error is no finding.</summary>
    public DiagnosticBag Bag { get; }

    /// <summary>The terms of the data and those that this query made; ids are equal exactly when terms are.</summary>
    public TermDictionary Terms { get; }

    /// <summary>What the query holds, and how much it may.</summary>
    public MemoryBudget Memory { get; }

    /// <summary>Watches the operators when the query is explained; else null.</summary>
    public PlanTrace? Trace { get; set; }

    /// <summary>
    /// What another thread uses for steps of the same query: it has the dataset in common with this one, and its memory is lent by it. Ids of
    /// the data mean the same in both, ids of computed terms do not.
    /// </summary>
    public QueryContext ForThread(CancellationToken stop)
    {
        var own = new QueryContext(Dataset, Options with { CancellationToken = stop }, BaseIri, new DiagnosticBag(), Memory.Lend()) { Prefixes = Prefixes };
        if (Trace is not null)
            own.Trace = new PlanTrace(own.Memory);
        return own;
    }

    /// <summary>What a part of the groups uses, on one thread at a time: as <see cref="ForThread"/>, but what it holds is only counted.</summary>
    public QueryContext ForPart()
        => new(Dataset, Options, BaseIri, new DiagnosticBag(), new MemoryBudget(long.MaxValue)) { Prefixes = Prefixes };

    public TermId Intern(in TermSpan term)
    {
        TermId id = Terms.Intern(term);
        long bytes = Terms.Bytes;
        if (bytes != _termBytes)
            ChargeTerms(bytes);
        return id;
    }

    public TermId Intern(Term term) => Intern(term.ToSpan());

    /// <summary>The id of a triple term.</summary>
    /// <exception cref="QueryLimitException">It would nest deeper than <see cref="TripleTerm.MaxNesting"/>.</exception>
    public TermId Triple(TermId subject, TermId predicate, TermId @object)
    {
        if (!Terms.TryTriple(subject, predicate, @object, out TermId id))
        {
            throw new QueryLimitException(EvaluationCodes.TripleTooDeep, $"a triple term would nest deeper than {TripleTerm.MaxNesting} (TripleTerm.MaxNesting)",
                "say it of a node that reifies the inner triple");
        }
        long bytes = Terms.Bytes;
        if (bytes != _termBytes)
            ChargeTerms(bytes);
        return id;
    }

    /// <summary>The term of an id; <paramref name="scratch"/> holds at least <see cref="InlineTerms.MaxLength"/> bytes.</summary>
    public TermSpan Span(TermId id, Span<byte> scratch) => Terms.Span(id, scratch);

    public Term Term(TermId id) => Terms.Term(id);

    /// <summary>Where the search for the next free blank node label begins.</summary>
    public uint NextBlankNode { get; set; }

    /// <summary>A blank node that is nowhere else: BNODE(), and the template of CONSTRUCT.</summary>
    public TermId FreshBlankNode()
    {
        while (true)
        {
            byte[] label = Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"b{NextBlankNode++}"));
            if (!Terms.TryFind(TermSpan.Blank(label), out _))
                return Intern(TermSpan.Blank(label));
        }
    }

    /// <summary>BNODE("label"): one node per label and solution (17.4.2.9).</summary>
    public TermId BlankNode(long solution, TermId label)
    {
        if (!_labelled.TryGetValue((solution, label), out TermId node))
            _labelled[(solution, label)] = node = FreshBlankNode();
        return node;
    }

    /// <summary>Numbers for the next rows, see <see cref="Block.FirstSolution"/>.</summary>
    public long TakeSolutions(int count)
    {
        long first = _solutionCount;
        _solutionCount += count;
        return first;
    }

    /// <summary>The next 64 bits of SplitMix64 from the seed.</summary>
    public ulong NextRandom()
    {
        ulong z = _random += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Called once per block by everything that can run long, and now and then by loops that yield nothing for long.</summary>
    public void ThrowIfCancelled() => Options.CancellationToken.ThrowIfCancellationRequested();

    /// <summary>Something that lives as long as the run; what came last goes first.</summary>
    public void Own(IDisposable item) => _owned.Add(item);

    public void Dispose()
    {
        for (int i = _owned.Count - 1; i >= 0; i--)
            _owned[i].Dispose();
        Terms.Dispose();
    }

    private void ChargeTerms(long bytes)
    {
        long more = bytes - _termBytes;
        _termBytes = bytes;
        Memory.Charge(more);
    }
}
