namespace Ggen.Sparql.Algebra;

/// <summary>The inner pattern with a named graph as its active graph; a variable ranges over all named graphs.</summary>
public sealed record Graph(TermPattern Name, GraphPattern Inner) : GraphPattern;
