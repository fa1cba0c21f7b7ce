using Ggen.Diagnostics;

namespace Ggen.Sparql;

/// <summary>What can be wrong with the text of a query or an update (GG20xx).</summary>
public static class SparqlCodes
{
    public static DiagnosticCode UnexpectedToken => new("GG2001", "something else was expected here",
        "The query does not follow the SPARQL 1.2 grammar at this place. The message names what could have stood there.");

    public static DiagnosticCode InvalidText => new("GG2002", "characters that no query can hold",
        "The text is not valid UTF-8, or a character or a \\u escape cannot stand where it is.");

    public static DiagnosticCode UnterminatedString => new("GG2003", "a string does not end",
        "A string in single or double quotes ends on its own line; one that spans lines takes three quotes at each end.");

    public static DiagnosticCode UnknownPrefix => new("GG2004", "a prefix is not declared",
        "A prefixed name needs its prefix declared before it is used:\n\n    PREFIX foaf: <http://xmlns.com/foaf/0.1/>")
    { IsRepeated = true };

    public static DiagnosticCode InvalidIri => new("GG2005", "an IRI is not valid",
        "An IRI may hold no spaces, quotes, braces, '\\', '^', '`' or '|', and a relative IRI needs a BASE to be resolved against.");

    public static DiagnosticCode MissingBrace => new("GG2006", "a bracket is not closed",
        "Every '{', '(' and '[' needs its counterpart. The message points to where the closing one was expected and to the opening one.");

    public static DiagnosticCode UnknownKeyword => new("GG2007", "a word is not a keyword",
        "Words outside strings and IRIs are keywords; names of data need a prefix (ex:name), angle brackets or quotes.");

    public static DiagnosticCode UnknownFunction => new("GG2008", "a function is not defined",
        "The built-in functions of SPARQL 1.2 are called by keyword, all others by IRI: xsd:integer(?x).");

    public static DiagnosticCode WrongArity => new("GG2009", "a function has the wrong number of arguments",
        "The built-in functions of SPARQL 1.2 (section 17.4) take a fixed number of arguments; the message says how many.");

    public static DiagnosticCode UpdateNotQuery => new("GG2010", "an update was given where a query is expected",
        "INSERT, DELETE, LOAD, CLEAR, CREATE, DROP, COPY, MOVE and ADD change data; here only SELECT, ASK, CONSTRUCT and DESCRIBE can run.");

    public static DiagnosticCode VariableInScope => new("GG2011", "a variable that is to be bound has a value already",
        "BIND and (expression AS ?v) introduce a variable: it may not be used before in the same group, nor twice in a SELECT clause.");

    public static DiagnosticCode UngroupedVariable => new("GG2012", "a variable is neither grouped nor aggregated",
        "In a query with GROUP BY or an aggregate, SELECT may only use the variables of GROUP BY and aggregates such as SAMPLE(?v).");

    public static DiagnosticCode MisplacedAggregate => new("GG2013", "an aggregate cannot stand here",
        "Aggregates belong to SELECT, HAVING and ORDER BY, and not inside one another; a subquery can compute one for a pattern.");

    public static DiagnosticCode ValuesShape => new("GG2014", "VALUES has a wrong shape",
        "Each row of VALUES has one value, or UNDEF, for each of its variables, which are all different.");

    public static DiagnosticCode BlankNodeReuse => new("GG2015", "a blank node label is used in two patterns",
        "A blank node label belongs to one basic graph pattern (SPARQL 1.1, 4.1.4); use a variable to join across groups.");

    public static DiagnosticCode StarWithGroupBy => new("GG2016", "SELECT * cannot be grouped",
        "After GROUP BY only the group's keys and aggregates remain, so SELECT must name what it wants.");

    public static DiagnosticCode MisplacedTerm => new("GG2017", "a term cannot stand in this place",
        "The predicate of a triple is an IRI, a variable or, in WHERE, a path; VALUES holds IRIs, literals and triple terms only. A reifier or an annotation belongs to one triple, so a path has none.");

    public static DiagnosticCode UnseenAlias => new("GG2018", "HAVING cannot see a name of the SELECT clause",
        "HAVING is evaluated before SELECT gives names to its expressions; repeat the aggregate in HAVING.");

    public static DiagnosticCode UnsupportedFeature => new("GG2019", "a feature of the language is not supported",
        "The query is valid, but uses something that ggen does not run.");

    public static DiagnosticCode LimitExceeded => new("GG2020", "a query is too large or too deep",
        "Queries are bounded so that no text can exhaust the machine; the message names the limit.");

    public static DiagnosticCode UnknownCall => new("GG2040", "a function called by IRI is not defined",
        "A call of an unknown function is an error of its expression: FILTER drops the solution, BIND leaves its variable without a value. "
        + "Known by IRI are the casts of SPARQL 1.1 section 17.5 to the datatypes of XML Schema, such as xsd:integer(?x).");

    public static DiagnosticCode UnboundColumn => new("GG2041", "a selected variable has a value nowhere",
        "The variable occurs in SELECT but neither in the pattern nor after AS, so its column is empty in every solution. Most often "
        + "its name is misspelt.");

    public static DiagnosticCode AmbiguousPrefix => new("GG2044", "a prefix has several IRIs in the data",
        "A query may use the prefixes that the data declares. Here documents differ in the IRI of one, as with http: in one and https: in "
        + "another, so the name means one thing in each. The last one is used, in the order of the file names; a PREFIX line settles it.");

    public static DiagnosticCode UnknownVersion => new("GG2045", "a version of SPARQL that is not known",
        "VERSION says which SPARQL a text is written in: 1.1, 1.2, or 1.2-basic, which is 1.2 without triple terms. Another one is read as 1.2.");

    public static DiagnosticCode QueryNotUpdate => new("GG2021", "a query was given where an update is expected",
        "SELECT, ASK, CONSTRUCT and DESCRIBE ask; here only operations that change data can run: INSERT, DELETE, LOAD, CLEAR, CREATE, DROP, COPY, MOVE, ADD.");

    public static DiagnosticCode VariableInData => new("GG2022", "a variable in INSERT DATA or DELETE DATA",
        "DATA names the very triples, so it holds no variables. With a pattern that gives variables their values:\n\n    INSERT { ?s ex:p ?o } WHERE { ?s ex:q ?o }");

    public static DiagnosticCode BlankNodeInDelete => new("GG2023", "a blank node in what is deleted",
        "A blank node label in an update names no node of the data, so nothing could be deleted by it (SPARQL 1.1 Update, 3.1.2 and 3.1.3). A variable in WHERE finds the node.");

    public static IReadOnlyList<DiagnosticCode> All =>
    [
        UnexpectedToken, InvalidText, UnterminatedString, UnknownPrefix, InvalidIri, MissingBrace, UnknownKeyword, UnknownFunction,
        WrongArity, UpdateNotQuery, VariableInScope, UngroupedVariable, MisplacedAggregate, ValuesShape, BlankNodeReuse,
        StarWithGroupBy, MisplacedTerm, UnseenAlias, UnsupportedFeature, LimitExceeded, QueryNotUpdate, VariableInData, BlankNodeInDelete,
        UnknownCall, UnboundColumn, AmbiguousPrefix, UnknownVersion,
    ];
}
