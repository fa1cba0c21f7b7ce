using System.Globalization;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Syntax;
using Ggen.Sparql.Tokens;

namespace Ggen.Sparql.Translation;

/// <summary>Syntax tree → algebra (SPARQL 1.2, 18.2), with the rules that need to know which variables are in scope.</summary>
internal sealed partial class Translator(SourceText text, DiagnosticBag bag)
{
    private int _fresh;

    public Query Translate(QuerySyntax syntax)
    {
        _tripleTerms = syntax.TripleTerms;
        EquatableList<Iri>? from = syntax.From is { } f ? new EquatableList<Iri>(f) : null;
        EquatableList<Iri>? named = syntax.FromNamed is { } n ? new EquatableList<Iri>(n) : null;
        GraphPattern pattern = Select(syntax.Body, out EquatableList<Variable> columns);
        return syntax.Form switch
        {
            QueryForm.Select => new SelectQuery(columns, pattern, from, named, syntax.Prefixes, syntax.BaseIri),
            QueryForm.Construct => new ConstructQuery(Template(syntax, ref pattern), pattern, from, named, syntax.Prefixes, syntax.BaseIri),
            QueryForm.Describe => new DescribeQuery(Resources(syntax, columns), pattern, from, named, syntax.Prefixes, syntax.BaseIri),
            _ => new AskQuery(pattern, from, named, syntax.Prefixes, syntax.BaseIri),
        };
    }

    private EquatableList<TriplePattern> Template(QuerySyntax syntax, ref GraphPattern pattern)
    {
        List<TripleSyntax> triples = syntax.Template
            ?? (syntax.Body.Where is { Elements: [TriplesSyntax where] } ? where.Triples : []);
        var terms = new TemplateTerms(this, pattern, matched: syntax.Template is null);
        foreach (TripleSyntax triple in triples)
            terms.Look(triple);
        var template = new List<TriplePattern>();
        foreach (TripleSyntax triple in triples)
            template.Add(new TriplePattern(terms.Of(triple.Subject), triple.Predicate!.Value, terms.Of(triple.Object)));
        pattern = terms.Pattern;
        return new EquatableList<TriplePattern>(template);
    }

    private static EquatableList<TermPattern> Resources(QuerySyntax syntax, EquatableList<Variable> columns)
    {
        var resources = new List<TermPattern>();
        if (syntax.Resources is { } named)
            resources.AddRange(named);
        else
        {
            foreach (Variable variable in columns)
                resources.Add(new TermPattern(variable));
        }
        return new EquatableList<TermPattern>(resources);
    }

    private static readonly GraphPattern Nothing = new Bgp(EquatableList<TriplePattern>.Empty);

    // 18.2.2.8: Join(Z, A) = A, and the other way round.
    private static GraphPattern Joined(GraphPattern left, GraphPattern right)
        => left is Bgp { Patterns.Count: 0 } ? right : right is Bgp { Patterns.Count: 0 } ? left : new Join(left, right);

    private Variable Fresh(char purpose) => new(string.Create(CultureInfo.InvariantCulture, $".{purpose}{_fresh++}"));

    private void Report(DiagnosticCode code, SourceSpan span, string message, string? hint = null)
        => bag.Error(code, text.File, span, message, hint);

    private static bool Contains(IReadOnlyList<Variable> variables, Variable variable)
    {
        foreach (Variable candidate in variables)
        {
            if (candidate == variable)
                return true;
        }
        return false;
    }
}
