using Ggen.Diagnostics;
using Ggen.Generation.Projects;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Trees;

/// <summary>YAML → <see cref="TreeSpec"/>: every key known, every value of its type, every error with its place.</summary>
internal sealed class TreeSpecParser(SourceFile file, DiagnosticBag bag)
{
    private static readonly string[] Data = ["base", "prefixes", "rdf", "rdf_inline", "construct", "sparql"];
    private static readonly string[] Keys = ["name", "description", "variables", "tree", .. Data];
    private static readonly string[] VariableKeys = ["name", "type", "default", "prompt", "choices", "description"];
    private static readonly string[] Types = ["string", "number", "boolean", "list"]; // as in TreeVariableType
    private static readonly string[] FileKeys = ["file", "content", "template", "mode", "when", "for_each"];
    private static readonly string[] DirectoryKeys = ["directory", "children", "when", "for_each"];

    /// <summary>The specification; null after errors.</summary>
    public static TreeSpec? Parse(SourceFile file, DiagnosticBag bag)
    {
        int errors = bag.ErrorCount;
        if (file.Content.Length > TreeLimits.MaxBytes)
        {
            bag.Error(TreeCodes.TooLarge, file, default, $"the specification is larger than TreeLimits.MaxBytes ({TreeLimits.MaxBytes})");
            return null;
        }
        FrontMatterNode? root = YamlDocument.Read(file, bag);
        if (bag.ErrorCount > errors)
            return null;
        if (root is not FrontMatterMap map)
        {
            bag.Error(TreeCodes.WrongShape, file, root?.Span ?? default, $"a tree specification is a map with the key 'tree', not {root?.Kind ?? "empty"}");
            return null;
        }
        TreeSpec spec = new TreeSpecParser(file, bag).Root(map);
        return bag.ErrorCount > errors ? null : spec;
    }

    private TreeSpec Root(FrontMatterMap map)
    {
        Check(map, Keys, "a tree specification");
        foreach (string key in (string[])["name", "description"])
        {
            if (Find(map, key) is { } entry)
                Text(entry.Value, $"'{key}'");
        }
        List<TreeVariable> variables = Find(map, "variables") is { } declared ? Variables(declared) : [];
        FrontMatter settings = YamlDocument.Settings(file, map.Entries.Where(entry => Data.Contains(entry.Key)), bag);
        if (Find(map, "tree") is { } tree)
            return new TreeSpec(file, settings, variables, Nodes(tree.Value, "'tree'"));
        bag.Error(TreeCodes.WrongShape, file, map.Span with { Length = Math.Min(map.Span.Length, 1) }, "the specification has no 'tree'", "tree: is a list of {directory: …, children: […]} and {file: …, content: …}");
        return new TreeSpec(file, settings, variables, []);
    }

    private List<TreeVariable> Variables(FrontMatterEntry entry)
    {
        var variables = new List<TreeVariable>();
        if (entry.Value is not FrontMatterList list)
        {
            Wrong(entry.Value, "'variables'", "a list of {name, type, default, prompt, choices}");
            return variables;
        }
        foreach (FrontMatterNode item in list.Items)
        {
            if (item is not FrontMatterMap map)
            {
                Wrong(item, "a variable", "a map such as {name: package}");
                continue;
            }
            Check(map, VariableKeys, "a variable");
            if (Variable(map) is not { } variable)
                continue;
            if (variables.Exists(other => other.Name == variable.Name))
                bag.Error(TreeCodes.WrongShape, file, variable.Span, $"the variable '{variable.Name}' is declared twice");
            variables.Add(variable);
        }
        return variables;
    }

    private TreeVariable? Variable(FrontMatterMap map)
    {
        if (Find(map, "name") is not { } named)
        {
            bag.Error(TreeCodes.WrongShape, file, map.Span, "the variable has no 'name'");
            return null;
        }
        if (Text(named.Value, "'name'") is not { } name)
            return null;
        if (!VariableName.Is(name.Text))
            bag.Error(TreeCodes.WrongShape, file, name.Span, $"'{name.Text}' is no name of a variable", $"a name is {VariableName.Rule}");
        int type = 0;
        if (Find(map, "type") is { } typed && Text(typed.Value, "'type'") is { } text && (type = Array.IndexOf(Types, text.Text)) < 0)
        {
            bag.Error(TreeCodes.WrongShape, file, text.Span, $"'{text.Text}' is no type of a variable", Suggestions.Hint(text.Text, Types) ?? $"there are {string.Join(", ", Types)}");
            type = 0;
        }
        var choices = new List<string>();
        if (Find(map, "choices") is { } given)
        {
            foreach (FrontMatterNode choice in given.Value is FrontMatterList { Items.Count: > 0 } list ? list.Items : [given.Value])
            {
                if (given.Value is FrontMatterList && choice is FrontMatterScalar { IsNull: false } scalar)
                    choices.Add(scalar.Text.Text);
                else
                    Wrong(choice, "'choices'", "a list of texts");
            }
        }
        foreach (string key in (string[])["prompt", "description"])
        {
            if (Find(map, key) is { } said)
                Text(said.Value, $"'{key}'");
        }
        string? prompt = ((Find(map, "prompt") ?? Find(map, "description"))?.Value as FrontMatterScalar)?.Text.Text;
        FrontMatterNode? value = Find(map, "default")?.Value is FrontMatterScalar { IsNull: true } ? null : Find(map, "default")?.Value;
        return new TreeVariable(name.Text, name.Span, (TreeVariableType)type, value, prompt, choices);
    }

