using Ggen.Diagnostics;
using Ggen.Generation.Hooks;
using Ggen.Generation.Loading;
using Ggen.Generation.Projects;
using Ggen.Generation.Rendering;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;
using Ggen.Templates.Values;

namespace Ggen.Generation.Jobs;

/// <summary>
/// The use of a template × the rows of its queries → <see cref="RenderJob"/>s. In order: variables, the template's own RDF, what
/// <c>construct</c> derives, <c>when</c>, the queries, and then one job per row or one with all rows.
/// </summary>
internal sealed class JobPlanner : IDisposable
{
    /// <summary>The name of a query that has none.</summary>
    public const string DefaultQuery = "results";

    private readonly QueryAnswers _answers;
    private readonly Dataset _graph;
    private readonly Project _project;
    private readonly TemplateLoader _files;
    private readonly Variables _variables;
    private readonly ExistingFile _existing;
    private readonly DiagnosticBag _bag;
    private readonly DatasetList _own = []; // alive until the jobs are rendered

    /// <param name="answers">Belongs to the caller.</param>
    /// <param name="graph">Of the project; belongs to the caller.</param>
    /// <param name="existing">What happens to existing files of which nothing else is said; with <see cref="ExistingFile.Merge"/> ggen remembers them.</param>
    public JobPlanner(QueryAnswers answers, Dataset graph, Project project, TemplateLoader files, Variables variables, ExistingFile existing, DiagnosticBag bag)
    {
        _answers = answers;
        _graph = graph;
        _project = project;
        _files = files;
        _variables = variables;
        _existing = existing;
        _bag = bag;
    }

    /// <summary>The jobs of one use; none when its <c>when</c> is false, or after errors.</summary>
    public IReadOnlyList<RenderJob> Plan(TemplateUse use, TemplateEngine engine)
    {
        int errors = _bag.ErrorCount;
        FrontMatter settings = use.FrontMatter;
        TemplateScope scope = _variables.Scope(settings);
        if (!engine.SetVars(settings, scope, _bag, use.Folder))
            return [];
        engine = WithPrefixes(engine, settings, out PrefixMap prefixes);
        string? baseIri = settings.Base is { } iri ? engine.RenderText(iri, scope, _bag, use.Folder) : _project.Ontology.BaseIri;
        if (settings.Base is { } written && baseIri is not null)
            CheckIri("'base'", baseIri, written);
        var options = new QueryParseOptions { Prefixes = prefixes, BaseIri = baseIri };
        var texts = new QueryTexts(engine, scope, use.Folder, _files, _bag);
        var own = new TemplateGraph(_answers, texts, options, _files, _own, _bag);
        if (own.Extend(_graph, settings) is not { } dataset)
            return [];
        var queries = new QueryRunner(_answers, dataset, options, _bag);
        bool applies = Applies(use, texts, queries);
        if (!applies || _bag.ErrorCount > errors)
        {
            if (_bag.ErrorCount > errors)
                CheckQueries(use, texts, queries); // the rest of the errors as well
            return [];
        }
        scope.Graph = _answers.Graph(dataset);
        Dictionary<string, QueryRows> answers = Answers(use, texts, queries);
        scope.Queries = answers;
        foreach ((string name, QueryRows rows) in answers)
            scope.Set(name, rows);
        if (use.Query is not null && answers.TryGetValue(DefaultQuery, out QueryRows? results))
            scope.Set("rows", results);
        LiquidText? body = Body(use, engine, scope);
        LiquidText? path = use.To is { } to ? engine.ParseText(to, _bag, use.Folder) : null;
        return body is null || (path is null && use.To is not null) || _bag.ErrorCount > errors ? [] : Jobs(use, engine, scope, body, path, answers);
    }

    public void Dispose() => _own.Dispose();

