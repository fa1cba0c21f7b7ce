using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Templates.Values;

namespace Ggen.Templates.Tracing;

/// <summary>A run of characters of a traced line, and the place of the template that wrote it.</summary>
public sealed class TracedWrite(int column, string text, SourceLocation location, bool isText, IReadOnlyList<SourceLocation> includes)
{
    /// <summary>Of its first character in the line, from 0, in UTF-16 units.</summary>
    public int Column => column;

    public string Text => text;

    /// <summary>The text itself where the template has it word for word; else the tag that printed it.</summary>
    public SourceLocation Location => location;

    /// <summary>Whether the template has it word for word.</summary>
    public bool IsText => isText;

    /// <summary>The tags that brought the partial here in which the place lies, the outermost first.</summary>
    public IReadOnlyList<SourceLocation> Includes => includes;
}

/// <summary>A row behind a traced line.</summary>
public sealed class TracedRow(string variable, string query, int index, QueryRows answer)
{
    /// <summary>The name by which the template knows it.</summary>
    public string Variable => variable;

    /// <summary>Whose answer it is in.</summary>
    public string Query => query;

    /// <summary>Its place in the answer, from 0.</summary>
    public int Index => index;

    /// <summary>How many rows the answer has.</summary>
    public int Count => answer.Rows.Count;

    public QueryRow Row => answer.Rows[index];

    public IReadOnlyList<string> Columns => answer.Columns;

    /// <summary>The tags that used it; none when the line merely stands in its scope.</summary>
    public List<SourceLocation> UsedBy { get; } = [];
}

/// <summary>A triple that <c>label</c> or <c>property</c> read for a traced line.</summary>
public sealed class TracedRead(Term subject, Iri predicate, Term @object)
{
    public Term Subject => subject;

    public Iri Predicate => predicate;

    public Term Object => @object;
}

/// <summary>An answer that a traced line prints something of, without a row of its own.</summary>
public sealed class TracedAnswer(string variable, string query, QueryRows rows)
{
    /// <summary>The name by which the template knows it.</summary>
    public string Variable => variable;

    public string Query => query;

    public QueryRows Rows => rows;
}
