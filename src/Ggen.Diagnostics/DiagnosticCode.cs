namespace Ggen.Diagnostics;

/// <summary>
/// The stable name of a kind of finding: <c>GG</c> and four digits, a title, and the page that <c>ggen explain</c> prints.
/// Each area lists its own in an <c>XCodes</c> class: 0 usage and files, 11 RDF syntax, 12 store, 20 SPARQL syntax,
/// 25 SPARQL evaluation, 30 SHACL, 40 templates, 50 projects and generation.
/// </summary>
/// <param name="Id">Such as <c>GG1104</c>.</param>
/// <param name="Title">One clause, without a full stop.</param>
/// <param name="Explanation">What it means, why it is refused, how to mend it; plain text, may hold an example.</param>
public sealed record DiagnosticCode(string Id, string Title, string Explanation)
{
    /// <summary>Whether one of a message says all there is to say of its file: a person is shown the first, and how many more there are.</summary>
    public bool IsRepeated { get; init; }

    public override string ToString() => Id;
}
