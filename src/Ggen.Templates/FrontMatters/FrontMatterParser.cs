using Ggen.Diagnostics;

namespace Ggen.Templates.FrontMatters;

/// <summary>Finds front matter at the start of a template and gives its keys their meaning and types.</summary>
internal sealed class FrontMatterParser
{
    private static readonly string[] Keys =
    [
        "to", "from", "vars", "base", "prefixes", "rdf", "rdf_inline", "sparql", "construct", "when", "for_each", "unless_exists", "force", "skip_empty",
        "backup", "eof_last", "freeze_policy", "streaming", "determinism", "sh_before", "sh_after", .. InjectionParser.Keys,
    ];

    private static readonly string[] Freezes = ["never", "checksum", "always"]; // as in FreezePolicy

    private readonly SourceFile _file;
    private readonly DiagnosticBag _bag;
    private readonly FrontMatter _result = new();
    private readonly InjectionParser _injection;

    private FrontMatterParser(SourceFile file, DiagnosticBag bag)
    {
        _file = file;
        _bag = bag;
        _injection = new InjectionParser(file, bag);
    }

    /// <summary>Reads the front matter and tells where the body begins; without front matter that is after a byte order mark.</summary>
    public static FrontMatter Parse(SourceFile file, DiagnosticBag bag, out int bodyStart)
    {
        ReadOnlySpan<byte> bytes = file.Content.Span;
        int start = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        bodyStart = start;
        int line = start;
        if (!IsFence(NextLine(bytes, ref line)))
            return FrontMatter.Empty;
        int yaml = line;
        while (line < bytes.Length)
        {
            int begin = line;
            if (!IsFence(NextLine(bytes, ref line)))
                continue;
            bodyStart = line;
            var parser = new FrontMatterParser(file, bag);
            parser._result.Span = new SourceSpan(start, line - start);
            parser.ParseRoot(FrontMatterReader.Read(file, new SourceSpan(yaml, begin - yaml), bag));
            return parser._result;
        }
        bodyStart = bytes.Length;
        bag.Error(TemplateCodes.UnclosedFrontMatter, file, new SourceSpan(start, 3), "front matter has no closing '---' line",
            "put a line '---' after the last key");
        return FrontMatter.Empty;
    }

    /// <summary>The settings that some keys of another document say, such as its queries.</summary>
    public static FrontMatter Settings(SourceFile file, IEnumerable<FrontMatterEntry> entries, DiagnosticBag bag)
    {
        var parser = new FrontMatterParser(file, bag);
        foreach (FrontMatterEntry entry in entries)
            parser.ParseEntry(entry);
        return parser._result;
    }

    private static bool IsFence(ReadOnlySpan<byte> line) => line.StartsWith("---"u8) && line[3..].Trim(" \t\r\n"u8).IsEmpty;

    private static ReadOnlySpan<byte> NextLine(ReadOnlySpan<byte> bytes, ref int at)
    {
        int length = bytes[at..].IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = bytes.Slice(at, length < 0 ? bytes.Length - at : length + 1);
        at += line.Length;
        return line;
    }

    private void ParseRoot(FrontMatterNode? root)
    {
        if (root is null or FrontMatterScalar { IsNull: true })
            return;
        if (root is not FrontMatterMap map)
        {
            Wrong(root, "front matter", "a map of keys and values");
            return;
        }
        foreach (FrontMatterEntry entry in map.Entries)
            ParseEntry(entry);
        _result.Inject = _injection.Finish();
        if (_result is { Inject: not null, Streaming: { Value: true } streaming })
        {
            _bag.Error(TemplateCodes.NotStreamed, _file, streaming.Span, "a text that goes into an existing file cannot be streamed",
                "leave out 'streaming', or 'inject'");
        }
        if (_result.Force is { Value: true } force && (_result.UnlessExists is { Value: true } || _result.FreezePolicy != FreezePolicy.Never))
        {
            string other = _result.UnlessExists is { Value: true } ? "unless_exists" : "freeze_policy";
            _bag.Error(TemplateCodes.Contradiction, _file, force.Span, $"'force' overwrites an edited file, which '{other}' leaves alone", "leave one of them out");
        }
    }

