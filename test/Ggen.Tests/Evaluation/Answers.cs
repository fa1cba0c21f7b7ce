using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Formats;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Tests.Evaluation;

/// <summary>Asks small datasets and writes the answers as lines that a test can compare.</summary>
internal static class Answers
{
    private const string Prefixes = "PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";

    /// <summary>A dataset of Turtle documents; a name puts a document into a named graph.</summary>
    public static Dataset Load(string turtle, params (string Name, string Turtle)[] named)
    {
        var bag = new DiagnosticBag();
        using var builder = new DatasetBuilder();
        Read(builder, turtle, null, bag);
        foreach ((string name, string text) in named)
            Read(builder, text, new Iri("http://e/" + name), bag);
        Assert.That(bag.Items, Is.Empty);
        return builder.Build();
    }

    public static Query Parse(string text)
    {
        var bag = new DiagnosticBag();
        Query? query = SparqlParser.Parse(SourceFile.FromText("query", Prefixes + text), new QueryParseOptions(), bag);
        Assert.That(bag.Items.Where(item => item.Severity == Severity.Error), Is.Empty, text);
        return query!;
    }

    /// <summary>One line per solution, <c>name=term</c> for each bound column; by the clever and by the plain operators, which must agree.</summary>
    public static string[] Select(Dataset data, string text, EvaluationOptions? options = null)
    {
        Query query = Parse(text);
        string[] clever = Run(data, query, options ?? new EvaluationOptions());
        string[] plain = Run(data, query, (options ?? new EvaluationOptions()) with { Optimize = false });
        Same.Items([.. plain.Order(StringComparer.Ordinal)], (string[])[.. clever.Order(StringComparer.Ordinal)], "the plain twin");
        return clever;
    }

    /// <summary>The lines in an order of their own, for queries that fix none.</summary>
    public static string[] Sorted(Dataset data, string text)
    {
        string[] lines = Select(data, text);
        Array.Sort(lines, StringComparer.Ordinal);
        return lines;
    }

    public static string[] Run(Dataset data, Query query, EvaluationOptions options)
    {
        var bag = new DiagnosticBag();
        using QueryResult result = new QueryEvaluator(data, options).Evaluate(query, bag);
        Assert.That(bag.Items.Where(item => item.Severity == Severity.Error), Is.Empty);
        switch (result)
        {
            case SolutionsResult solutions:
                var lines = new LineSink();
                solutions.WriteTo(lines);
                return lines.Lines.ToArray();
            case GraphResult graph:
                var triples = new TripleSink([], []);
                graph.WriteTo(ref triples);
                Assert.That(graph.Count, Is.EqualTo(triples.Lines.Count));
                return triples.Lines.ToArray();
            default:
                return [((BooleanResult)result).Value ? "true" : "false"];
        }
    }

    private static void Read(DatasetBuilder builder, string turtle, Iri? graph, DiagnosticBag bag)
    {
        SourceFile file = SourceFile.FromText("data", "PREFIX : <http://e/> " + turtle);
        DatasetSink sink = builder.Document(file, graph);
        RdfReader.Read(RdfFormat.Turtle, file.Content.Span, file, null, ref sink, bag);
    }

    private static string Short(in TermSpan term)
    {
        string text = Encoding.UTF8.GetString(term.Lexical);
        return term.Kind switch
        {
            TermKind.Iri => text.Replace("http://e/", ":", StringComparison.Ordinal),
            TermKind.BlankNode => "_:" + text,
            TermKind.Triple => $"<<( {Short(term.Parts.Subject)} {Short(term.Parts.Predicate)} {Short(term.Parts.Object)} )>>",
            _ => text,
        };
    }

    private sealed class LineSink : ISolutionSink
    {
        private readonly StringBuilder _line = new();
        private IReadOnlyList<string> _names = [];

        public List<string> Lines { get; } = [];

        public void Variables(IReadOnlyList<string> names) => _names = names;

        public void BeginSolution() => _line.Clear();

        public void Bind(int column, in TermSpan term)
            => _line.Append(_line.Length > 0 ? " " : "").Append(_names[column]).Append('=').Append(Short(term));

        public void EndSolution() => Lines.Add(_line.ToString());

        public void End()
        {
        }

        public void Boolean(bool value) => throw new InvalidOperationException("a SELECT has no truth value");
    }

    private readonly struct TripleSink(List<string> lines, List<string> terms) : IQuadSink
    {
        public List<string> Lines => lines;

        public ulong Term(in TermSpan term)
        {
            terms.Add(Short(term));
            return (ulong)terms.Count;
        }

        public ulong TripleTerm(ulong subject, ulong predicate, ulong @object)
        {
            terms.Add($"<<( {terms[(int)subject - 1]} {terms[(int)predicate - 1]} {terms[(int)@object - 1]} )>>");
            return (ulong)terms.Count;
        }

        public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
            => lines.Add($"{terms[(int)subject - 1]} {terms[(int)predicate - 1]} {terms[(int)@object - 1]}");

        public void EndStatement() => terms.Clear();

        public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
        {
        }
    }
}
