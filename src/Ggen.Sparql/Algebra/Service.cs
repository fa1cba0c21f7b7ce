namespace Ggen.Sparql.Algebra;

/// <summary>A pattern answered by another endpoint (federated query); <paramref name="Text"/> is the group as written, to be sent.</summary>
public sealed record Service(TermPattern Endpoint, GraphPattern Inner, bool Silent, string Text) : GraphPattern;