    private IReadOnlyList<RenderJob> Jobs(
        TemplateUse use, TemplateEngine engine, TemplateScope scope, LiquidText body, LiquidText? path, Dictionary<string, QueryRows> answers)
    {
        FrontMatter settings = use.FrontMatter;
        var one = new RenderJob(engine, body, path, scope, use.Where, use.OriginName, Existing(use))
        {
            Rule = _existing == ExistingFile.Merge ? use.Name : "",
            SkipsEmpty = settings.SkipEmpty?.Value == true,
            EndsWithNewline = settings.EofLast?.Value,
            Freeze = settings.FreezePolicy,
            Backup = settings.Backup?.Value == true,
            Injection = settings.Inject,
            Hooks = TemplateHooks.Of(use, engine, scope),
        };
        if (use.Rule?.Mode == WriteMode.Inject && settings.Inject is null)
        {
            Report(ProjectCodes.WrongValue, use.Where, $"{use.OriginName} says mode = \"inject\", but its template does not say where", "front matter: inject: true, and one of before, after, prepend, append, at_line");
            return [];
        }
        if (use.ForEach is null && !(use.Query is not null && LiquidNames.Uses(use.To?.Text ?? "", "row")))
            return [one];
        string name = use.ForEach?.Text ?? DefaultQuery;
        SourceLocation where = use.ForEach is { } each ? new SourceLocation(each.File, each.Span) : use.Where;
        if (!answers.TryGetValue(name, out QueryRows? rows))
        {
            Report(ProjectCodes.UnknownQuery, where, $"'for_each' names no query: '{name}'",
                Suggestions.Hint(name, answers.Keys) ?? (answers.Count == 0 ? "there is no query under 'sparql'" : $"known: {string.Join(", ", answers.Keys)}"));
            return [];
        }
        if (rows.Answer is not null)
        {
            Report(ProjectCodes.WrongQueryForm, where, $"one file per row needs rows, but '{name}' is an ASK query", null);
            return [];
        }
        if (rows.Rows.Count == 0)
            _bag.Add(new Diagnostic(ProjectCodes.NoRows, Severity.Warning, $"the query '{name}' of {use.OriginName} has no solutions, so no file is generated", where));
        var jobs = new RenderJob[rows.Rows.Count];
        for (int i = 0; i < jobs.Length; i++)
            jobs[i] = one with { Scope = new TemplateScope(scope).Set("row", rows.Rows[i]) };
        return jobs;
    }

    private ExistingFile Existing(TemplateUse use)
    {
        WriteMode? mode = use.Rule?.Mode;
        if (mode == WriteMode.Create || (mode is null && use.FrontMatter.UnlessExists?.Value == true))
            return ExistingFile.Keep;
        if (use.FrontMatter.Force?.Value == true)
            return ExistingFile.Replace;
        return mode == WriteMode.Overwrite ? ExistingFile.Overwrite : _existing;
    }

    private TemplateEngine WithPrefixes(TemplateEngine engine, FrontMatter settings, out PrefixMap prefixes)
    {
        prefixes = _project.Ontology.Prefixes;
        if (settings.Prefixes.Count == 0)
            return engine;
        prefixes = prefixes.Clone();
        foreach (FrontMatterPrefix prefix in settings.Prefixes)
        {
            CheckIri($"prefix '{prefix.Prefix}'", prefix.Iri.Text, prefix.Iri);
            prefixes.Set(prefix.Prefix, prefix.Iri.Text);
        }
        return new TemplateEngine(engine.Options with { Prefixes = prefixes });
    }

    private void CheckIri(string what, string iri, SourceText written)
    {
        if (!AbsoluteIri.Is(iri))
            Report(ProjectCodes.RelativeIri, new SourceLocation(written.File, written.Span), $"{what} is not an absolute IRI", "such as http://example.org/");
    }

    private bool Applies(TemplateUse use, QueryTexts texts, QueryRunner queries)
    {
        bool? rule = use.Rule?.When is { } text ? queries.Ask(text, "when") : true;
        bool? template = use.FrontMatter.When is not { } when ? true : texts.Of(when) is { } own ? queries.Ask(own, "when") : null;
        return rule == true && template == true;
    }

    private static void CheckQueries(TemplateUse use, QueryTexts texts, QueryRunner queries)
    {
        foreach (FrontMatterQuery query in use.FrontMatter.Sparql)
        {
            if (texts.Of(query) is { } text)
                queries.Check(text);
        }
        if (use.Query is { } asked)
            queries.Check(asked);
    }

    private Dictionary<string, QueryRows> Answers(TemplateUse use, QueryTexts texts, QueryRunner queries)
    {
        var answers = new Dictionary<string, QueryRows>(StringComparer.Ordinal);
        foreach (FrontMatterQuery query in use.FrontMatter.Sparql)
        {
            if (texts.Of(query) is { } text && queries.Rows(text) is { } rows)
                answers[query.Name] = rows;
        }
        if (use.Query is { } asked && queries.Rows(asked) is { } results)
            answers[DefaultQuery] = results;
        return answers;
    }

    // 'from' is another file of the template's folder, which it may not leave.
    private LiquidText? Body(TemplateUse use, TemplateEngine engine, TemplateScope scope)
    {
        if (use.FrontMatter.From is not { } from)
            return use.Template.Body;
        var where = new SourceLocation(from.File, from.Span);
        if (engine.RenderText(from, scope, _bag, use.Folder) is not { } path)
            return null;
        if (Path.IsPathRooted(path) || path.Split('/', '\\').Contains(".."))
        {
            Report(ProjectCodes.PathEscapes, where, $"'from' leads out of the template's folder: '{path}'", null);
            return null;
        }
        return _files.ReadText(use.Folder, path, where) is { } file ? engine.ParseText(SourceText.Of(file), _bag, use.Folder) : null;
    }

    private void Report(DiagnosticCode code, SourceLocation where, string message, string? hint)
        => _bag.Add(new Diagnostic(code, Severity.Error, message, where, hint));
}
