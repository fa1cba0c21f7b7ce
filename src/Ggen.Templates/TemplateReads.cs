using Ggen.Rdf;

namespace Ggen.Templates;

/// <summary>
/// What one rendering has read: as long as all of it is the same, so is the text. Names of variables and answers, objects that were looked
/// up in the graph, and partials. Belongs to one rendering.
/// </summary>
public sealed class TemplateReads
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lookups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _partials = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missed = new(StringComparer.Ordinal);

    /// <summary>Names that were looked for outside of the template's own variables, found or not.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Subjects and predicates whose objects were asked for: two IRIs with a NUL between them, which neither can have.</summary>
    public IReadOnlyCollection<string> Lookups => _lookups;

    /// <summary>Full paths of the partials.</summary>
    public IReadOnlyCollection<string> Partials => _partials;

    /// <summary>Full paths at which a partial was looked for in vain.</summary>
    public IReadOnlyCollection<string> Missed => _missed;

    /// <summary>Whether it read something that is not told here: a query of its own, or a blank node of the graph.</summary>
    public bool IsOpen { get; private set; }

    internal void AddName(string name) => _names.Add(name);

    internal void AddPartial(string path) => _partials.Add(path);

    internal void AddMissed(string path) => _missed.Add(path);

    internal void AddQuery() => IsOpen = true;

    internal void AddLookup(Term subject, Iri predicate)
    {
        if (subject is Iri iri)
            _lookups.Add(iri.Value + "\0" + predicate.Value);
        else
            IsOpen = true;
    }
}