    private void ParseEntry(FrontMatterEntry entry)
    {
        switch (entry.Key)
        {
            case "to": _result.To = Text(entry, "a path"); break;
            case "from": _result.From = Text(entry, "a path"); break;
            case "base": _result.Base = Text(entry, "an IRI"); break;
            case "for_each": _result.ForEach = Text(entry, "the name of a query"); break;
            case "when": _result.When = Query(entry.Key, entry.KeySpan, entry.Value, entry.Key); break;
            case "vars": _result.Vars = Vars(entry); break;
            case "prefixes": _result.Prefixes = Prefixes(entry); break;
            case "rdf": _result.Rdf = Texts(entry, "a path or a list of paths"); break;
            case "rdf_inline": _result.RdfInline = Texts(entry, "Turtle text or a list of such texts"); break;
            case "sparql": _result.Sparql = Queries(entry); break;
            case "construct": _result.Construct = Queries(entry); break;
            case "unless_exists": _result.UnlessExists = Flag(entry); break;
            case "force": _result.Force = Flag(entry); break;
            case "skip_empty": _result.SkipEmpty = Flag(entry); break;
            case "backup": _result.Backup = Flag(entry); break;
            case "eof_last": _result.EofLast = Flag(entry); break;
            case "determinism": _result.Determinism = Determinism(entry); break;
            case "sh_before": _result.ShBefore = Text(entry, "a command"); break;
            case "sh_after": _result.ShAfter = Text(entry, "a command"); break;
            case "freeze_policy": _result.FreezePolicy = Freeze(entry); break;
            case "streaming": _result.Streaming = Flag(entry); break;
            case { } key when InjectionParser.Keys.Contains(key): _injection.Take(entry); break;
            default:
                _bag.Error(TemplateCodes.UnknownKey, _file, entry.KeySpan, $"unknown key '{entry.Key}'",
                    OtherKeys.Hint(entry.Key, Keys) ?? "own values belong below 'vars'");
                break;
        }
    }

    private SourceText? Text(FrontMatterEntry entry, string expected) => Text(entry.Value, $"'{entry.Key}'", expected);

    private SourceText? Text(FrontMatterNode node, string what, string expected)
    {
        if (node is FrontMatterScalar { IsText: true } scalar && scalar.Text.Text.Length > 0)
            return scalar.Text;
        Wrong(node, what, expected);
        return null;
    }

    private List<SourceText> Texts(FrontMatterEntry entry, string expected)
    {
        var texts = new List<SourceText>();
        foreach (FrontMatterNode item in entry.Value is FrontMatterList list ? list.Items : [entry.Value])
        {
            if (Text(item, $"'{entry.Key}'", expected) is { } text)
                texts.Add(text);
        }
        return texts;
    }

    private FrontMatterFlag? Flag(FrontMatterEntry entry)
    {
        if (entry.Value is FrontMatterScalar { Boolean: { } value })
            return new FrontMatterFlag(value, entry.Value.Span);
        Wrong(entry.Value, $"'{entry.Key}'", "true or false");
        return null;
    }

    // true, false, or {seed: 7}, which says true.
    private FrontMatterDeterminism? Determinism(FrontMatterEntry entry)
    {
        if (entry.Value is FrontMatterScalar { Boolean: { } value })
            return new FrontMatterDeterminism(value, 0);
        if (entry.Value is FrontMatterMap { Entries: [{ Key: "seed", Value: FrontMatterScalar { Number: >= 0 and <= ulong.MaxValue and var seed } }] } && decimal.Truncate(seed) == seed)
            return new FrontMatterDeterminism(true, (ulong)seed);
        Wrong(entry.Value, "'determinism'", "true, false, or {seed: a whole number}");
        return null;
    }

