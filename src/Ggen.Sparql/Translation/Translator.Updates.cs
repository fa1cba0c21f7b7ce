using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Syntax;
using Ggen.Sparql.Updates;

namespace Ggen.Sparql.Translation;

/// <summary>Update requests.</summary>
internal sealed partial class Translator
{
    public Update Translate(UpdateSyntax syntax)
    {
        _tripleTerms = syntax.TripleTerms;
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
            DataSyntax { IsInsert: true } data when data.Quads.Exists(HasTripleTerm) => Insert(data) with { Place = place },
            DataSyntax { IsInsert: true } data => new InsertData(Quads(data.Quads)) { Place = place },
            DataSyntax data => new DeleteData(Quads(data.Quads.FindAll(quad => !HasTripleTerm(quad)))) { Place = place },
            DeleteWhereSyntax delete => DeleteWhere(delete) with { Place = place },
            ModifySyntax modify => Modify(modify) with { Place = place },
            GraphOperationSyntax graphs => graphs.Operation with { Place = place },
            _ => throw new InvalidOperationException($"no translation for {syntax.GetType().Name}"),
        };
    }

    // What no constant could be is no term of any data: there is nothing to delete. Of what is inserted it has a blank node in it.
    private bool HasTripleTerm(QuadSyntax quad) => IsTripleTerm(quad.Triple.Subject) || IsTripleTerm(quad.Triple.Object);

    // Data with blank nodes in triple terms: a template for the one empty solution, which makes each node once as well.
    private Modify Insert(DataSyntax syntax)
    {
        GraphPattern pattern = Nothing;
        EquatableList<QuadPattern> quads = Quads(syntax.Quads, ref pattern);
        return new Modify(null, EquatableList<QuadPattern>.Empty, quads, null, null, pattern, null);
    }

    // The quads are pattern and template in one.
    private Modify DeleteWhere(DeleteWhereSyntax syntax)
    {
        var builder = new Builder();
        int at = 0;
        while (at < syntax.Quads.Count)
        {
            TermPattern? graph = syntax.Quads[at].Graph;
            var inner = new Builder();
            var triples = new List<TripleSyntax>();
            for (; at < syntax.Quads.Count && syntax.Quads[at].Graph == graph; at++)
                triples.Add(syntax.Quads[at].Triple);
            Triples(triples, inner);
            builder.Join(graph is { } name ? new Graph(name, inner.Finish()) : inner.Finish());
        }
        GraphPattern pattern = builder.Finish();
        EquatableList<QuadPattern> quads = Quads(syntax.Quads, ref pattern);
        return new Modify(null, quads, EquatableList<QuadPattern>.Empty, null, null, pattern, syntax.BaseIri);
    }

    private Modify Modify(ModifySyntax syntax)
    {
        GraphPattern pattern = Group(syntax.Where);
        EquatableList<QuadPattern> delete = Quads(syntax.Delete ?? [], ref pattern);
        EquatableList<QuadPattern> insert = Quads(syntax.Insert ?? [], ref pattern);
        return new Modify(
            syntax.With,
            delete,
            insert,
            syntax.Using is { } graphs ? new EquatableList<Iri>(graphs) : null,
            syntax.UsingNamed is { } named ? new EquatableList<Iri>(named) : null,
            pattern,
            syntax.BaseIri);
    }

    // A template, whose triple terms extend the solutions of the pattern.
    private EquatableList<QuadPattern> Quads(List<QuadSyntax> syntax, ref GraphPattern pattern)
    {
        var terms = new TemplateTerms(this, pattern, matched: false);
        foreach (QuadSyntax quad in syntax)
            terms.Look(quad.Triple);
        var quads = new QuadPattern[syntax.Count];
        for (int i = 0; i < quads.Length; i++)
        {
            TripleSyntax triple = syntax[i].Triple;
            quads[i] = new QuadPattern(syntax[i].Graph, terms.Of(triple.Subject), triple.Predicate!.Value, terms.Of(triple.Object));
        }
        pattern = terms.Pattern;
        return new EquatableList<QuadPattern>(quads);
    }

    private static EquatableList<QuadPattern> Quads(List<QuadSyntax> syntax)
    {
        var quads = new QuadPattern[syntax.Count];
        for (int i = 0; i < quads.Length; i++)
        {
            TripleSyntax triple = syntax[i].Triple;
            quads[i] = new QuadPattern(syntax[i].Graph, triple.Subject, triple.Predicate!.Value, triple.Object);
        }
        return new EquatableList<QuadPattern>(quads);
    }
}
