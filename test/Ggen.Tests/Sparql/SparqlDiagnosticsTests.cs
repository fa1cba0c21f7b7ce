namespace Ggen.Tests.Sparql;

[Category("Unit")]
public sealed class SparqlDiagnosticsTests
{
    [TestCase("SELCT * { ?s ?p ?o }", "1:1+5 GG2007 'SELCT' is not a keyword [did you mean 'SELECT'?]")]
    [TestCase("INSERT DATA { <a> <b> <c> }", "1:1+6 GG2010 'INSERT' is a SPARQL update, not a query [a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE]")]
    [TestCase("PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT * { ?s foa:name ?n }",
        "1:57+4 GG2004 the prefix 'foa:' is not declared [did you mean 'foaf:'?]")]
    [TestCase("PREFIX rdfs: <http://e/> SELECT * { ?s rdf:first ?n }",
        "1:40+4 GG2004 the prefix 'rdf:' is not declared [declare it: PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>]")]
    [TestCase("SELECT * { ?s ex:name ?n }", "1:15+3 GG2004 the prefix 'ex:' is not declared [declare it: PREFIX ex: <…>]")]
    [TestCase("SELECT * { ?s ?p ?o", "1:20+0 GG2006 expected '}', found the end of the query [close it with '}']")]
    [TestCase("SELECT * { ?s ?p ?o FITLER(?o > 3) }", "1:21+6 GG2007 'FITLER' is not a keyword [did you mean 'FILTER'?]")]
    [TestCase("SELECT * { ?s ?p ?o ?x ?y ?z }",
        "1:21+2 GG2001 expected '.', ';' or ',' after the object, found '?x' [put ';' between predicates and '.' at the end of a triple]")]
    [TestCase("SELECT (STRLN(?x) AS ?y) { ?x ?p ?o }", "1:9+5 GG2008 there is no function 'STRLN' [did you mean 'STRLEN'?]")]
    [TestCase("SELECT * { FILTER(STRLEN(?a, ?b) > 1) }", "1:19+14 GG2009 STRLEN takes 1 argument, not 2")]
    [TestCase("SELECT * { FILTER(REGEX(?a)) }", "1:19+9 GG2009 REGEX takes 2 or 3 arguments, not 1")]
    [TestCase("SELECT * { ?s ?p ?o BIND(1 AS ?o) }",
        "1:31+2 GG2011 ?o has a value in this group already, so BIND cannot give it one [bind another variable and compare the two in a FILTER]")]
    [TestCase("SELECT (1 AS ?o) { ?s ?p ?o }", "1:14+2 GG2011 ?o has a value already, so AS cannot give it one [choose a name that is not used elsewhere]")]
    [TestCase("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o }",
        "1:8+2 GG2012 ?p is neither in GROUP BY nor inside an aggregate [add it to GROUP BY, or take any of its values: SAMPLE(?p)]")]
    [TestCase("SELECT * { ?s ?p ?o FILTER(COUNT(?o) > 1) }",
        "1:28+5 GG2013 the aggregate COUNT cannot stand in a pattern [compute it in a subquery, or filter groups with HAVING]")]
    [TestCase("SELECT (SUM(MAX(?o)) AS ?x) { ?s ?p ?o }",
        "1:13+3 GG2013 the aggregate MAX stands inside another one [compute the inner one in a subquery]")]
    [TestCase("SELECT * { VALUES (?a ?b) { (1) } }", "1:29+3 GG2014 this row has 1 value for 2 variables [write UNDEF for a missing value]")]
    [TestCase("SELECT * { VALUES (?a ?a) { (1 2) } }", "1:23+2 GG2014 ?a is a variable of this VALUES already")]
    [TestCase("SELECT * { _:x ?p ?o OPTIONAL { _:x ?q ?r } }",
        "1:33+3 GG2015 the blank node _:x is used in another group of this query already [use a variable to join the two: ?x]")]
    [TestCase("SELECT * { ?s ?p ?o } GROUP BY ?s", "1:1+8 GG2016 SELECT * cannot be used with GROUP BY or aggregates [name the variables of GROUP BY]")]
    [TestCase("SELECT * { ?s \"p\" ?o }", "1:15+3 GG2017 '\"p\"' cannot be a predicate [a predicate is an IRI, a variable or a path]")]
    [TestCase("SELECT * { ?s ?p \"open }", "1:18+1 GG2003 this string has no end [close it on the same line, or use three quotes at each end]")]
    [TestCase("SELECT * { ?s ?p \"\\q\" }", "1:19+2 GG2002 '\\q' is not an escape [a backslash itself is written '\\\\']")]
    [TestCase("SELECT * { ?s ?p \"\\u12\" }",
        "1:19+4 GG2002 this is not a codepoint escape [write \\u and four, or \\U and eight hexadecimal digits of a Unicode character]")]
    [TestCase("SELECT ?a, ?b { ?a ?p ?b }", "1:10+1 GG2001 expected a variable or WHERE, found ',' [the variables of SELECT are not separated by commas]")]
    [TestCase("SELECT (COUNT(?x)) { ?x ?p ?o }",
        "1:18+1 GG2001 expected 'AS' and a variable, found ')' [an expression of SELECT is named: (COUNT(*) AS ?count)]")]
    [TestCase("SELECT * { ?s <http://a\\u0020b> ?o }", "1:15+17 GG2005 an IRI may not hold this character, written as an escape or otherwise")]
    [TestCase("SELECT * { ?s ?p ?o FILTER ?o > 3 }", "1:28+2 GG2001 expected '(' or a function call, found '?o' [put the condition in parentheses]")]
    [TestCase("SELECT * { ?s ?p ?o } LIMIT 5 ORDER BY ?s",
        "1:31+5 GG2001 expected the end of the query, found 'ORDER' [GROUP BY, HAVING, ORDER BY, and then LIMIT and OFFSET, stand in this order]")]
    [TestCase("SELECT * { ?s ?p 'O''Brien' }", "1:21+7 GG2001 expected '.', ';' or ',' after the object, found ''Brien'' [a ' inside a string is written \\']")]
    [TestCase("SELECT * { ?s ?p ?o } LIMIT 2, 3", "1:30+1 GG2001 expected the end of the query, found ',' [LIMIT takes one number; OFFSET says how many are left out before]")]
    [TestCase("SELECT * { ?s ?p ?o } VALUES ?o { 1 } LIMIT 1", "1:39+5 GG2001 expected the end of the query, found 'LIMIT' [LIMIT and OFFSET stand once each, and before VALUES]")]
    [TestCase("SELECT WHERE { ?s ?p ?o }", "1:8+5 GG2001 expected a variable, '(' or '*', found 'WHERE' ['*' is all variables]")]
    [TestCase("SELECT COUNT(*) { ?s ?p ?o }",
        "1:8+5 GG2001 expected a variable, '(' or '*', found 'COUNT' [an expression of SELECT stands in parentheses and is named: (COUNT(*) AS ?count)]")]
    [TestCase("SELECT DISTINCT(?s) { ?s ?p ?o }", "1:19+1 GG2001 expected 'AS' and a variable, found ')' [a variable stands without parentheses]")]
    [TestCase("@prefix : <http://e/> . SELECT * { ?s ?p ?o }",
        "1:1+7 GG2001 expected SELECT, ASK, CONSTRUCT or DESCRIBE, found '@prefix' [in SPARQL it is PREFIX or BASE, without '@' and without '.' at the end]")]
    [TestCase("PREFIX e: http://e/ SELECT * { ?s ?p ?o }",
        "1:11+5 GG2001 expected an IRI in '<' and '>', found 'http:' [write PREFIX e: <http://example.org/>]")]
    [TestCase("SELECT * { ?s ?p ?o FILTER(?s = 1 AND ?o = 2) }", "1:35+3 GG2006 expected ')', found 'AND' ['and' is written '&&']")]
    [TestCase("SELECT * { ?s ?p ?o FILTER(?s <> 1) }", "1:31+2 GG2006 expected ')', found '<>' ['is not equal' is written '!=']")]
    [TestCase("SELECT * { ?s ?p ?o FILTER(?s LIKE 1) }",
        "1:31+4 GG2006 expected ')', found 'LIKE' [texts are compared with CONTAINS, STRSTARTS, STRENDS and REGEX]")]
    [TestCase("SELECT * { ?s ?p ?o LIMIT 5",
        "1:21+5 GG2001 expected a triple, a keyword such as FILTER or OPTIONAL, or '}', found 'LIMIT' [close the pattern with '}' first]")]
    [TestCase("PREFIX : <http://e/> SELECT * { ?s a:b ?o }", "1:36+2 GG2004 the prefix 'a:' is not declared [declare it: PREFIX a: <…>]")]
    [TestCase("SELECT * { ?s ?p <<( ?a ?b ?c }", "1:31+1 GG2006 expected ')>>', found '}'")]
    [TestCase("SELECT * { ?s ?p <<( ?a ?b }",
        "1:28+1 GG2001 expected a variable, an IRI, a literal or a blank node, found '}' [a triple term is <<( subject predicate object )>>]")]
    [TestCase("CONSTRUCT WHERE { ?s <p>/<q> ?o }", "1:25+1 GG2001 expected an object, found '/' [a template has no property paths]")]
    [TestCase("SELECT * { << ?a ?b ?c ?d >> ?p ?o }", "1:24+2 GG2006 expected '>>', found '?d'")]
    [TestCase("SELECT * { <<( ?a ?b ?c )>> }", "1:29+1 GG2001 expected a predicate, found '}'")]
    [TestCase("SELECT * { ?s ~ ?r }", "1:15+1 GG2001 expected a predicate, found '~'")]
    [TestCase("SELECT * { ?s <p>/<q> ?o ~ ?r }", "1:26+1 GG2017 a property path has no reifier and no annotation [they belong to a triple with one predicate]")]
    [TestCase("SELECT * { ?s ?p <<( << ?a ?b ?c >> ?b ?c )>> }",
        "1:22+2 GG2001 expected a variable, an IRI, a literal or a blank node, found '<<' [a reified triple << … >> cannot stand in a triple term <<( … )>>]")]
    [TestCase("SELECT * { BIND(<< ?a ?b ?c >> AS ?t) }", "1:17+2 GG2001 expected an expression, found '<<' [in an expression a triple is written <<( subject predicate object )>>]")]
    [TestCase("SELECT * { VALUES ?t { <<( <a> <b> UNDEF )>> } }",
        "1:24+21 GG2017 UNDEF cannot stand in a triple term [its object is an IRI, a literal or another triple term]")]
    [TestCase("SELECT (\"x\"@en--LTR AS ?x) {}", "1:12+8 GG2002 '--LTR' is no base direction [the base direction is --ltr or --rtl, in lower case (SPARQL 1.2)]")]
    [TestCase("VERSION \"3\" SELECT * {}", "1:9+3 GG2045 the version '3' of SPARQL is not known; this is read as 1.2 [known are 1.1, 1.2 and 1.2-basic]")]
    [TestCase("VERSION 1.2 SELECT * {}", "1:9+3 GG2001 expected the version as a string in single or double quotes, found '1.2' [write VERSION \"1.2\"]")]
    [TestCase("\\u0053ELECT * {}", "1:1+1 GG2002 '\\' cannot stand here [this belongs into a name or a string]")]
    public void Says_what_is_wrong_where_and_how_to_mend_it(string query, string expected)
        => Assert.That(QueryText.Findings(query), Is.EqualTo(expected));

