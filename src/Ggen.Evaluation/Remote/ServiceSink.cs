using System.Text;
using Ggen.Evaluation.Tables;
using Ggen.Rdf;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Evaluation.Remote;

/// <summary>
/// The solutions of an answer as rows of ids. Its blank nodes are nodes of their own: neither those of the data nor those of another answer,
/// whatever they are called.
/// </summary>
internal sealed class ServiceSink : ISolutionSink
{
    private readonly QueryContext _context;
    private readonly ColumnMap _columns;
    private readonly TermId _endpoint;
    private readonly int _endpointColumn;
    private readonly Rows _rows;
    private readonly Block _row;
    private readonly Dictionary<string, TermId> _blanks = new(StringComparer.Ordinal);
    private int[] _places = [];

    /// <param name="endpointColumn">The column of the endpoint's variable; -1 when there is none.</param>
    /// <param name="rows">Takes the solutions.</param>
    public ServiceSink(QueryContext context, ColumnMap columns, TermId endpoint, int endpointColumn, Rows rows)
    {
        _context = context;
        _columns = columns;
        _endpoint = endpoint;
        _endpointColumn = endpointColumn;
        _rows = rows;
        _row = new Block(columns.Count) { Count = 1 };
    }

    public void Variables(IReadOnlyList<string> names)
    {
        _places = new int[names.Count];
        for (int i = 0; i < _places.Length; i++)
            _places[i] = _columns.IndexOf(new Sparql.Variable(names[i]));
    }

    public void BeginSolution()
    {
        for (int i = 0; i < _columns.Count; i++)
            _row.Storage(i)[0] = TermId.None;
    }

    public void Bind(int column, in TermSpan term)
    {
        if (_places[column] >= 0)
            _row.Storage(_places[column])[0] = term.Kind == TermKind.BlankNode ? Blank(term) : _context.Intern(Own(term));
    }

    // A solution that says something else of the endpoint's variable does not join with it.
    public void EndSolution()
    {
        if (_endpointColumn >= 0)
        {
            ref TermId value = ref _row.Storage(_endpointColumn)[0];
            if (!value.IsNone && value != _endpoint)
                return;
            value = _endpoint;
        }
        for (int i = 0; i < _columns.Count; i++)
        {
            if (_columns.IsCertain(i) && _row.Storage(i)[0].IsNone)
                throw new RemoteException(RemoteCodes.UnknownAnswer, $"an answer to SERVICE leaves {_columns[i]} unbound, which its pattern always binds");
        }
        _rows.Append(_row, 0);
    }

    public void End()
    {
    }

    public void Boolean(bool value) => throw new RemoteException(RemoteCodes.UnknownAnswer, "an answer to SERVICE is a boolean where solutions were asked for");

    // The blank nodes in a triple term are those of this answer, too.
    private TermSpan Own(in TermSpan term) => term.Kind switch
    {
        TermKind.Triple => TermSpan.Triple(TripleParts.Pack(Own(term.Parts.Subject), term.Parts.Predicate, Own(term.Parts.Object))),
        TermKind.BlankNode => _context.Term(Blank(term)).ToSpan(),
        _ => term,
    };

    private TermId Blank(in TermSpan term)
    {
        string label = Encoding.UTF8.GetString(term.Lexical);
        if (!_blanks.TryGetValue(label, out TermId id))
            _blanks.Add(label, id = _context.FreshBlankNode());
        return id;
    }
}
