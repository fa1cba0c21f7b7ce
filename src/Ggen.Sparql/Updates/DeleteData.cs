namespace Ggen.Sparql.Updates;

/// <summary>DELETE DATA (3.1.2): quads without variables and blank nodes.</summary>
public sealed record DeleteData(EquatableList<QuadPattern> Quads) : UpdateOperation;
