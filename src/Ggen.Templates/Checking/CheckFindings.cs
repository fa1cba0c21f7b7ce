using Ggen.Diagnostics;
using Ggen.Templates.Expressions;

namespace Ggen.Templates.Checking;

/// <summary>
/// What a check has found in a template and all its partials. A partial is checked wherever it is used; what is wrong with it is said
/// once, as grave as it is anywhere.
/// </summary>
internal sealed class CheckFindings(DiagnosticBag bag)
{
    private readonly List<Finding> _found = [];

    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Queries { get; } = new(StringComparer.Ordinal);

    public void Report(DiagnosticCode code, Severity severity, Place place, string message, string? hint)
    {
        Finding? known = _found.Find(item => item.Source == place.Source && item.Start == place.Start && item.Items[0].Code.Id == code.Id);
        Take(known, severity, new Finding([new Diagnostic(code, severity, message, place.Location, hint)], severity) { Source = place.Source, Start = place.Start });
    }

    /// <summary>Takes what was found while a partial was parsed.</summary>
    /// <param name="most">No finding is graver than that.</param>
    public void ReportAll(DiagnosticBag found, Severity most)
    {
        if (found.Items.Count > 0)
            Take(_found.Find(item => item.Items == found.Items), most, new Finding(found.Items, most));
    }

    /// <summary>Hands over what was not handed over before.</summary>
    public void Flush()
    {
        foreach (Finding finding in _found)
        {
            foreach (Diagnostic item in finding.IsSaid ? [] : finding.Items)
                bag.Add(item.Severity > finding.Most ? item with { Severity = finding.Most } : item);
            finding.IsSaid = true;
        }
    }

    private void Take(Finding? known, Severity severity, Finding found)
    {
        if (known is null)
            _found.Add(found);
        else if (severity > known.Most && !known.IsSaid)
            _found[_found.IndexOf(known)] = found;
    }

    /// <summary>Findings at one place, or those of a partial.</summary>
    private sealed class Finding(IReadOnlyList<Diagnostic> items, Severity most)
    {
        public IReadOnlyList<Diagnostic> Items => items;

        /// <summary>How grave they are at most.</summary>
        public Severity Most => most;

        public SourceText? Source { get; init; }

        public int Start { get; init; }

        public bool IsSaid { get; set; }
    }
}
