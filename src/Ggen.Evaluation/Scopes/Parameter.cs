using Ggen.Store;

namespace Ggen.Evaluation.Scopes;

/// <summary>
/// A place of a plan that is filled before the plan is opened: how a solution's values are substituted into the pattern of an EXISTS,
/// and how rows of a left side are handed to a right side that is asked once for each.
/// </summary>
internal sealed class Parameter
{
    public TermId Value { get; set; }
}