    [TestCase("SELECT ?o { ?s ?p ?o FILTER(<http://e/f>(?o)) }", "1:29+12 GG2040 there is no function <http://e/f>, so each call of it is an error and gives no value "
        + "[the functions with an IRI are the casts to datatypes of XML Schema, with one argument: xsd:integer(?x)]")]
    [TestCase("SELECT ?o { ?s ?p ?o FILTER(<http://www.w3.org/2001/XMLSchema#int>(?o) > 1) }", "")]
    [TestCase("SELECT ?nme { ?s ?p ?name }", "1:8+4 GG2041 ?nme has a value nowhere in this query [did you mean '?name'?]")]
    [TestCase("SELECT ?x (?o + 1 AS ?x2) ?x2 ?v { ?s ?p ?o OPTIONAL { ?s ?q ?x } } VALUES ?v { 1 }", "")]
    [TestCase("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s", "")]
    public void Warns_of_what_is_allowed_and_most_likely_not_meant(string query, string expected)
        => Assert.That(QueryText.Findings(query), Is.EqualTo(expected));

    [Test]
    public void Reports_the_errors_of_several_patterns()
    {
        string findings = QueryText.Findings("""
            PREFIX ex: <http://example.org/>
            SELECT * WHERE {
              ?s ex:p ?o ?x .
              ?s foaf:name ?n
              OPTIONAL { ?s ex:q }
              FILTER(UPPER(?n) = "A")
            }
            """);

        Assert.That(findings.Split('\n').Select(line => line[..line.IndexOf("GG", StringComparison.Ordinal)].Trim()),
            Is.EqualTo(new[] { "3:14+2", "4:6+5", "5:22+1", "6:10+5" }));
    }

