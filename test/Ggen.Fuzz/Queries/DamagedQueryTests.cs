using System.Text;
using Ggen.Diagnostics;
using Ggen.Sparql;
using Ggen.Sparql.Estimates;
using Ggen.Sparql.Optimization;

namespace Ggen.Fuzz.Queries;

/// <summary>Broken queries never throw, and never go by without a diagnostic.</summary>
[Category("Property")]
public sealed class DamagedQueryTests
{
    private static readonly string[] s_seeds =
    [
        """"
        BASE <http://e/> PREFIX : <#> SELECT DISTINCT ?x (SUM(?n * 2) AS ?t) (GROUP_CONCAT(DISTINCT ?l; SEPARATOR=", ") AS ?ls) FROM <g> FROM NAMED <h>
        WHERE { ?x a :T ; :p [ :q "a\n\u0041"@en-GB , 'b'^^:d ] , ( 1 -2.5 3e4 true ) . OPTIONAL { ?x ^:r/(:s|!(a|^:t))*/:u? ?n FILTER(?n > 1 && !BOUND(?z)) }
          { ?x :v _:b } UNION { GRAPH ?g { ?x :w """long "quoted" text""" } } MINUS { ?x :m ?m } BIND(IF(?n IN (1, 2), STR(?n), COALESCE(?l, "")) AS ?k)
          VALUES (?a ?b) { (UNDEF <i>) (:c 4) } FILTER NOT EXISTS { ?x :e ?f } SERVICE SILENT <s> { ?x ?y ?z } { SELECT ?x (COUNT(*) AS ?c) { ?x ?y ?z } GROUP BY ?x } }
        GROUP BY ?x (STRLEN(?k) AS ?len) HAVING (COUNT(?n) > 1) ORDER BY DESC(?t) ASC(?x) ?len LIMIT 10 OFFSET 5 VALUES ?q { 1 }
        """",
        "CONSTRUCT { ?s :p [ a ?t ] , (1 2) } WHERE { ?s ?p ?o ; } LIMIT 1",
        "PREFIX e: <e:> DESCRIBE e:a ?b WHERE { ?b e:p*/e:q+ ?c . FILTER REGEX(?c, 'x', 'i') }",
        "ASK { ?s ?p ?o FILTER(?o >= -1 || ?o NOT IN (1) || - ?o < + 3) }",
    ];

    [Test]
    public void Truncated_queries_are_refused_or_read()
    {
        foreach (string seed in s_seeds)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(seed);
            for (int length = 0; length < bytes.Length; length += 3)
                Check(bytes[..length]);
        }
    }

    [Test]
    public void Mutated_queries_are_refused_or_read()
    {
        Random random = Budget.Source(42);
        string[] pieces = ["{", "}", "(", ")", "[", "]", ".", ";", ",", "SELECT", "?x", "<", ">", "\"", "\\", "\\u0022", "_:b", "AS", "COUNT(", "*", "^", "!", "\u00e9", "\0", "@en", "1e"];
        for (int round = Budget.Rounds(2_000); round > 0; round--)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(s_seeds[random.Next(s_seeds.Length)]);
            int at = random.Next(bytes.Length);
            int removed = random.Next(Math.Min(12, bytes.Length - at));
            byte[] inserted = random.Next(5) == 0 ? [(byte)random.Next(256)] : Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]);
            Check([.. bytes[..at], .. inserted, .. bytes[(at + removed)..]]);
        }
    }

    private static void Check(byte[] text)
    {
        var bag = new DiagnosticBag();
        var query = SparqlParser.Parse(SourceFile.FromBytes("query.rq", text), new QueryParseOptions { BaseIri = "http://e/" }, bag);
        Assert.That(query is null, Is.EqualTo(bag.HasErrors));
        foreach (Diagnostic item in bag.Items)
            Assert.That(item.Location!.Span.Start is >= 0 && item.Location.Span.End <= text.Length, item.Message);
        if (query is not null)
            Optimizer.Optimize(query.Pattern, new NoStatistics());
    }
}
