using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Tokens;
using Ggen.Sparql.Updates;

namespace Ggen.Sparql.Syntax;

/// <summary>Update requests: [3], [29] to [51].</summary>
internal sealed partial class SyntaxParser
{
    // Labels of INSERT DATA and the operation that each was first seen in: no two operations share one (19.6).
    private readonly Dictionary<string, int> _dataLabels = [];
    private int _operation;
    private QuadUse _quadUse;

    /// <summary>What triples in braces are for, which decides what may stand in them.</summary>
    private enum QuadUse
    {
        Pattern,
        InsertData,
        DeleteData,
        DeleteTemplate,
        DeleteWhere,
        InsertTemplate,
    }

    // [3] UpdateUnit ::= Update
    // [29] Update ::= Prologue ( Update1 ( ';' Update )? )?
    public UpdateSyntax UpdateUnit()
    {
        _unit = "update";
        var operations = new List<OperationSyntax>();
        Prologue();
        while (!Is(TokenKind.EndOfFile))
        {
            _operation++;
            if (Update1() is { } operation)
                operations.Add(operation);
            if (!Accept(TokenKind.Semicolon))
                break;
            Prologue();
        }
        if (!Is(TokenKind.EndOfFile) && _errors == 0)
            AfterOperation();
        return new UpdateSyntax(operations, _prefixes, _tripleTerms);
    }

    private void AfterOperation()
    {
        if (Is(TokenKind.CloseBrace))
            Expected("';' or the end of the update", "this '}' closes nothing");
        else if (Current.Kind == TokenKind.Word && Keywords.IsOneOf(_text.Text(Current), Keywords.Update))
            Expected("';' or the end of the update", "put ';' between operations");
        else
            Expected("';' or the end of the update", Suggest(Keywords.AfterUpdate));
    }

    // [30] Update1 ::= Load | Clear | Drop | Add | Move | Copy | Create | InsertData | DeleteData | DeleteWhere | Modify
    private OperationSyntax? Update1()
    {
        Token first = Current;
        if (IsWord("WITH"))
            return Modify(first);
        if (AcceptWord("INSERT"))
            return IsWord("DATA") ? Data(first, isInsert: true) : Modify(first, null, isInsert: true);
        if (AcceptWord("DELETE"))
            return IsWord("DATA") ? Data(first, isInsert: false) : IsWord("WHERE") ? DeleteWhere(first) : Modify(first, null, isInsert: false);
        if (GraphOperation() is { } operation)
            return new GraphOperationSyntax(operation, SpanFrom(first));
        NoOperation();
        return null;
    }

    private UpdateOperation? GraphOperation()
    {
        if (AcceptWord("LOAD"))
            return Load();
        // [32] Clear ::= 'CLEAR' 'SILENT'? GraphRefAll
        if (AcceptWord("CLEAR"))
            return new Clear(Silent(), GraphRefAll());
        // [33] Drop ::= 'DROP' 'SILENT'? GraphRefAll
        if (AcceptWord("DROP"))
            return new Drop(Silent(), GraphRefAll());
        // [34] Create ::= 'CREATE' 'SILENT'? GraphRef
        if (AcceptWord("CREATE"))
            return new Create(Silent(), GraphRef());
        // [35] Add ::= 'ADD' 'SILENT'? GraphOrDefault 'TO' GraphOrDefault
        if (AcceptWord("ADD"))
            return new Add(Silent(), GraphOrDefault(), To());
        // [36] Move ::= 'MOVE' 'SILENT'? GraphOrDefault 'TO' GraphOrDefault
        if (AcceptWord("MOVE"))
            return new Move(Silent(), GraphOrDefault(), To());
        // [37] Copy ::= 'COPY' 'SILENT'? GraphOrDefault 'TO' GraphOrDefault
        return AcceptWord("COPY") ? new Copy(Silent(), GraphOrDefault(), To()) : null;
    }

    private void NoOperation()
    {
        string found = Current.Kind == TokenKind.Word ? _text.Text(Current) : "";
        if (Keywords.IsOneOf(found, Keywords.QueryForms))
        {
            Fail(SparqlCodes.QueryNotUpdate, Span(Current), $"'{found}' begins a SPARQL query, not an update",
                "an update begins with INSERT, DELETE, WITH, LOAD, CLEAR, CREATE, DROP, COPY, MOVE or ADD");
        }
        else if (Suggest([.. Keywords.Update, "PREFIX", "BASE"]) is { } hint)
            Fail(SparqlCodes.UnknownKeyword, Span(Current), $"{Describe(Current)} is not a keyword", hint);
        else
            Expected("INSERT, DELETE, WITH, LOAD, CLEAR, CREATE, DROP, COPY, MOVE or ADD");
    }

