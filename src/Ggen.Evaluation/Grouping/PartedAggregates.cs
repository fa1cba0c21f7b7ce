using Ggen.Evaluation.Aggregates;
using Ggen.Evaluation.Exchanges;

namespace Ggen.Evaluation.Grouping;

/// <summary>How the groups of a GROUP BY are divided into parts.</summary>
/// <param name="Make">Makes the aggregates over a context of their own; called on the thread of the query.</param>
internal sealed record PartedAggregates(PartedOptions Options, Func<QueryContext, Aggregator[]> Make);
