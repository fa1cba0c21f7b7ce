using Ggen.Diagnostics;
using Ggen.Generation.Hooks;
using Ggen.Generation.Loading;
using Ggen.Generation.Origins;
using Ggen.Generation.Projects;
using Ggen.Generation.Rendering;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Templates;
using Ggen.Templates.Checking;
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
    private readonly List<IDisposable> _tables = []; // the same

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

    /// <summary>What watches where the data of templates comes from; null when nobody asks.</summary>
    public GraphLayers? Layers { get; init; }

    /// <summary>The jobs of one use; none when its <c>when</c> is false, or after errors.</summary>
    /// <param name="tool">The build of ggen, when it is to be told whether the files were made from the same before; else null.</param>
    public IReadOnlyList<RenderJob> Plan(TemplateUse use, TemplateEngine engine, string? tool = null)
    {
        int errors = _bag.ErrorCount;
        FrontMatter settings = use.FrontMatter;
        TemplateScope scope = _variables.Scope(settings);
        if (!engine.SetVars(settings, scope, _bag, use.Folder))
            return [];
        QueryParseOptions options = QueryPrologue.Of(use, engine, scope, _project, _bag);
        if (settings.Prefixes.Count > 0)
            engine = new TemplateEngine(engine.Options with { Prefixes = options.Prefixes });
        var texts = new QueryTexts(engine, scope, use.Folder, _files, _bag);
        var own = new TemplateGraph(_answers, texts, options, _files, _own, _bag) { Layers = Layers };
        if (own.Extend(_graph, settings) is not { } dataset)
            return [];
        var queries = new QueryRunner(_answers, dataset, options, _bag, settings.Determinism?.Seed ?? 0);
        Layers?.Ask(dataset, options, texts);
        bool applies = Applies(use, texts, queries);
        if (!applies || _bag.ErrorCount > errors)
        {
            if (_bag.ErrorCount > errors)
                CheckQueries(use, texts, queries); // the rest of the errors as well
            return [];
        }
        scope.Graph = _answers.Graph(dataset);
        scope.Ask = queries.Answer;
        Dictionary<string, QueryRows> answers = Answers(use, texts, queries);
        scope.Queries = answers;
        TemplateScope variables = scope;
        scope = new TemplateScope(variables);
        foreach ((string name, QueryRows rows) in answers)
            scope.Set(name, rows);
        if (use.Query is not null && answers.TryGetValue(DefaultQuery, out QueryRows? results))
            scope.Set("rows", results);
        LiquidText? body = texts.Body(use, _bag);
        LiquidText? path = use.To is { } to ? engine.ParseText(to, _bag, use.Folder) : null;
        if (body is null || (path is null && use.To is not null) || _bag.ErrorCount > errors)
            return [];
        bool isKnown = tool is not null && _answers.IsLocal && settings.Inject is null && settings.Streaming?.Value != true && settings.ShBefore is null && settings.ShAfter is null;
        RuleInputs? inputs = isKnown ? RuleInputs.Of(tool!, use, options.Prefixes!, variables, Named(use, answers), variables.Graph!, body, path) : null;
        IReadOnlyList<RenderJob> jobs = Jobs(use, engine, scope, body, path, answers, inputs);
        if (jobs.Count > 0)
            Check(jobs[0]);
        return _bag.ErrorCount > errors ? [] : jobs;
    }

    // Reports what every rendering of the template will run into; the jobs differ in their row alone.
    private void Check(RenderJob job)
    {
        var check = new TemplateCheck(job.Engine, TemplateOutline.Of(job.Scope), _bag);
        if (job.Path is not null)
            check.Check(job.Path);
        check.Check(job.Body);
    }

    public void Dispose()
    {
        _tables.ForEach(table => table.Dispose());
        _own.Dispose();
    }

    private IReadOnlyList<RenderJob> Jobs(
        TemplateUse use, TemplateEngine engine, TemplateScope scope, LiquidText body, LiquidText? path, Dictionary<string, QueryRows> answers, RuleInputs? inputs)
    {
        FrontMatter settings = use.FrontMatter;
        var one = new RenderJob(engine, body, path, scope, use.Where, use.OriginName, use.Existing(_existing))
        {
            Rule = _existing == ExistingFile.Merge ? use.Name : "",
            SkipsEmpty = settings.SkipEmpty?.Value == true,
            EndsWithNewline = settings.EofLast?.Value,
            Freeze = settings.FreezePolicy,
            Backup = settings.Backup?.Value == true,
            Injection = settings.Inject,
            IsStreamed = settings.Streaming?.Value == true,
            IsChecked = settings.Determinism?.IsChecked == true,
            Inputs = inputs,
            Identity = inputs?.Identity(null) ?? default,
            Hooks = TemplateHooks.Of(use, engine, scope),
        };
        if (use.Rule?.Mode == WriteMode.Inject && settings.Inject is null)
        {
            Report(ProjectCodes.WrongValue, use.Where, $"{use.OriginName} says mode = \"inject\", but its template does not say where", "front matter: inject: true, and one of before, after, prepend, append, at_line");
            return [];
        }
        if (RowQuery.NameOf(use) is not { } name)
            return [one];
        if (!RowQuery.Check(use, name, answers.Keys, query => answers[query].Answer is not null, _bag))
            return [];
        QueryRows rows = answers[name];
        if (rows.Rows.Count == 0)
            _bag.Add(new Diagnostic(ProjectCodes.NoRows, Severity.Warning, $"the query '{name}' of {use.OriginName} has no solutions, so no file is generated", RowQuery.Where(use),
                _graph.IsNamedOnly ? "all triples of the ontology are in named graphs: GRAPH ?g { … } in a query looks into them" : null));
        var jobs = new RenderJob[rows.Rows.Count];
        for (int i = 0; i < jobs.Length; i++)
            jobs[i] = one with { Scope = new TemplateScope(scope).Set("row", rows.Rows[i]), Identity = inputs?.Identity(rows.Rows[i]) ?? default };
        return jobs;
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
            if (texts.Of(query) is { } text && Rows(use, text, queries) is { } rows)
                answers[query.Name] = rows;
        }
        if (use.Query is { } asked && Rows(use, asked, queries) is { } results)
            answers[DefaultQuery] = results;
        return answers;
    }

    private QueryRows? Rows(TemplateUse use, SourceText text, QueryRunner queries)
        => use.FrontMatter.Streaming?.Value == true && Layers is null ? queries.Table(text, _tables.Add) : queries.Rows(text); // a watched row is one object

    // As templates see them.
    private static Dictionary<string, QueryRows> Named(TemplateUse use, Dictionary<string, QueryRows> answers)
        => use.Query is not null && answers.TryGetValue(DefaultQuery, out QueryRows? results) ? new(answers, StringComparer.Ordinal) { ["rows"] = results } : answers;

    private void Report(DiagnosticCode code, SourceLocation where, string message, string? hint)
        => _bag.Add(new Diagnostic(code, Severity.Error, message, where, hint));
}
