using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Generation.Loading;
using Ggen.Generation.Origins;
using Ggen.Generation.Projects;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Templates;

namespace Ggen.Generation.Jobs;

/// <summary>
/// The rules of <c>[[inference.rules]]</c>: each adds what its CONSTRUCT derives, in their order. Rules that follow each other and say
/// <c>repeat</c> run in turn until none of them derives anything new.
/// </summary>
/// <param name="own">Takes the datasets that are made; they have to live as long as the last one.</param>
internal sealed class InferenceStep(QueryAnswers answers, Project project, TemplateLoader files, List<Dataset> own, DiagnosticBag bag)
{
    /// <summary>Rounds after which rules that repeat are taken to have no end, such as those that make blank nodes.</summary>
    public const int MaxRounds = 1000;

    /// <summary>What remembers which rule derived what; null when nobody asks.</summary>
    public GraphLayers? Layers { get; init; }

    /// <summary>The graph with all that is derived; the graph itself without rules, null after errors.</summary>
    public Dataset? Run(Dataset graph)
    {
        if (!answers.SeesLocalData && project.Inference.Count > 0)
        {
            bag.Add(new Diagnostic(RemoteCodes.LocalDataWithEndpoint, Severity.Error, "[[inference.rules]] add to a graph of this machine, but an endpoint answers the queries of this project",
                new SourceLocation(project.File, project.Inference[0].Name.Span), "put the triples into the endpoint, or use files and SERVICE"));
            return null;
        }
        var texts = new List<SourceText?>();
        foreach (InferenceRule rule in project.Inference)
            texts.Add(Text(rule));
        Dataset? dataset = texts.Contains(null) ? null : graph;
        for (int i = 0; i < texts.Count && dataset is not null;)
        {
            int end = i + 1;
            while (project.Inference[i].Repeat && end < texts.Count && project.Inference[end].Repeat)
                end++;
            dataset = project.Inference[i].Repeat ? Repeat(dataset, texts, i, end) : Derive(dataset, texts[i]!, project.Inference[i]);
            i = end;
        }
        return dataset;
    }

    private Dataset? Repeat(Dataset dataset, List<SourceText?> texts, int first, int end)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            long before = DatasetLoader.Count(dataset);
            for (int i = first; i < end; i++)
            {
                if (Derive(dataset, texts[i]!, project.Inference[i]) is not { } next)
                    return null;
                dataset = next;
            }
            if (DatasetLoader.Count(dataset) == before)
                return dataset;
        }
        bag.Add(new Diagnostic(ProjectCodes.NoFixedPoint, Severity.Error, $"the rule '{project.Inference[first].Name}' still derives new triples after {MaxRounds} rounds (InferenceStep.MaxRounds)",
            new SourceLocation(project.File, project.Inference[first].Name.Span), "a rule that makes blank nodes or new values never ends; leave 'repeat' out"));
        return null;
    }

    private Dataset? Derive(Dataset dataset, SourceText query, InferenceRule rule)
    {
        int errors = bag.ErrorCount;
        using var builder = new DatasetBuilder();
        DatasetSink sink = DatasetCopy.Begin(dataset, builder);
        var options = new QueryParseOptions { Prefixes = project.Ontology.Prefixes, BaseIri = project.Ontology.BaseIri };
        if (!new QueryRunner(answers, dataset, options, bag).Construct(query, sink) || bag.ErrorCount > errors)
            return null;
        Dataset derived = builder.Build(bag);
        own.Add(derived);
        if (Layers?.Derived($"rule '{rule.Name}'", query, options, dataset, derived) != true && own.Remove(dataset))
            dataset.Dispose(); // it was derived as well, and all of it is in the new one
        return bag.ErrorCount > errors ? null : derived;
    }

    private SourceText? Text(InferenceRule rule)
    {
        if (rule.Construct.File is not { } file)
            return rule.Construct.Inline;
        return files.ReadText(project.Directory, file.Value, new SourceLocation(project.File, file.Span)) is { } text ? SourceText.Of(text) : null;
    }
}
