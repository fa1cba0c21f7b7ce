using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Updates;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Updates;
using Ggen.Store;
using Ggen.Store.Editing;
using Ggen.Tests.Evaluation.Expressions;

namespace Ggen.Tests.Evaluation.Operators;

/// <summary>SPARQL 1.2 over triple terms and base directions.</summary>
[Category("Unit")]
public sealed class TripleTermTests
{
    private const string Data = """
        :ann :knows :bob ~ :k1 {| :since 2001 ; :said :cat |} .
        :bob :knows :cat ~ :k2 {| :since 2002 |} .
        << :cat :knows :ann ~ :k3 >> :since 2003 .
        :x :p <<( :a :q 1 )>>, <<( :a :q <<( :b :r "t"@ar--rtl )>> )>>, <<( :a :a :a )>>, :a .
        """;

    [TestCase("SELECT ?s ?o ?y { << ?s :knows ?o >> :since ?y }", "s=:ann o=:bob y=2001|s=:bob o=:cat y=2002|s=:cat o=:ann y=2003")]
    [TestCase("SELECT ?s ?y { ?s :knows :cat ~ ?r {| :since ?y |} }", "s=:bob y=2002", TestName = "An annotation is of a triple that is there")]
    [TestCase("SELECT ?s ?r { ?s :knows ?o . << ?s :knows ?o ~ ?r >> }", "s=:ann r=:k1|s=:bob r=:k2")]
    [TestCase("SELECT ?o { :x :p <<( :a :q ?o )>> FILTER(isNUMERIC(?o)) }", "o=1")]
    [TestCase("SELECT ?b ?t { :x :p <<( ?a :q <<( ?b :r ?t )>> )>> }", "b=:b t=t", TestName = "A triple term in a triple term is taken apart, too")]
    [TestCase("SELECT ?a { :x :p <<( ?a ?a ?a )>> }", "a=:a", TestName = "A variable in several parts is one value")]
    [TestCase("SELECT ?o { VALUES ?o { <<( :a :q 1 )>> <<( :a :q 2 )>> :a } :x :p ?o FILTER(isTRIPLE(?o)) }", "o=<<( :a :q 1 )>>")]
    [TestCase("SELECT ?n { :x :p ?t BIND(TRIPLE(SUBJECT(?t), PREDICATE(?t), OBJECT(?t)) AS ?u) FILTER(sameTerm(?t, ?u)) BIND(OBJECT(?t) AS ?n) FILTER(?n = 1.0) }", "n=1")]
    [TestCase("SELECT ?t { :x :p ?t FILTER(?t = <<( :a :q 1.0 )>>) }", "t=<<( :a :q 1 )>>", TestName = "Equal parts make equal triple terms")]
    [TestCase("SELECT ?s { ?s :knows ?o FILTER NOT EXISTS { << ?s :knows ?o >> :said ?c } }", "s=:bob")]
    [TestCase("SELECT ?s ?c { ?s :knows ?o OPTIONAL { << ?s :knows ?o >> :said ?c } }", "s=:ann c=:cat|s=:bob")]
    [TestCase("SELECT ?s { ?s :p <<( :none :q ?o )>> }", "")]
    [TestCase("SELECT ?s { <<( ?a ?b ?c )>> ?p ?s }", "", TestName = "A triple term is no subject of data")]
    [TestCase("ASK { :x :p <<( :a :q 1 )>> }", "true")]
    public void Answers_a_query(string query, string expected)
    {
        using Dataset data = Answers.Load(Data);
        Assert.That(string.Join("|", Answers.Sorted(data, query)), Is.EqualTo(expected));
    }

    [TestCase("CONSTRUCT { ?o :said-by <<( ?s :knows ?o )>> } { ?s :knows ?o }", ":bob :said-by <<( :ann :knows :bob )>>|:cat :said-by <<( :bob :knows :cat )>>")]
    [TestCase("CONSTRUCT WHERE { :x :p <<( :a :q ?o )>> }", ":x :p <<( :a :q 1 )>>|:x :p <<( :a :q <<( :b :r t )>> )>>")]
    [TestCase("CONSTRUCT { :y :p <<( 1 :q ?o )>>, ?o } { :x :p <<( :a :q ?o )>> FILTER(isLiteral(?o)) }", ":y :p 1", TestName = "What is no triple term is left out")]
    public void Constructs(string query, string expected)
    {
        using Dataset data = Answers.Load(Data);
        Assert.That(string.Join("|", Answers.Sorted(data, query)), Is.EqualTo(string.Join("|", expected.Split('|').Order(StringComparer.Ordinal))));
    }

    [Test]
    public void A_blank_node_of_a_template_is_one_node_inside_and_outside_of_a_triple_term()
    {
        using Dataset data = Answers.Load(":a :p :b .");
        string[] lines = Answers.Sorted(data, "CONSTRUCT { _:n :says <<( _:n :p ?o )>> ; :of ?s } { ?s :p ?o }");
        string node = lines[0].Split(' ')[0];
        Assert.That(lines, Is.EqualTo((string[])[$"{node} :of :a", $"{node} :says <<( {node} :p :b )>>"]));
    }

    [TestCase("SELECT ?v { VALUES ?v { <<( :a :p 2 )>> 1 <<( :a :p 10 )>> :a <<( :a :a 9 )>> \"z\" } } ORDER BY ?v", "v=:a|v=1|v=z|v=<<( :a :a 9 )>>|v=<<( :a :p 2 )>>|v=<<( :a :p 10 )>>")]
    [TestCase("SELECT (MAX(?v) AS ?m) { VALUES ?v { <<( :a :p 2 )>> 1 <<( :a :p 10 )>> } }", "m=<<( :a :p 10 )>>")]
    public void Orders_them_last_and_by_their_parts(string query, string expected)
    {
        using Dataset data = Answers.Load("");
        Assert.That(string.Join("|", Answers.Select(data, query)), Is.EqualTo(expected));
    }