    private bool Silent() => AcceptWord("SILENT");

    // [31] Load ::= 'LOAD' 'SILENT'? iri ( 'INTO' GraphRef )?
    private Load Load()
    {
        bool silent = Silent();
        Iri source = Source();
        return new Load(silent, source, AcceptWord("INTO") ? GraphRef() : null);
    }

    // Where there is no base, a relative reference stays one: it is the path of a file.
    private Iri Source()
    {
        Token token = Current;
        if (_base is null && Accept(TokenKind.Iri))
            return new Iri(IriText(token));
        return Iri() ?? Vocab.Rdf.Nil;
    }

    // [46] GraphRef ::= 'GRAPH' iri
    private Iri GraphRef()
    {
        if (!AcceptWord("GRAPH"))
            Expected("'GRAPH' and an IRI", Suggest(["GRAPH"]) ?? "write GRAPH <http://example.org/graph>");
        return Iri() ?? Vocab.Rdf.Nil;
    }

    // [47] GraphRefAll ::= GraphRef | 'DEFAULT' | 'NAMED' | 'ALL'
    private GraphTarget GraphRefAll()
    {
        if (AcceptWord("DEFAULT"))
            return GraphTarget.Default;
        if (AcceptWord("NAMED"))
            return GraphTarget.AllNamed;
        if (AcceptWord("ALL"))
            return GraphTarget.All;
        if (!IsWord("GRAPH"))
            Expected("GRAPH and an IRI, DEFAULT, NAMED or ALL", Suggest(["GRAPH", "DEFAULT", "NAMED", "ALL"]));
        return GraphTarget.Of(GraphRef());
    }

    // [45] GraphOrDefault ::= 'DEFAULT' | 'GRAPH'? iri
    private GraphTarget GraphOrDefault()
    {
        if (AcceptWord("DEFAULT"))
            return GraphTarget.Default;
        bool named = AcceptWord("GRAPH");
        if (!named && !Is(TokenKind.Iri) && !Is(TokenKind.PrefixedName))
            Expected("DEFAULT or the IRI of a graph", Suggest(["DEFAULT", "GRAPH"]));
        return GraphTarget.Of(Iri() ?? Vocab.Rdf.Nil);
    }

    private GraphTarget To()
    {
        ExpectWord("TO");
        return GraphOrDefault();
    }

    // [38] InsertData ::= 'INSERT DATA' QuadData, [39] DeleteData ::= 'DELETE DATA' QuadData
    private DataSyntax Data(Token first, bool isInsert)
    {
        ExpectWord("DATA");
        List<QuadSyntax> quads = BracedQuads(isInsert ? QuadUse.InsertData : QuadUse.DeleteData);
        return new DataSyntax(isInsert, quads, SpanFrom(first));
    }

    // [40] DeleteWhere ::= 'DELETE WHERE' QuadPattern
    private DeleteWhereSyntax DeleteWhere(Token first)
    {
        ExpectWord("WHERE");
        List<QuadSyntax> quads = BracedQuads(QuadUse.DeleteWhere);
        return new DeleteWhereSyntax(quads, _base, SpanFrom(first));
    }

    // [41] Modify ::= ( 'WITH' iri )? ( DeleteClause InsertClause? | InsertClause ) UsingClause* 'WHERE' GroupGraphPattern
    private ModifySyntax Modify(Token first)
    {
        ExpectWord("WITH");
        Iri? with = Iri();
        bool isInsert = AcceptWord("INSERT");
        if (!isInsert && !AcceptWord("DELETE"))
            Expected("INSERT or DELETE", Suggest(["INSERT", "DELETE"]));
        if (IsWord("DATA"))
            Expected("'{'", "DATA has no WITH: name the graph inside, { GRAPH <…> { … } }");
        else if (IsWord("WHERE"))
            Expected("'{'", "DELETE WHERE has no WITH: write DELETE { … } WHERE { … }");
        return Modify(first, with, isInsert);
    }

    // [42] DeleteClause ::= 'DELETE' QuadPattern, [43] InsertClause ::= 'INSERT' QuadPattern; the first word has been taken.
    private ModifySyntax Modify(Token first, Iri? with, bool isInsert)
    {
        List<QuadSyntax>? delete = isInsert ? null : BracedQuads(QuadUse.DeleteTemplate);
        List<QuadSyntax>? insert = isInsert || AcceptWord("INSERT") ? BracedQuads(QuadUse.InsertTemplate) : null;
        if (isInsert && IsWord("DELETE"))
            Expected("'WHERE'", "DELETE comes before INSERT");
        (List<Iri>? graphs, List<Iri>? named) = UsingClauses();
        if (!AcceptWord("WHERE"))
            Expected("'WHERE'", Suggest(Keywords.AfterUpdate) ?? (Is(TokenKind.OpenBrace) ? null : NoWhere(isInsert)));
        GroupSyntax where = GroupGraphPattern();
        return new ModifySyntax(with, delete, insert, graphs, named, where, _base, SpanFrom(first));
    }

