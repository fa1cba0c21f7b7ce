using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Rdf;
using Ggen.Templates;

namespace Ggen.Generation.Projects;

/// <summary>The text of a <c>ggen.toml</c> → <see cref="Project"/>. All findings of the file are made at once.</summary>
public sealed class ProjectReader
{
    private readonly SourceFile _file;
    private readonly DiagnosticBag _bag;

    private ProjectReader(SourceFile file, DiagnosticBag bag)
    {
        _file = file;
        _bag = bag;
    }

    /// <param name="directory">The folder of the project, absolute.</param>
    /// <returns>Null after errors.</returns>
    public static Project? Read(SourceFile file, string directory, DiagnosticBag bag)
    {
        int errors = bag.ErrorCount;
        TomlTable? root = TomlReader.Read(file, bag);
        Project? project = root is null ? null : new ProjectReader(file, bag).Read(root, directory);
        return bag.ErrorCount == errors ? project : null;
    }

    private Project? Read(TomlTable root, string directory)
    {
        var table = new TableReader(root, "", _file, _bag, "project", "ontology", "vars", "inference", "validation", "generation");
        ProjectInfo? info = Info(table);
        Ontology ontology = ReadOntology(table.Table("ontology"));
        List<ProjectVariable> variables = Variables(table.Table("vars"));
        List<GenerationRule> rules = Rules(table.Table("generation"));
        List<InferenceRule> inference = Inference(table.Table("inference"));
        IReadOnlyList<Located<string>> gates = table.Table("validation") is { } validation ? new TableReader(validation, "[validation]", _file, _bag, "gates").Texts("gates") : [];
        return info is null ? null : new Project(_file, directory, info, ontology, variables, rules) { Inference = inference, Gates = gates };
    }

    private ProjectInfo? Info(TableReader root)
    {
        if (root.Find("project") is null)
        {
            _bag.Error(ProjectCodes.MissingKey, _file, new SourceSpan(0, 0), "there is no [project] table", "begin with: [project] and name = \"…\"");
            return null;
        }
        if (root.Table("project") is not { } table)
            return null;
        var reader = new TableReader(table, "[project]", _file, _bag, "name", "version", "description");
        Located<string>? name = reader.Required("name");
        string? version = reader.Optional("version")?.Value;
        string? description = reader.Optional("description")?.Value;
        return name is null ? null : new ProjectInfo(name.Value.Value, version, description);
    }

    private Ontology ReadOntology(TomlTable? table)
    {
        var prefixes = new PrefixMap();
        if (table is null)
            return new Ontology([], null, prefixes);
        var reader = new TableReader(table, "[ontology]", _file, _bag, "source", "base_iri", "prefixes", "endpoint", "services");
        IReadOnlyList<Located<string>> sources = reader.Texts("source");
        Located<string>? baseIri = reader.Optional("base_iri");
        if (baseIri is { } iri)
            CheckIri("base_iri", iri.Value, iri.Span);
        if (reader.Table("prefixes") is { } declared)
            ReadPrefixes(declared, prefixes);
        Located<string>? endpoint = reader.Optional("endpoint");
        IReadOnlyList<Located<string>> services = reader.Texts("services");
        CheckEndpoints(endpoint, services, sources);
        return new Ontology(sources, baseIri?.Value, prefixes) { Endpoint = endpoint, Services = services };
    }

    private void CheckEndpoints(Located<string>? endpoint, IReadOnlyList<Located<string>> services, IReadOnlyList<Located<string>> sources)
    {
        foreach (Located<string> url in endpoint is { } named ? [named, .. services] : services)
        {
            if (Endpoint.Parse(url.Value, out Diagnostic? fault) is null)
                _bag.Add(fault! with { Location = new SourceLocation(_file, url.Span) });
        }
        if (endpoint is { } only && sources.Count > 0)
            _bag.Error(ProjectCodes.WrongValue, _file, only.Span, "[ontology] has both 'source' and 'endpoint'", "keep one of them; SERVICE in queries joins files with endpoints");
        else if (endpoint is not null && services.Count > 0)
            _bag.Error(ProjectCodes.WrongValue, _file, services[0].Span, "'services' is for queries over files, but 'endpoint' answers them", "keep one of them");
    }

    private void ReadPrefixes(TomlTable table, PrefixMap prefixes)
    {
        foreach (TomlEntry entry in table.Entries)
        {
            if (entry.Value is not TomlString iri)
            {
                _bag.Error(ProjectCodes.WrongType, _file, entry.Value.Span, $"prefix '{entry.Key}' is a string, not {entry.Value.Kind}");
                continue;
            }
            if (entry.Key.AsSpan().ContainsAny(" :/#"))
                _bag.Error(ProjectCodes.WrongValue, _file, entry.KeySpan, $"'{entry.Key}' is no prefix", "write it without ':'");
            CheckIri($"prefix '{entry.Key}'", iri.Value, iri.Span);
            prefixes.Set(entry.Key, iri.Value);
        }
    }

    private void CheckIri(string what, string iri, SourceSpan span)
    {
        if (!AbsoluteIri.Is(iri))
            _bag.Error(ProjectCodes.WrongValue, _file, span, $"{what} is not an absolute IRI", "such as http://example.org/");
    }

