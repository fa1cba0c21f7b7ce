using System.IO.Hashing;
using Ggen.Generation.Caching;
using Ggen.Generation.Rendering;
using Ggen.Rdf;
using Ggen.Templates;
using Ggen.Templates.Values;

namespace Ggen.Generation.Jobs;

/// <summary>
/// All that the files of one rule are made from, as hashes: what they share, their rows, and what each has read besides. A file
/// whose hashes are those of the last time is the file of the last time. Any number of threads may ask for <see cref="Of(RenderTrace)"/>,
/// and one for identities.
/// </summary>
internal sealed class RuleInputs
{
    private readonly byte[] _sharedBytes;
    private readonly XxHash128 _identity = new();
    private readonly IReadOnlyDictionary<string, QueryRows> _answers;
    private readonly ITemplateGraph _graph;
    private readonly Dictionary<RenderTrace, Known> _read = [];

    private RuleInputs(ContentKey shared, IReadOnlyDictionary<string, QueryRows> answers, ITemplateGraph graph)
    {
        _sharedBytes = shared.Bytes;
        _answers = answers;
        _graph = graph;
    }

    /// <summary>Null when a variable has no hash.</summary>
    /// <param name="tool">The build of ggen.</param>
    /// <param name="scope">The variables of the rule, without answers.</param>
    /// <param name="answers">By the names under which templates see them.</param>
    /// <param name="texts">Body, path and other Liquid of the rule.</param>
    public static RuleInputs? Of(string tool, TemplateUse use, PrefixMap prefixes, TemplateScope scope, IReadOnlyDictionary<string, QueryRows> answers, ITemplateGraph graph, params LiquidText?[] texts)
    {
        var hash = new XxHash128();
        foreach (string text in (string[])[tool, use.Name, use.Folder])
            ContentKey.Append(hash, text);
        hash.Append(use.Template.File.Content.Span);
        foreach (LiquidText? text in texts)
            ContentKey.Append(hash, text?.Source.Text ?? "");
        foreach ((string prefix, string iri) in prefixes.Items)
        {
            ContentKey.Append(hash, prefix);
            ContentKey.Append(hash, iri);
        }
        foreach ((string name, string? json) in scope.Texts)
        {
            if (json is null)
                return null;
            ContentKey.Append(hash, name);
            ContentKey.Append(hash, json);
        }
        return new RuleInputs(ContentKey.Of(hash), answers, graph);
    }

    /// <summary>Which file of the rule it is: a row tells it, or there is but one.</summary>
    public ContentKey Identity(QueryRow? row)
    {
        _identity.Reset();
        _identity.Append(_sharedBytes);
        row?.AddTo(_identity);
        return ContentKey.Of(_identity);
    }

    /// <summary>The hash of what was read, as it is now; null when something of it is not there.</summary>
    public ContentKey? Of(RenderTrace trace)
    {
        lock (_read)
        {
            if (!_read.TryGetValue(trace, out Known? known))
                _read.Add(trace, known = new Known(Compute(trace)));
            return known.Key;
        }
    }

    private ContentKey? Compute(RenderTrace trace)
    {
        var hash = new XxHash128();
        foreach (string name in trace.Names)
        {
            ContentKey.Append(hash, name);
            if (_answers.TryGetValue(name, out QueryRows? rows))
                rows.AddTo(hash);
        }
        foreach (string lookup in trace.Lookups)
        {
            int end = lookup.IndexOf('\0', StringComparison.Ordinal);
            ContentKey.Append(hash, lookup);
            foreach (Term term in _graph.Objects(new Iri(lookup[..end]), new Iri(lookup[(end + 1)..])))
                ContentKey.Append(hash, term.ToString());
            hash.Append("\n"u8);
        }
        foreach (string path in trace.Missed)
        {
            if (File.Exists(path))
                return null;
        }
        foreach (string path in trace.Partials)
        {
            if (!File.Exists(path))
                return null;
            ContentKey.Append(hash, ConfinedFolder.Real(path) ?? "");
            hash.Append(ContentKey.OfFile(path).Bytes);
        }
        return ContentKey.Of(hash);
    }

    private sealed class Known(ContentKey? key)
    {
        public ContentKey? Key => key;
    }
}
