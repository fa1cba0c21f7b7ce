namespace Ggen.Sparql.Updates;

/// <summary>INSERT DATA (3.1.1): quads without variables; those named "_:…" are blank nodes, fresh for the operation.</summary>
public sealed record InsertData(EquatableList<QuadPattern> Quads) : UpdateOperation;