    private List<ProjectVariable> Variables(TomlTable? table)
    {
        var variables = new List<ProjectVariable>();
        foreach (TomlEntry entry in table?.Entries ?? [])
        {
            object? value = entry.Value switch
            {
                TomlString text => text.Value,
                TomlScalar scalar => scalar.Value,
                _ => null,
            };
            if (value is null)
                _bag.Error(ProjectCodes.WrongType, _file, entry.Value.Span, $"variable '{entry.Key}' is a string, a number or a boolean, not {entry.Value.Kind}");
            else if (!VariableName.Is(entry.Key))
                _bag.Error(ProjectCodes.WrongValue, _file, entry.KeySpan, $"'{entry.Key}' is no name for a variable", VariableName.Rule);
            else
                variables.Add(new ProjectVariable(entry.Key, value, entry.Value.Span));
        }
        return variables;
    }

    private List<GenerationRule> Rules(TomlTable? generation)
    {
        var rules = new List<GenerationRule>();
        var names = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (TomlTable table in Entries(generation, "generation"))
        {
            if (Rule(table, names) is { } rule)
                rules.Add(rule);
        }
        return rules;
    }

    private List<InferenceRule> Inference(TomlTable? inference)
    {
        var rules = new List<InferenceRule>();
        var names = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (TomlTable table in Entries(inference, "inference"))
        {
            var reader = new TableReader(table, "[[inference.rules]]", _file, _bag, "name", "construct", "file", "repeat");
            Located<string>? name = Name(reader, names);
            QuerySource construct = Text(reader, table, "[[inference.rules]]", "construct");
            bool repeat = reader.Flag("repeat");
            if (name is { } known)
                rules.Add(new InferenceRule(known, construct, repeat));
        }
        return rules;
    }

    // The tables of [[area.rules]].
    private IEnumerable<TomlTable> Entries(TomlTable? area, string name)
    {
        if (area is null)
            yield break;
        var reader = new TableReader(area, $"[{name}]", _file, _bag, "rules");
        TomlNode? rules = reader.Find("rules");
        if (rules is not null and not TomlArray)
            reader.WrongType("rules", rules, "a list of tables", $"write [[{name}.rules]] with two brackets");
        foreach (TomlNode item in (rules as TomlArray)?.Items ?? [])
        {
            if (item is TomlTable table)
                yield return table;
            else
                reader.WrongType("rules", item, "a table");
        }
    }

    private Located<string>? Name(TableReader reader, Dictionary<string, SourceSpan> names)
    {
        Located<string>? name = reader.Required("name");
        if (name is { } known && !names.TryAdd(known.Value, known.Span))
        {
            _bag.Add(new Diagnostic(ProjectCodes.DuplicateRule, Severity.Error, $"the rule '{known.Value}' is there already",
                new SourceLocation(_file, known.Span), "give it another name",
                new RelatedLocation(new SourceLocation(_file, names[known.Value]), "first defined here")));
        }
        return name;
    }

    private GenerationRule? Rule(TomlTable table, Dictionary<string, SourceSpan> names)
    {
        var reader = new TableReader(table, "[[generation.rules]]", _file, _bag, "name", "query", "template", "output_file", "mode", "when", "for_each");
        Located<string>? name = Name(reader, names);
        QuerySource? query = Query(reader);
        Located<string>? template = reader.Required("template");
        SourceText? output = reader.RequiredEmbedded("output_file");
        WriteMode? mode = Mode(reader);
        SourceText? when = reader.OptionalEmbedded("when");
        SourceText? forEach = reader.OptionalEmbedded("for_each");
        return name is null || template is null || output is null
            ? null
            : new GenerationRule(name.Value, query, template.Value, output, mode, when, forEach, table.Span);
    }

    private QuerySource? Query(TableReader rule)
    {
        TomlNode? node = rule.Find("query");
        if (node is null)
            return null;
        if (node is not TomlTable table)
        {
            rule.WrongType("query", node, "a table", node is TomlString { Value: var text } && text.Contains('.', StringComparison.Ordinal) && !text.AsSpan().ContainsAny("{\n") ? $"write {{ file = \"{text}\" }}" : "write { file = \"….rq\" } or { inline = \"SELECT …\" }");
            return null;
        }
        return Text(new TableReader(table, "'query'", _file, _bag, "file", "inline"), table, "'query'", "inline");
    }

    // A query under a key, or in the file that 'file' names.
    private QuerySource Text(TableReader reader, TomlTable table, string where, string key)
    {
        Located<string>? file = reader.Optional("file");
        SourceText? inline = reader.OptionalEmbedded(key);
        if (reader.Find("file") is null && reader.Find(key) is null)
            _bag.Error(ProjectCodes.MissingKey, _file, table.Span, $"{where} has neither 'file' nor '{key}'");
        else if (reader.Find("file") is not null && reader.Find(key) is { } second)
            _bag.Error(ProjectCodes.WrongValue, _file, second.Span, $"{where} has both 'file' and '{key}'", "keep one of them");
        return new QuerySource(file, inline);
    }

    private WriteMode? Mode(TableReader rule)
    {
        string[] names = ["merge", "overwrite", "create", "inject"]; // as in WriteMode
        if (rule.Optional("mode") is not { } mode)
            return null;
        int at = Array.IndexOf(names, mode.Value);
        if (at < 0)
            _bag.Error(ProjectCodes.WrongValue, _file, mode.Span, $"'{mode.Value}' is no mode", Suggestions.Hint(mode.Value, names) ?? "merge (the default), overwrite, create or inject");
        return at < 0 ? null : (WriteMode)at;
    }
}
