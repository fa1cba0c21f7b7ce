using System.Globalization;
using Ggen.Evaluation.Remote;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>A variable whose values are sent along: from a parameter, or from a column of the solutions on the left.</summary>
/// <param name="IsCertain">Whether every solution of the service binds it: then a blank node of ours, which is none of theirs, has no match.</param>
internal readonly record struct ServiceKey(Variable Variable, Parameter? Parameter, int Column, bool IsCertain);

/// <summary>
/// SERVICE (SPARQL 1.1 Federated Query): asks endpoints for the solutions of a pattern, in batches of the values that are known on the left.
/// With SILENT an endpoint that fails yields one empty solution (2.2). Opened again with the same values, it does not ask again.
/// </summary>
internal sealed class ServiceOperator : Operator
{
    private readonly QueryContext _context;
    private readonly Service _service;
    private readonly BufferOperator? _left;
    private readonly ServiceKey? _endpoint;
    private readonly ServiceKey[] _keys;
    private readonly ServiceRequest _request;
    private readonly int _endpointColumn;
    private readonly Block _block;
    private List<(TermId Endpoint, string Text)>? _asked;
    private Rows? _rows;
    private int _at;
    private bool _isAnswered;
    private int _requestCount;

    /// <param name="left">Null: the pattern stands alone.</param>
    /// <param name="endpoint">The variable of the endpoint; null when it is an IRI.</param>
    public ServiceOperator(ColumnMap columns, QueryContext context, Service service, BufferOperator? left, ServiceKey? endpoint, ServiceKey[] keys)
        : base(columns)
    {
        _context = context;
        _service = service;
        _left = left;
        _endpoint = endpoint;
        _keys = keys;
        _endpointColumn = endpoint is null ? -1 : columns.IndexOf(endpoint.Value.Variable);
        _block = new Block(columns.Count, context.Memory);
        var wanted = new List<Variable>();
        HashSet<Variable> inside = [.. VariableScope.Of(service.Inner)];
        foreach (Variable column in columns.Variables)
        {
            if (inside.Contains(column))
                wanted.Add(column);
        }
        var given = new List<Variable>();
        foreach (ServiceKey key in keys)
            given.Add(key.Variable);
        _request = new ServiceRequest(service, wanted, given, context);
    }

    public override string Name => "service";

    public override string Detail => _requestCount switch
    {
        0 => "nothing asked",
        1 => "1 request",
        _ => string.Create(CultureInfo.InvariantCulture, $"{_requestCount} requests"),
    };

    // The buffer belongs to the join above, which pulls it, too.
    public override Operator[] Inputs => [];

    public override void Open()
    {
        _isAnswered = false;
        _at = 0;
    }

    public override Block? Next()
    {
        if (!_isAnswered)
            Ask();
        _isAnswered = true;
        if (_at >= _rows!.Count)
            return null;
        _rows.Read(_at, _block);
        _at += _block.Count;
        return _block;
    }

    private void Ask()
    {
        List<(TermId Endpoint, string Text)> requests = Requests();
        if (_asked is not null && Same(_asked, requests))
            return;
        _asked = null;
        _rows?.Free();
        _rows = new Rows(Columns.Count, _context.Memory);
        for (int i = 0; i < requests.Count;)
        {
            int end = i + 1;
            while (end < requests.Count && requests[end].Endpoint == requests[i].Endpoint)
                end++;
            Ask(requests.GetRange(i, end - i));
            i = end;
        }
        _asked = requests;
    }

    // All requests to one endpoint; when one fails silently, none of the others counts.
    private void Ask(List<(TermId Endpoint, string Text)> requests)
    {
        TermId endpoint = requests[0].Endpoint;
        var rows = new Rows(Columns.Count, _context.Memory);
        try
        {
            string url = Url(endpoint);
            foreach ((_, string text) in requests)
            {
                _context.ThrowIfCancelled();
                _requestCount++;
                using RemoteAnswer answer = _context.Options.Services!.Query(url, text, _context.Options.CancellationToken);
                answer.ReadInto(new ServiceSink(_context, Columns, endpoint, _endpointColumn, rows));
            }
        }
        catch (RemoteException e) when (_service.Silent && e.Finding.Code != EvaluationCodes.ServiceRefused && e.Finding.Code != RemoteCodes.Offline)
        {
            rows.Clear();
            rows.Append(Unit(endpoint));
        }
        for (int at = 0; at < rows.Count; at += Block.Capacity)
        {
            rows.Read(at, _block);
            _rows!.Append(_block);
        }
        rows.Free();
    }