    [Test]
    public void Warns_of_a_name_that_HAVING_does_not_see()
    {
        string findings = QueryText.Findings("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p HAVING (?n > 1)");

        Assert.That(findings, Is.EqualTo("1:61+2 GG2018 HAVING does not see ?n, which SELECT names only afterwards [repeat its expression in HAVING]"));
    }

    [Test]
    public void Places_behind_an_escape_are_those_of_the_file()
        => Assert.That(QueryText.Findings("SELECT * { ?s <\\u0061> ?o . ?s ex:p ?o }"), Does.StartWith("1:32+3 GG2004"));

    [Test]
    public void Names_the_limit_of_nesting()
    {
        string nested = "SELECT * " + new string('{', 100_000);
        string parentheses = "SELECT * { FILTER(" + new string('(', 100_000);
        string chain = "SELECT * { FILTER(1" + string.Concat(Enumerable.Repeat(" + 1", 100_000)) + " > 0) }";

        Assert.That(QueryText.Findings(nested), Does.Contain("MaxNesting"));
        Assert.That(QueryText.Findings(parentheses), Does.Contain("MaxNesting"));
        Assert.That(QueryText.Findings(chain), Does.Contain("MaxTreeDepth"));
    }

    [Test]
    public void Takes_long_chains_that_can_be_balanced()
    {
        string or = "SELECT * { ?x ?p ?o FILTER(" + string.Join(" || ", Enumerable.Range(0, 20_000).Select(i => $"?o = {i}")) + ") }";
        string union = "SELECT * {" + string.Join(" UNION ", Enumerable.Repeat("{ ?s ?p ?o }", 20_000)) + "}";

        Assert.That(QueryText.Findings(or), Is.Empty);
        Assert.That(QueryText.Findings(union), Is.Empty);
    }

    [Test]
    public void Triple_terms_nest_up_to_a_limit_that_is_named()
    {
        string open = string.Concat(Enumerable.Repeat("<<( ?a ?b ", 10_000));
        Assert.That(QueryText.Findings($"SELECT * {{ ?s ?p {open}?c }}"), Does.StartWith("1:1018+3 GG2020 triple terms nest deeper than 100 (TripleTerm.MaxNesting)"));
        Assert.That(QueryText.Findings($"SELECT * {{ VALUES ?t {{ {open.Replace("?a ?b", "<a> <b>", StringComparison.Ordinal)}1 }} }}"), Does.Contain("GG2020"));
        Assert.That(QueryText.Findings($"SELECT * {{ {string.Concat(Enumerable.Repeat("<< ", 10_000))}"), Does.Contain("GG2020"));
        Assert.That(QueryText.Findings($"SELECT * {{ ?s ?p ?o {string.Concat(Enumerable.Repeat("{| ?q ?r ", 10_000))}"), Does.Contain("GG2020"));
    }
}
