using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Expressions;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Expressions;

/// <summary>Evaluates expressions as they are written in a query, over rows of given terms.</summary>
internal sealed class ExpressionRun : IDisposable, IExistsPlanner
{
    private const string Prologue =
        "BASE <http://example.org/> PREFIX : <http://example/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> ";

    private readonly Dataset _dataset;

    public ExpressionRun(EvaluationOptions? options = null)
    {
        var builder = new DatasetBuilder();
        _dataset = builder.Build();
        Context = new QueryContext(_dataset, options ?? new EvaluationOptions(), "http://example.org/", new DiagnosticBag());
        Mapping = new ValueMapping(Context);
    }

    public QueryContext Context { get; }

    public ValueMapping Mapping { get; }

    /// <summary>The value as it is written, or "error".</summary>
    public static string Of(string expression)
    {
        using var run = new ExpressionRun();
        return run.Evaluate(expression);
    }

    public string Evaluate(string expression) => Show(Compile(Parse(expression), ColumnMap.Empty).EvaluateTerm(new Block(0) { Count = 1 }, 0));

    public Evaluator Compile(Expression expression, ColumnMap columns) => new ExpressionCompiler(Mapping, columns, this).Compile(expression);

    public string Show(TermId id)
    {
        if (id.IsNone)
            return "error";
        Term term = Context.Term(id);
        return term is Literal { LanguageTag: null } literal && literal.Datatype.Value.StartsWith(Vocab.Xsd.Namespace, StringComparison.Ordinal)
            && literal.Datatype != Vocab.Xsd.String
            ? $"\"{literal.LexicalForm}\"^^xsd:{literal.Datatype.Value[Vocab.Xsd.Namespace.Length..]}"
            : term.ToString()!;
    }

    /// <summary>The id of a constant expression, such as <c>"1"^^xsd:int</c>.</summary>
    public TermId Term(string expression) => Compile(Parse(expression), ColumnMap.Empty).EvaluateTerm(new Block(0) { Count = 1 }, 0);

    public static Expression Parse(string expression)
    {
        var bag = new DiagnosticBag();
        Query? query = SparqlParser.Parse(SourceFile.FromText("<test>", $"{Prologue} SELECT ({expression} AS ?result) {{}}"), new QueryParseOptions(), bag);
        Assert.That(bag.Items.Where(item => item.Severity == Severity.Error), Is.Empty, expression);
        GraphPattern pattern = query!.Pattern;
        while (pattern is Project project)
            pattern = project.Inner;
        return ((Extend)pattern).Expression;
    }

    public IExistsEvaluator Prepare(GraphPattern pattern, ColumnMap columns) => throw new NotSupportedException();

    public void Dispose()
    {
        Context.Dispose();
        _dataset.Dispose();
    }
}