    private string Url(TermId endpoint)
    {
        if (endpoint.Tag != TermTag.Iri)
        {
            throw new RemoteException(RemoteCodes.EndpointUnbound,
                endpoint.IsNone ? $"the endpoint of SERVICE {_service.Endpoint} is unbound" : $"the endpoint of SERVICE {_service.Endpoint} is {_context.Term(endpoint)}, which is no IRI",
                "bind it to the IRI of an endpoint before SERVICE");
        }
        string url = System.Text.Encoding.UTF8.GetString(_context.Terms.Text(endpoint));
        return _context.Options.Services!.Allows(url) ? url : throw new RemoteException(ServiceAccess.Refusal($"<{url}>"));
    }

    private Block Unit(TermId endpoint)
    {
        var unit = new Block(Columns.Count) { Count = 1 };
        if (_endpointColumn >= 0)
            unit.Storage(_endpointColumn)[0] = endpoint;
        return unit;
    }

    // What to send, endpoint by endpoint in the order in which they come.
    private List<(TermId Endpoint, string Text)> Requests()
    {
        var order = new List<TermId>();
        var batches = new Dictionary<TermId, List<TermId[]>>();
        var seen = new IdRowSet(_keys.Length + 1, _context.Memory);
        TermId constant = _service.Endpoint.Term is { } term ? _context.Intern(term) : TermId.None;
        Span<TermId> row = stackalloc TermId[_keys.Length + 1];
        for (int i = 0; i < (_left?.All.Count ?? 1); i++)
        {
            row[0] = _endpoint is { } variable ? Value(variable, i) : constant;
            if (!Fill(row, i) || !seen.Add(row))
                continue;
            if (!batches.TryGetValue(row[0], out List<TermId[]>? rows))
            {
                batches.Add(row[0], rows = []);
                order.Add(row[0]);
            }
            rows.Add(row[1..].ToArray());
        }
        seen.Free();
        var requests = new List<(TermId, string)>();
        foreach (TermId endpoint in order)
        {
            List<int> given = BoundEverywhere(batches[endpoint]);
            List<TermId[]> rows = Distinct(batches[endpoint], given);
            for (int at = 0; at < rows.Count; at += EvaluationLimits.ServiceBatch)
                requests.Add((endpoint, _request.With(given, rows.GetRange(at, Math.Min(EvaluationLimits.ServiceBatch, rows.Count - at)), _context)));
        }
        return requests;
    }

    // A row with UNDEF would match what other rows match as well, and a solution would come twice: such a variable is not sent.
    private List<int> BoundEverywhere(List<TermId[]> rows)
    {
        var bound = new List<int>();
        for (int i = 0; i < _keys.Length; i++)
        {
            bool isBound = true;
            foreach (TermId[] row in rows)
                isBound &= !row[i].IsNone;
            if (isBound)
                bound.Add(i);
        }
        return bound;
    }

    private List<TermId[]> Distinct(List<TermId[]> rows, List<int> columns)
    {
        var seen = new IdRowSet(columns.Count, _context.Memory);
        var distinct = new List<TermId[]>();
        foreach (TermId[] row in rows)
        {
            var kept = new TermId[columns.Count];
            for (int i = 0; i < kept.Length; i++)
                kept[i] = row[columns[i]];
            if (seen.Add(kept))
                distinct.Add(kept);
        }
        seen.Free();
        return distinct;
    }

    // False: no solution of the service can be compatible.
    private bool Fill(Span<TermId> row, int at)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            TermId value = Value(_keys[i], at);
            if (value.Tag is TermTag.BlankNode or TermTag.Triple) // one may be in the other, and few endpoints read triple terms
            {
                if (_keys[i].IsCertain)
                    return false;
                value = TermId.None;
            }
            row[i + 1] = value;
        }
        return true;
    }

    private TermId Value(ServiceKey key, int row)
        => key.Parameter is { } parameter ? parameter.Value : key.Column >= 0 ? _left!.All.Column(key.Column)[row] : TermId.None;

    private static bool Same(List<(TermId, string)> a, List<(TermId, string)> b)
        => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(a).SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(b));
}
