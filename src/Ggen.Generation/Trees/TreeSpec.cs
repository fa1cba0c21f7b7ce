using Ggen.Diagnostics;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Trees;

/// <summary>A tree specification as it is written: Liquid in its texts is rendered later.</summary>
internal sealed class TreeSpec(SourceFile file, FrontMatter settings, IReadOnlyList<TreeVariable> variables, IReadOnlyList<TreeNode> tree)
{
    public SourceFile File => file;

    /// <summary>Its data: <c>rdf</c>, <c>sparql</c>, <c>prefixes</c> and the like.</summary>
    public FrontMatter Settings => settings;

    public IReadOnlyList<TreeVariable> Variables => variables;

    public IReadOnlyList<TreeNode> Tree => tree;
}

/// <summary>What a variable's values are.</summary>
internal enum TreeVariableType
{
    String,
    Number,
    Boolean,
    List,
}

/// <summary>A variable of a tree specification.</summary>
internal sealed class TreeVariable(string name, SourceSpan span, TreeVariableType type, FrontMatterNode? preset, string? prompt, IReadOnlyList<string> choices)
{
    public string Name => name;

    /// <summary>Where the name is written.</summary>
    public SourceSpan Span => span;

    public TreeVariableType Type => type;

    /// <summary>Liquid where it is a text; null when a value has to be given.</summary>
    public FrontMatterNode? Default => preset;

    /// <summary>What a person is asked; null is the name.</summary>
    public string? Prompt => prompt;

    /// <summary>The only values; empty when any is.</summary>
    public IReadOnlyList<string> Choices => choices;
}

/// <summary>A directory or a file.</summary>
internal abstract class TreeNode(SourceText name, SourceText? when, TreeLoop? loop)
{
    /// <summary>Liquid; it may be several names with '/'.</summary>
    public SourceText Name => name;

    /// <summary>A condition of Liquid, or an ASK query; null is always.</summary>
    public SourceText? When => when;

    /// <summary>Null is once.</summary>
    public TreeLoop? ForEach => loop;
}

/// <summary>A directory and what is in it.</summary>
internal sealed class TreeDirectory(SourceText name, SourceText? when, TreeLoop? loop, IReadOnlyList<TreeNode> children) : TreeNode(name, when, loop)
{
    public IReadOnlyList<TreeNode> Children => children;
}

/// <summary>A file.</summary>
internal sealed class TreeFile(SourceText name, SourceText? when, TreeLoop? loop, SourceText text, bool isTemplate, UnixFileMode? permissions) : TreeNode(name, when, loop)
{
    /// <summary>Its content, Liquid; or the path of its template, from the folder of the specification.</summary>
    public SourceText Text => text;

    public bool IsTemplate => isTemplate;

    /// <summary>Null as files get them.</summary>
    public UnixFileMode? Permissions => permissions;
}

/// <summary>Once per item: <c>classes</c>, or <c>class in classes</c>.</summary>
internal sealed class TreeLoop(string variable, string source, SourceSpan span)
{
    /// <summary>The name of an item.</summary>
    public string Variable => variable;

    /// <summary>A query, or a variable that is a list.</summary>
    public string Source => source;

    public SourceSpan Span => span;
}
