using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Syntax;

namespace Ggen.Sparql.Translation;

/// <summary>Update requests.</summary>
internal sealed partial class Translator
{
    public Update Translate(UpdateSyntax syntax)
    {
        var operations = new List<UpdateOperation>(syntax.Operations.Count);
        foreach (OperationSyntax operation in syntax.Operations)
            operations.Add(Translate(operation));
        return new Update(text.File, new EquatableList<UpdateOperation>(operations), syntax.Prefixes);
    }

    private UpdateOperation Translate(OperationSyntax syntax)
    {
        var place = new OperationPlace(syntax.Span);
        return syntax switch
        {
            DataSyntax { IsInsert: true } data => new InsertData(Quads(data.Quads)) { Place = place },
            DataSyntax data => new DeleteData(Quads(data.Quads)) { Place = place },
            DeleteWhereSyntax delete => DeleteWhere(delete) with { Place = place },
            ModifySyntax modify => Modify(modify) with { Place = place },
            GraphOperationSyntax graphs => graphs.Operation with { Place = place },
            _ => throw new InvalidOperationException($"no translation for {syntax.GetType().Name}"),
        };
    }

    // The quads are pattern and template in one.
    private static Modify DeleteWhere(DeleteWhereSyntax syntax)
    {
        var builder = new Builder();
        int at = 0;
        while (at < syntax.Quads.Count)
        {
            TermPattern? graph = syntax.Quads[at].Graph;
            var inner = new Builder();
            for (; at < syntax.Quads.Count && syntax.Quads[at].Graph == graph; at++)
            {
                TripleSyntax triple = syntax.Quads[at].Triple;
                inner.Add(new TriplePattern(triple.Subject, triple.Predicate!.Value, triple.Object));
            }
            builder.Join(graph is { } name ? new Graph(name, inner.Finish()) : inner.Finish());
        }
        return new Modify(null, Quads(syntax.Quads), EquatableList<QuadPattern>.Empty, null, null, builder.Finish(), syntax.BaseIri);
    }

    private Modify Modify(ModifySyntax syntax) => new(
        syntax.With,
        Quads(syntax.Delete),
        Quads(syntax.Insert),
        syntax.Using is { } graphs ? new EquatableList<Iri>(graphs) : null,
        syntax.UsingNamed is { } named ? new EquatableList<Iri>(named) : null,
        Group(syntax.Where),
        syntax.BaseIri);

    private static EquatableList<QuadPattern> Quads(List<QuadSyntax>? syntax)
    {
        if (syntax is null)
            return EquatableList<QuadPattern>.Empty;
        var quads = new QuadPattern[syntax.Count];
        for (int i = 0; i < quads.Length; i++)
        {
            TripleSyntax triple = syntax[i].Triple;
            quads[i] = new QuadPattern(syntax[i].Graph, triple.Subject, triple.Predicate!.Value, triple.Object);
        }
        return new EquatableList<QuadPattern>(quads);
    }
}
