using Ggen.Diagnostics;
using Ggen.Generation.Jobs;
using Ggen.Generation.Projects;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;
using Ggen.Templates.Values;

namespace Ggen.Generation.Trees;

/// <summary>A template of a tree, and what it asks.</summary>
internal sealed class TreeTemplate(Template template, TreeData data)
{
    public Template Template => template;

    public TreeData Data => data;
}

/// <summary>What a specification, or a template in its tree, asks of the graph, answered once: the engine with its prefixes, and the answers by name.</summary>
internal sealed class TreeData(TemplateEngine engine, Dataset dataset, QueryParseOptions options, Dictionary<string, QueryRows> answers)
{
    /// <summary>With the prefixes.</summary>
    public TemplateEngine Engine => engine;

    /// <summary>With the data of its own.</summary>
    public Dataset Dataset => dataset;

    /// <summary>How queries are read.</summary>
    public QueryParseOptions Options => options;

    /// <summary>By name.</summary>
    public Dictionary<string, QueryRows> Answers => answers;

    /// <summary>Reads the data that settings name, derives what they derive, runs their queries. Null after errors.</summary>
    /// <param name="scope">The variables that texts in the settings may use.</param>
    /// <param name="own">Takes the datasets that are made.</param>
    public static TreeData? Of(
        FrontMatter settings, TreeData? outer, Dataset graph, Project project, QueryAnswers answers, TemplateEngine engine, TemplateScope scope, string folder,
        TemplateLoader files, List<Dataset> own, DiagnosticBag bag)
    {
        int errors = bag.ErrorCount;
        QueryParseOptions options = QueryPrologue.Of(settings, outer?.Options ?? QueryPrologue.Of(project), engine, scope, folder, bag);
        if (settings.Prefixes.Count > 0)
            engine = new TemplateEngine(engine.Options with { Prefixes = options.Prefixes });
        var texts = new QueryTexts(engine, scope, folder, files, bag);
        if (new TemplateGraph(answers, texts, options, files, own, bag).Extend(outer?.Dataset ?? graph, settings) is not { } dataset)
            return null;
        var queries = new QueryRunner(answers, dataset, options, bag);
        var rows = new Dictionary<string, QueryRows>(outer?.Answers ?? [], StringComparer.Ordinal);
        foreach (FrontMatterQuery query in settings.Sparql)
        {
            if (texts.Of(query) is { } text && queries.Rows(text) is { } found)
                rows[query.Name] = found;
        }
        return bag.ErrorCount > errors ? null : new TreeData(engine, dataset, options, rows);
    }

    /// <summary>Makes the answers what templates below see.</summary>
    public void SetIn(TemplateScope scope, QueryAnswers source)
    {
        scope.Graph = source.Graph(Dataset);
        scope.Queries = Answers;
        foreach ((string name, QueryRows rows) in Answers)
            scope.Set(name, rows);
    }
}