    [TestCase("TRIPLE(<a>, <b>, 1)", "<<( <http://example.org/a> <http://example.org/b> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> )>>")]
    [TestCase("TRIPLE(1, <b>, 1)", "error")]
    [TestCase("TRIPLE(<a>, \"b\", 1)", "error")]
    [TestCase("TRIPLE(TRIPLE(<a>, <b>, 1), <b>, 1)", "error")]
    [TestCase("STR(<<( <a> <b> 1 )>>)", "error")]
    [TestCase("xsd:string(<<( <a> <b> 1 )>>)", "error")]
    [TestCase("DATATYPE(<<( <a> <b> 1 )>>)", "error")]
    [TestCase("SUBJECT(1)", "error")]
    [TestCase("<<( <a> <b> 1 )>> = <<( <a> <b> 1.0 )>>", "\"true\"^^xsd:boolean")]
    [TestCase("<<( <a> <b> 1 )>> = <<( <a> <c> \"x\"^^<t> )>>", "\"false\"^^xsd:boolean")]
    [TestCase("<<( <a> <b> 1 )>> < <<( <a> <b> 2 )>>", "error")]
    [TestCase("LANG(\"x\"@en--ltr)", "\"en\"")]
    [TestCase("LANGDIR(\"x\"@en--ltr)", "\"ltr\"")]
    [TestCase("STRLANGDIR(\"x\", \"EN\", \"rtl\")", "\"x\"@en--rtl")]
    [TestCase("STRLANGDIR(\"x\", \"en\", \"RTL\")", "error")]
    [TestCase("STRDT(\"x\", rdf:dirLangString)", "error")]
    [TestCase("UCASE(\"x\"@en--ltr)", "\"X\"@en--ltr")]
    [TestCase("hasLANG(1)", "\"false\"^^xsd:boolean")]
    [TestCase("\"\\u0041\\U0001F600\"", "\"A\U0001F600\"")]
    public void Functions(string expression, string expected) => Assert.That(ExpressionRun.Of(expression), Is.EqualTo(expected));

    [TestCase("INSERT DATA { :a :b :c ~ :r {| :d _:n |} . :a :p <<( _:n :q _:n )>> }", 4)]
    [TestCase("INSERT DATA { :a :b :c ~ :r } ; DELETE DATA { :r <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( :a :b :c )>> }", 1)]
    [TestCase("INSERT DATA { :a :b :c ~ :r , :d ~ :s } ; DELETE WHERE { :a :b ?x ~ ?r }", 0)]
    [TestCase("INSERT DATA { :a :b 1, 2 } ; INSERT { ?s :q <<( ?s ?p ?o )>> } WHERE { ?s ?p ?o } ; DELETE { ?s :q <<( ?s ?p ?o )>> } WHERE { ?s :q <<( ?s ?p ?o )>> FILTER(?o = 1) }", 3)]
    [TestCase("DELETE DATA { :a :b <<( \"x\" :b :c )>> } ; INSERT DATA { <<( :a :b :c )>> :p :q }", 0)]
    public void Updates(string text, int triples)
    {
        var bag = new DiagnosticBag();
        Update? update = SparqlParser.ParseUpdate(SourceFile.FromText("update", "PREFIX : <http://e/> " + text), new QueryParseOptions(), bag);
        Assert.That(bag.Items, Is.Empty);
        foreach (bool optimize in (bool[])[true, false])
        {
            using Dataset data = Answers.Load("");
            using DatasetEditor? editor = new UpdateEvaluator(data, new EvaluationOptions { Optimize = optimize }).Evaluate(update!, bag);
            Assert.That(editor!.Current.DefaultGraph.Count, Is.EqualTo(triples));
        }
    }

    [Test]
    public void What_would_nest_too_deeply_stops_the_query_by_name()
    {
        string text = $":x :p {string.Concat(Enumerable.Repeat("<<( :a :b ", TripleTerm.MaxNesting))}1{string.Concat(Enumerable.Repeat(" )>>", TripleTerm.MaxNesting))} .";
        using Dataset data = Answers.Load(text);
        QueryLimitException? limit = Assert.Throws<QueryLimitException>(() => Answers.Select(data, "SELECT (TRIPLE(:a, :b, ?o) AS ?t) { ?s ?p ?o }"));
        Assert.That(limit!.Message, Does.Contain("TripleTerm.MaxNesting"));
    }

    [Test]
    public void Known_parts_are_looked_up_and_unknown_ones_taken_apart()
    {
        using Dataset data = Answers.Load(Data);
        Assert.That(Details(data, "SELECT * { << :ann :knows ?o >> :since ?y }"), Does.Contain("taken apart"));
        Assert.That(Details(data, "SELECT * { :k1 :said ?c FILTER EXISTS { << :ann :knows ?b >> :said ?c } }"), Does.Contain("triple term"));
    }

    private static string Details(Dataset data, string text)
    {
        using var explanation = new QueryEvaluator(data, new EvaluationOptions()).Explain(Answers.Parse(text), new DiagnosticBag())!;
        explanation.Run();
        var lines = new List<string>();
        Add(explanation.Plan);
        return string.Join("\n", lines);

        void Add(Ggen.Evaluation.Explanations.PlanNode node)
        {
            lines.Add($"{node.Name} {node.Arguments} {node.Detail}");
            foreach (var input in node.Inputs)
                Add(input);
        }
    }
}
