using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Formats;
using Ggen.Generation.Loading;
using Ggen.Generation.Origins;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Jobs;

/// <summary>The graph that one template sees: that of the project, its own <c>rdf</c> and <c>rdf_inline</c>, and what <c>construct</c> derives.</summary>
/// <param name="own">Takes the datasets that are made; they have to live as long as the jobs.</param>
internal sealed class TemplateGraph(QueryAnswers answers, QueryTexts texts, QueryParseOptions options, TemplateLoader files, List<Dataset> own, DiagnosticBag bag)
{
    /// <summary>What remembers where triples come from; null when nobody asks.</summary>
    public GraphLayers? Layers { get; init; }

    /// <summary>The project's graph itself when the template adds nothing; null after errors.</summary>
    public Dataset? Extend(Dataset graph, FrontMatter settings)
    {
        if (!answers.SeesLocalData && Local(settings) is { } local)
        {
            bag.Add(local);
            return null;
        }
        bool overlays = settings.Rdf.Count > 0 || settings.RdfInline.Count > 0;
        Dataset? dataset = overlays ? Overlay(graph, settings) : graph;
        foreach (FrontMatterQuery query in settings.Construct)
        {
            if (dataset is null || texts.Of(query) is not { } text)
                return null;
            dataset = Derive(dataset, text);
        }
        return dataset;
    }

    // What the endpoint would have to know and cannot.
    private static Diagnostic? Local(FrontMatter settings)
    {
        (string Key, SourceText Text)? first = settings.Rdf.Count > 0 ? ("rdf", settings.Rdf[0])
            : settings.RdfInline.Count > 0 ? ("rdf_inline", settings.RdfInline[0])
            : settings.Construct.Count > 0 ? ("construct", settings.Construct[0].Text) : null;
        return first is not { } place ? null : new Diagnostic(
            RemoteCodes.LocalDataWithEndpoint, Severity.Error, $"'{place.Key}' adds to a graph of this machine, but an endpoint answers the queries of this project",
            new SourceLocation(place.Text.File, place.Text.Span), "put the triples into the endpoint, or use files and SERVICE");
    }

    private Dataset? Overlay(Dataset graph, FrontMatter settings)
    {
        int errors = bag.ErrorCount;
        using var builder = new DatasetBuilder(new DatasetOptions { KeepPositions = Layers is not null });
        DatasetCopy.Begin(graph, builder);
        var glob = new FileGlob(texts.Folder, name => RdfFormat.FromPath(name) is not null);
        foreach (SourceText source in settings.Rdf)
        {
            if (texts.Of(source) is { } pattern)
                glob.Add(pattern.Text, new SourceLocation(source.File, source.Span), bag);
        }
        foreach (InputFile file in glob.Files)
            files.Inputs.Add(file.Path);
        files.Folders.UnionWith(glob.Folders);
        DatasetLoader.Read(glob.Files, options.BaseIri, builder, bag);
        foreach (SourceText source in settings.RdfInline)
        {
            if (texts.Of(source) is { } turtle)
                Read(turtle, builder);
        }
        Dataset? dataset = Build(builder, errors);
        if (dataset is not null)
            Layers?.Read(dataset);
        return dataset;
    }

    // Each CONSTRUCT sees what the ones before it derived.
    private Dataset? Derive(Dataset dataset, SourceText query)
    {
        int errors = bag.ErrorCount;
        using var builder = new DatasetBuilder();
        DatasetSink sink = DatasetCopy.Begin(dataset, builder);
        if (!new QueryRunner(answers, dataset, options, bag).Construct(query, sink) || Build(builder, errors) is not { } derived)
            return null;
        Layers?.Derived("'construct'", query, options, dataset, derived);
        return derived;
    }

    // The prefixes in force are declared in front of the text; findings are moved back over them.
    private void Read(SourceText turtle, DatasetBuilder builder)
    {
        SourceFile view = turtle.AsFile();
        byte[] prologue = Encoding.UTF8.GetBytes(Prologue());
        byte[] document = [.. prologue, .. view.Content.Span];
        SourceFile whole = SourceFile.FromBytes(view.Name, document);
        Layers?.Inline(whole, turtle, prologue.Length);
        var found = new DiagnosticBag();
        DatasetSink sink = builder.Document(whole);
        RdfReader.Read(RdfFormat.Turtle, document, whole, options.BaseIri, ref sink, found);
        var moved = new DiagnosticBag();
        foreach (Diagnostic item in found.Items)
            moved.Add(item.Location is { } at ? item with { Location = new SourceLocation(view, at.Span with { Start = Math.Max(0, at.Span.Start - prologue.Length) }) } : item);
        turtle.Map(moved, view, bag);
    }

    private string Prologue()
    {
        var text = new StringBuilder();
        foreach ((string prefix, string iri) in options.Prefixes?.Items ?? [])
            text.Append("@prefix ").Append(prefix).Append(": <").Append(iri).Append("> .\n");
        return text.ToString();
    }

    private Dataset? Build(DatasetBuilder builder, int errors)
    {
        if (bag.ErrorCount > errors)
            return null;
        Dataset dataset = builder.Build(bag);
        own.Add(dataset);
        return bag.ErrorCount > errors ? null : dataset;
    }
}