    private List<TreeNode> Nodes(FrontMatterNode value, string what)
    {
        var nodes = new List<TreeNode>();
        if (value is not FrontMatterList list)
        {
            Wrong(value, what, "a list of directories and files");
            return nodes;
        }
        foreach (FrontMatterNode item in list.Items)
        {
            if (item is not FrontMatterMap map)
                Wrong(item, "an item of a tree", "a map with 'directory' or 'file'");
            else if (Node(map) is { } node)
                nodes.Add(node);
        }
        return nodes;
    }

    private TreeNode? Node(FrontMatterMap map)
    {
        FrontMatterEntry? directory = Find(map, "directory"), named = Find(map, "file");
        if (directory is not null == named is not null)
        {
            FrontMatterEntry? near = map.Entries.FirstOrDefault(entry => Suggestions.Nearest(entry.Key, ["directory", "file"]) is not null && entry != named && entry != directory);
            if (directory is null && near is not null)
                bag.Error(TreeCodes.UnknownKey, file, near.KeySpan, $"unknown key '{near.Key}' in a tree", Suggestions.Hint(near.Key, ["directory", "file"]));
            else
                bag.Error(TreeCodes.WrongShape, file, named?.KeySpan ?? map.Span, directory is null ? "this is neither a 'directory' nor a 'file'" : "one thing cannot be a 'directory' and a 'file'",
                    "it is {directory: NAME, children: […]} or {file: NAME, content: TEXT}");
            return null;
        }
        Check(map, directory is null ? FileKeys : DirectoryKeys, directory is null ? "a file" : "a directory");
        SourceText? name = Text((directory ?? named)!.Value, directory is null ? "'file'" : "'directory'");
        SourceText? when = Find(map, "when") is { } condition ? Text(condition.Value, "'when'") : null;
        TreeLoop? loop = Find(map, "for_each") is { } each ? Loop(each) : null;
        if (directory is not null)
        {
            FrontMatterEntry? inside = Find(map, "children");
            List<TreeNode> children = inside is not null ? Nodes(inside.Value, "'children'") : [];
            if (inside is null or { Value: FrontMatterList { Items.Count: 0 } })
                bag.Add(new Diagnostic(TreeCodes.EmptyDirectory, Severity.Warning, "a directory without files is not made", new SourceLocation(file, directory.Value.Span), "give it a file, such as {file: .gitkeep, content: \"\"}"));
            return name is null ? null : new TreeDirectory(name, when, loop, children);
        }
        FrontMatterEntry? content = Find(map, "content"), template = Find(map, "template");
        if (content is null == template is null)
        {
            bag.Error(TreeCodes.WrongShape, file, content is null ? map.Span : template!.KeySpan, content is null ? "the file has neither 'content' nor 'template'" : "the file has both 'content' and 'template'");
            return null;
        }
        SourceText? text = content is not null ? Content(content.Value) : Text(template!.Value, "'template'");
        UnixFileMode? mode = Find(map, "mode") is { } permissions ? Mode(permissions.Value) : null;
        return name is null || text is null ? null : new TreeFile(name, when, loop, text, template is not null, mode);
    }

    // classes | class in classes
    private TreeLoop? Loop(FrontMatterEntry entry)
    {
        if (Text(entry.Value, "'for_each'") is not { } text)
            return null;
        string[] words = text.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 1)
            return new TreeLoop("row", words[0], text.Span);
        if (words.Length == 3 && words[1] == "in" && VariableName.Is(words[0]))
            return new TreeLoop(words[0], words[2], text.Span);
        bag.Error(TreeCodes.UnknownLoop, file, text.Span, $"'{text.Text}' is no loop", "such as 'for_each: classes', or 'for_each: class in classes'");
        return null;
    }

    // Octal digits, quoted or not: what YAML 1.2 takes for the number 755 is meant as written.
    private UnixFileMode? Mode(FrontMatterNode node)
    {
        string text = (node as FrontMatterScalar)?.Text.Text ?? "";
        string digits = text.StartsWith("0o", StringComparison.Ordinal) ? text[2..] : text;
        if (digits.Length is 3 or 4 && digits.AsSpan().IndexOfAnyExceptInRange('0', '7') < 0 && (digits.Length == 3 || digits[0] == '0'))
            return (UnixFileMode)Convert.ToInt32(digits, 8);
        bag.Error(TreeCodes.BadMode, file, node.Span, $"'mode' must be file permissions such as \"0755\" or \"0644\", not {(text.Length == 0 ? node.Kind : $"'{text}'")}");
        return null;
    }

    private SourceText? Content(FrontMatterNode node) => node is FrontMatterScalar scalar ? scalar.Text : Text(node, "'content'");

    private SourceText? Text(FrontMatterNode node, string what)
    {
        if (node is FrontMatterScalar { IsNull: false } scalar && scalar.Text.Text.Length > 0)
            return scalar.Text;
        Wrong(node, what, "a text");
        return null;
    }

    private void Check(FrontMatterMap map, string[] keys, string what)
    {
        foreach (FrontMatterEntry entry in map.Entries)
        {
            if (!keys.Contains(entry.Key))
                bag.Error(TreeCodes.UnknownKey, file, entry.KeySpan, $"unknown key '{entry.Key}' in {what}", Suggestions.Hint(entry.Key, keys) ?? $"there are {string.Join(", ", keys)}");
        }
    }

    private static FrontMatterEntry? Find(FrontMatterMap map, string key) => map.Entries.FirstOrDefault(entry => entry.Key == key);

    private void Wrong(FrontMatterNode node, string what, string expected)
        => bag.Error(TreeCodes.WrongShape, file, node.Span, $"{what} must be {expected}, not {(node is FrontMatterScalar { Text.Text.Length: 0, IsNull: false } ? "empty" : node.Kind)}");
}
