using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Injections;

/// <summary>Tells texts that are files from texts that go into files, and puts the latter into files which rules make.</summary>
internal sealed class InjectionSteps
{
    private readonly Ownership _past;
    private readonly RuleChoice _rules;
    private readonly DiagnosticBag _bag;
    private readonly List<RenderedFile> _made = [];
    private readonly Dictionary<string, List<RenderedFile>> _steps = new(StringComparer.Ordinal); // by path, in the order of the rules
    private readonly List<string> _targets = []; // their paths in order
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal); // of the files that are made

    /// <param name="files">Of a run, in the order of the rules.</param>
    /// <param name="past">What is remembered of earlier runs.</param>
    public InjectionSteps(IReadOnlyList<RenderedFile> files, Ownership past, RuleChoice rules, DiagnosticBag bag)
    {
        _past = past;
        _rules = rules;
        _bag = bag;
        foreach (RenderedFile file in files)
        {
            if (file.Injection is null)
            {
                _made.Add(file);
                _paths.Add(file.Path);
            }
            else if (_steps.TryGetValue(file.Path, out List<RenderedFile>? steps))
            {
                steps.Add(file);
            }
            else
            {
                _steps.Add(file.Path, [file]);
                _targets.Add(file.Path);
            }
        }
    }

    /// <summary>The files that are made, with what other rules inject into them: what is made so is generated text like any other. Then those whose rule does not run, where one that injects does.</summary>
    public IEnumerable<RenderedFile> IntoRendered()
    {
        foreach (RenderedFile file in _made)
        {
            List<RenderedFile> steps = _steps.GetValueOrDefault(file.Path, []);
            OutputRecord? record = _past.Find(file.Path);
            bool isPartial = record is { HasParts: true } && record.Injected.Any(part => !_rules.IsDone(part.Rule));
            if (steps.Count == 0 && !isPartial)
                yield return file;
            else if (file.Existing == ExistingFile.Keep && !isPartial)
                yield return Remembered(file, steps) ?? file;
            else if ((isPartial ? Onto(file, record!) : new InjectedMemory(file.Content, [])) is { } whole)
                yield return With(file, whole, steps);
        }
        foreach (RenderedFile file in OfOthers())
            yield return file;
    }

    /// <summary>The texts that go into files which are there and no rule of the run makes, by file, in the order of the rules.</summary>
    public List<List<RenderedFile>> IntoExisting()
        => _targets.FindAll(path => !_paths.Contains(path)).ConvertAll(path => _steps[path]);

    /// <summary>Whether a file of that path is made or injected into.</summary>
    public bool Has(string path) => _paths.Contains(path) || _steps.ContainsKey(path);

    // A file that is made once and injected into from then on.
    private RenderedFile? Remembered(RenderedFile file, List<RenderedFile> steps)
    {
        return InjectedText.Of(file.Path, file.Content, steps, past: null, isTrusted: false, _ => true, MergeSide.Both, _bag) is { } text
            ? file with { Content = text.Text, Streamed = null, Injected = text.Memory } : null;
    }

    // Files of rules that do not run: what those that run inject, or do not inject any more, is generated text of another rule.
    private List<RenderedFile> OfOthers()
    {
        var files = new List<RenderedFile>();
        foreach (OutputRecord record in _rules.AreAll ? [] : _past.Receipt?.Outputs ?? [])
        {
            bool concerns = _steps.ContainsKey(record.Path) || record.Injected.Any(part => _rules.IsDone(part.Rule));
            if (!concerns || !record.IsOwned || record.Base.Length > 0 || _rules.IsDone(record.Rule) || _paths.Contains(record.Path) || !File.Exists(Path.Combine(_past.Folder.Root, record.Path)))
                continue;
            List<RenderedFile> steps = _steps.GetValueOrDefault(record.Path, []);
            RenderedFile like = _rules.Like(record, steps.Count > 0 ? steps[0].Origin : null);
            if (like.Existing == ExistingFile.Keep)
                continue; // a person's, once it is there
            _paths.Add(record.Path);
            if (Last(record, like.Origin) is { } last)
                files.Add(With(like, last, steps));
        }
        return files;
    }

    private RenderedFile With(RenderedFile file, InjectedMemory whole, List<RenderedFile> steps)
    {
        return InjectedText.Of(file.Path, whole, steps, _rules.IsDone, _bag) is { } text
            ? file with { Content = text.Text, Streamed = null, Parts = text.Memory?.Fragments } : file;
    }

    private InjectedMemory? Onto(RenderedFile file, OutputRecord record)
        => Last(record, file.Origin) is { } last ? GeneratedParts.Onto(file.Content, last, file.Path, file.Origin, _bag) : null;

    // Null after reporting that it is not known.
    private InjectedMemory? Last(OutputRecord record, SourceLocation? where)
    {
        if (_past.Parts(record) is { } last)
            return last;
        _bag.Add(new Diagnostic(ProjectCodes.PartsUnknown, Severity.Error, $"what other rules put into '{record.Path}' is not known: '{Ownership.BaselinePath(record.Path)}' is not what was generated last", where,
            "run without --rule, so that all of them inject anew"));
        return null;
    }
}
