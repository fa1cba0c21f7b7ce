using Ggen.Rdf;

namespace Ggen.Templates;

/// <summary>
/// What one rendering has read: as long as all of it is the same, so is the text. Names of variables and answers, objects that were looked
/// up in the graph, and partials. Belongs to one rendering.
/// </summary>
public sealed class TemplateReads
{
    private static readonly HashSet<string> Nothing = [];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private HashSet<string>? _lookups, _partials, _missed; // most renderings have none

    /// <summary>Names that were looked for outside of the template's own variables, found or not.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>Subjects and predicates whose objects were asked for: two IRIs with a NUL between them, which neither can have.</summary>
    public IReadOnlySet<string> Lookups => _lookups ?? Nothing;

    /// <summary>Full paths of the partials.</summary>
    public IReadOnlySet<string> Partials => _partials ?? Nothing;

    /// <summary>Full paths at which a partial was looked for in vain.</summary>
    public IReadOnlySet<string> Missed => _missed ?? Nothing;

    /// <summary>Whether it read something that is not told here: a query of its own, or a blank node of the graph.</summary>
    public bool IsOpen { get; private set; }

    internal void AddName(string name) => _names.Add(name);

    internal void AddPartial(string path) => (_partials ??= new(StringComparer.Ordinal)).Add(path);

    internal void AddMissed(string path) => (_missed ??= new(StringComparer.Ordinal)).Add(path);

    internal void AddQuery() => IsOpen = true;

    internal void AddLookup(Term subject, Iri predicate)
    {
        if (subject is Iri iri)
            (_lookups ??= new(StringComparer.Ordinal)).Add(iri.Value + "\0" + predicate.Value);
        else
            IsOpen = true;
    }
}
