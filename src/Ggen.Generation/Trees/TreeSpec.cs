using Ggen.Diagnostics;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Trees;

/// <summary>A tree specification as it is written: Liquid in its texts is rendered later.</summary>
/// <param name="Settings">Its data: <c>rdf</c>, <c>sparql</c>, <c>prefixes</c> and the like.</param>
internal sealed record TreeSpec(SourceFile File, FrontMatter Settings, IReadOnlyList<TreeVariable> Variables, IReadOnlyList<TreeNode> Tree);

/// <summary>What a variable's values are.</summary>
public enum TreeVariableType
{
    String,
    Number,
    Boolean,
    List,
}

/// <summary>A variable of a tree specification.</summary>
/// <param name="Default">Liquid where it is a text; null when a value has to be given.</param>
/// <param name="Prompt">What a person is asked; null is the name.</param>
/// <param name="Choices">The only values; empty when any is.</param>
internal sealed record TreeVariable(string Name, SourceSpan Span, TreeVariableType Type, FrontMatterNode? Default, string? Prompt, IReadOnlyList<string> Choices);

/// <summary>A directory or a file.</summary>
/// <param name="Name">Liquid; it may be several names with '/'.</param>
/// <param name="When">A condition of Liquid, or an ASK query; null is always.</param>
internal abstract record TreeNode(SourceText Name, SourceText? When, TreeLoop? ForEach);

/// <summary>A directory and what is in it.</summary>
internal sealed record TreeDirectory(SourceText Name, SourceText? When, TreeLoop? ForEach, IReadOnlyList<TreeNode> Children) : TreeNode(Name, When, ForEach);

/// <summary>A file.</summary>
/// <param name="Text">Its content, Liquid; or the path of its template, from the folder of the specification.</param>
/// <param name="Permissions">Null as files get them.</param>
internal sealed record TreeFile(SourceText Name, SourceText? When, TreeLoop? ForEach, SourceText Text, bool IsTemplate, UnixFileMode? Permissions) : TreeNode(Name, When, ForEach);

/// <summary>Once per item: <c>classes</c>, or <c>class in classes</c>.</summary>
/// <param name="Variable">The name of an item.</param>
/// <param name="Source">A query, or a variable that is a list.</param>
internal sealed record TreeLoop(string Variable, string Source, SourceSpan Span);