    private FreezePolicy Freeze(FrontMatterEntry entry)
    {
        string text = (entry.Value as FrontMatterScalar)?.Text.Text ?? "";
        int at = Array.IndexOf(Freezes, text);
        if (at < 0)
            _bag.Error(TemplateCodes.WrongType, _file, entry.Value.Span, $"'freeze_policy' must be never, checksum or always, not {(text.Length == 0 ? Name(entry.Value) : $"'{text}'")}", Suggestions.Hint(text, Freezes));
        return (FreezePolicy)Math.Max(0, at);
    }

    private IReadOnlyList<FrontMatterVariable> Vars(FrontMatterEntry entry)
    {
        if (entry.Value is FrontMatterMap map)
            return [.. map.Entries.Select(item => new FrontMatterVariable(item.Key, item.KeySpan, item.Value))];
        Wrong(entry.Value, "'vars'", "a map of names and values");
        return [];
    }

    private List<FrontMatterPrefix> Prefixes(FrontMatterEntry entry)
    {
        var prefixes = new List<FrontMatterPrefix>();
        if (entry.Value is not FrontMatterMap map)
        {
            Wrong(entry.Value, "'prefixes'", "a map of prefixes and IRIs");
            return prefixes;
        }
        foreach (FrontMatterEntry item in map.Entries)
        {
            if (Text(item.Value, $"prefix '{item.Key}'", "an IRI") is { } iri)
                prefixes.Add(new FrontMatterPrefix(item.Key.TrimEnd(':'), item.KeySpan, iri));
        }
        return prefixes;
    }

    // query | [query …] | {name: query …}; a map whose only key is 'file' is one query.
    private List<FrontMatterQuery> Queries(FrontMatterEntry entry)
    {
        var queries = new List<FrontMatterQuery>();
        if (entry.Value is FrontMatterMap map && FileOf(map) is null)
        {
            foreach (FrontMatterEntry item in map.Entries)
                Add(queries, Query(item.Key, item.KeySpan, item.Value, $"{entry.Key}.{item.Key}"));
            return queries;
        }
        int number = 0;
        foreach (FrontMatterNode item in entry.Value is FrontMatterList list ? list.Items : [entry.Value])
            Add(queries, Query(++number == 1 ? "results" : $"results{number}", item.Span, item, entry.Key));
        return queries;
    }

    private static void Add(List<FrontMatterQuery> queries, FrontMatterQuery? query)
    {
        if (query is not null)
            queries.Add(query);
    }

    private FrontMatterQuery? Query(string name, SourceSpan nameSpan, FrontMatterNode node, string what)
    {
        FrontMatterNode? file = node is FrontMatterMap map ? FileOf(map) : null;
        if (node is FrontMatterMap keys && keys.Entries.FirstOrDefault(entry => entry.Key != "file") is { } other)
        {
            _bag.Error(TemplateCodes.UnknownKey, _file, other.KeySpan, $"unknown key '{other.Key}' in '{what}'",
                Suggestions.Hint(other.Key, ["file"]) ?? "a query is a text, or {file: path}");
            return null;
        }
        SourceText? text = Text(file ?? node, $"'{what}'", "a query or {file: path}");
        return text is null ? null : new FrontMatterQuery(name, nameSpan, text, file is not null);
    }

    private static FrontMatterNode? FileOf(FrontMatterMap map) => map.Entries is [{ Key: "file", Value: FrontMatterScalar file }] ? file : null;

    private void Wrong(FrontMatterNode node, string what, string expected)
        => _bag.Error(TemplateCodes.WrongType, _file, node.Span, $"{what} must be {expected}, not {Name(node)}");

    private static string Name(FrontMatterNode node) => node is FrontMatterScalar { IsText: true } text && text.Text.Text.Length == 0 ? "empty" : node.Kind;
}