    private static string NoWhere(bool isInsert)
        => isInsert ? "triples without variables are written INSERT DATA { … }" : "write DELETE DATA { … }, DELETE WHERE { … } or DELETE { … } WHERE { … }";

    // [44] UsingClause ::= 'USING' ( iri | 'NAMED' iri )
    private (List<Iri>? Graphs, List<Iri>? Named) UsingClauses()
    {
        if (!IsWord("USING"))
            return (null, null);
        (List<Iri> Graphs, List<Iri> Named) clauses = ([], []);
        while (AcceptWord("USING"))
        {
            List<Iri> graphs = AcceptWord("NAMED") ? clauses.Named : clauses.Graphs;
            if (Iri() is { } graph)
                graphs.Add(graph);
        }
        return clauses;
    }

    // [48] QuadPattern ::= '{' Quads '}', [49] QuadData ::= '{' Quads '}'
    // [50] Quads ::= TriplesTemplate? ( QuadsNotTriples '.'? TriplesTemplate? )*
    private List<QuadSyntax> BracedQuads(QuadUse use)
    {
        var quads = new List<QuadSyntax>();
        Token open = Expect(TokenKind.OpenBrace, "'{'", Suggest(["DATA", "WHERE"]));
        (_quadUse, _inTemplate) = (use, true);
        while (!_lost && !Is(TokenKind.CloseBrace) && !Is(TokenKind.EndOfFile))
        {
            if (StartsTriples())
                Take(null, TriplesTemplate(), quads);
            else if (IsWord("GRAPH"))
                QuadsNotTriples(quads);
            else
                Expected("a triple, GRAPH or '}'", Suggest(["GRAPH"]) ?? (Is(TokenKind.Word) ? "only triples can stand here; patterns go to WHERE" : null));
        }
        ExpectClosing(TokenKind.CloseBrace, '}', open);
        (_quadUse, _inTemplate) = (QuadUse.Pattern, false);
        return quads;
    }

    // [51] QuadsNotTriples ::= 'GRAPH' VarOrIri '{' TriplesTemplate? '}'
    private void QuadsNotTriples(List<QuadSyntax> quads)
    {
        ExpectWord("GRAPH");
        TermPattern graph = VarOrIri();
        Token open = Expect(TokenKind.OpenBrace, "'{'");
        if (StartsTriples())
            Take(graph, TriplesTemplate(), quads);
        if (IsWord("GRAPH"))
            Expected("a triple or '}'", "GRAPH blocks do not nest");
        ExpectClosing(TokenKind.CloseBrace, '}', open);
        Accept(TokenKind.Dot);
    }

    private static void Take(TermPattern? graph, List<TripleSyntax> triples, List<QuadSyntax> quads)
    {
        foreach (TripleSyntax triple in triples)
            quads.Add(new QuadSyntax(graph, triple));
    }

    // A variable stands where data is expected.
    private void CheckVariable(Token token)
    {
        if (_quadUse is QuadUse.InsertData or QuadUse.DeleteData)
        {
            Report(SparqlCodes.VariableInData, Span(token), $"{Describe(token)} cannot stand in {DataName}",
                _quadUse == QuadUse.InsertData ? "variables take their values from WHERE: INSERT { … } WHERE { … }" : "variables take their values from WHERE: DELETE WHERE { … }");
        }
    }

    // A blank node stands in what is deleted, where it would name no node of the data.
    private void CheckBlankNode(Token token)
    {
        if (_quadUse is QuadUse.DeleteData or QuadUse.DeleteTemplate or QuadUse.DeleteWhere)
        {
            Report(SparqlCodes.BlankNodeInDelete, Span(token), $"the blank node {Describe(token)} cannot stand in {DataName}",
                "a variable matches a blank node of the data: DELETE { ?b … } WHERE { ?b … }");
        }
    }

    // The label of a blank node in INSERT DATA.
    private TermPattern DataLabel(Token token, string label)
    {
        if (!_dataLabels.TryAdd(label, _operation) && _dataLabels[label] != _operation)
            Report(SparqlCodes.BlankNodeReuse, Span(token), $"the blank node {label} is used in another INSERT DATA of this update already", "each operation makes nodes of its own: choose another label");
        return new TermPattern(new Variable(label));
    }

    private string DataName => _quadUse switch
    {
        QuadUse.InsertData => "INSERT DATA",
        QuadUse.DeleteData => "DELETE DATA",
        QuadUse.DeleteWhere => "DELETE WHERE",
        _ => "DELETE",
    };
}
