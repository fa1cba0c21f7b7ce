using Ggen.Diagnostics;
using Ggen.Generation.Jobs;
using Ggen.Generation.Rendering;
using Ggen.Templates;
using Ggen.Templates.Values;

namespace Ggen.Generation.Trees;

/// <summary>A tree specification × its variables and answers → <see cref="RenderJob"/>s, in the order of the tree.</summary>
/// <param name="templates">Gives a template of the tree with what it asks; null after errors.</param>
internal sealed class TreePlanner(
    TreeData data, QueryAnswers answers, IReadOnlyDictionary<string, IReadOnlyList<string>> lists, string folder, ExistingFile existing, int maxFiles,
    Func<string, SourceLocation, TreeTemplate?> templates, DiagnosticBag bag)
{
    private readonly List<RenderJob> _jobs = [];
    private readonly Dictionary<SourceText, LiquidText?> _parsed = [];

    /// <summary>The jobs; errors are reported.</summary>
    public IReadOnlyList<RenderJob> Plan(TreeSpec spec, TemplateScope scope)
    {
        Walk(spec.Tree, "", scope);
        return _jobs;
    }

    private void Walk(IReadOnlyList<TreeNode> nodes, string above, TemplateScope scope)
    {
        foreach (TreeNode node in nodes)
        {
            foreach (TemplateScope inner in Scopes(node, scope))
            {
                if (_jobs.Count >= maxFiles)
                    return;
                int errors = bag.ErrorCount;
                if (!Applies(node, inner) || Render(node.Name, inner) is not { } name)
                {
                    if (bag.ErrorCount > errors)
                        break; // the next item would run into the same
                    continue;
                }
                string path = above + name;
                if (node is TreeDirectory directory)
                    Walk(directory.Children, path + "/", inner);
                else
                    Add((TreeFile)node, path, inner);
                if (bag.ErrorCount > errors)
                    break;
            }
        }
    }

    private void Add(TreeFile file, string path, TemplateScope scope)
    {
        var where = new SourceLocation(file.Name.File, file.Name.Span);
        LiquidText? body;
        TemplateEngine engine = data.Engine;
        if (!file.IsTemplate)
        {
            body = Parsed(file.Text);
        }
        else
        {
            if (Render(file.Text, scope) is not { } template || templates(template, new SourceLocation(file.Text.File, file.Text.Span)) is not { } read)
                return;
            scope = new TemplateScope(scope);
            read.Data.SetIn(scope, answers);
            if (!read.Data.Engine.SetVars(read.Template.FrontMatter, scope, bag, folder))
                return;
            (body, engine) = (read.Template.Body, read.Data.Engine);
        }
        if (body is null)
            return;
        _jobs.Add(new RenderJob(engine, body, null, scope, where, $"file '{file.Name.Text}'", existing) { Place = path, Permissions = file.Permissions });
        if (_jobs.Count == maxFiles)
            bag.Add(new Diagnostic(TreeCodes.TooLarge, Severity.Error, $"the tree has more files than TreeLimits.MaxFiles ({maxFiles})", where));
    }

    // One per item of the loop, or the one that is there.
    private IEnumerable<TemplateScope> Scopes(TreeNode node, TemplateScope scope)
    {
        if (node.ForEach is not { } loop)
            return [scope];
        if (data.Answers.TryGetValue(loop.Source, out QueryRows? rows) && rows.Answer is null)
            return rows.Rows.Select(row => new TemplateScope(scope).Set(loop.Variable, row));
        if (lists.TryGetValue(loop.Source, out IReadOnlyList<string>? items))
            return items.Select(item => new TemplateScope(scope).Set(loop.Variable, item));
        string[] known = [.. data.Answers.Where(answer => answer.Value.Answer is null).Select(answer => answer.Key), .. lists.Keys];
        bag.Add(new Diagnostic(TreeCodes.UnknownLoop, Severity.Error,
            rows is not null ? $"'{loop.Source}' is an ASK query and has no rows" : $"'for_each' names neither a query nor a list: '{loop.Source}'", new SourceLocation(node.Name.File, loop.Span),
            Suggestions.Hint(loop.Source, known) ?? (known.Length == 0 ? "there is no query below 'sparql', and no variable of type list" : $"there are {string.Join(", ", known)}")));
        return [];
    }

    // An ASK query, a text of Liquid that is neither empty nor 'false', or a condition as 'if' has it.
    private bool Applies(TreeNode node, TemplateScope scope)
    {
        if (node.When is not { } when)
            return true;
        bool isQuery = QueryWord(when.Text);
        if (isQuery)
        {
            SourceText? query = !when.HasLiquid ? when : Render(when, scope) is { } filled ? SourceText.Inexact(when.File, when.Span, filled) : null;
            return query is not null && new QueryRunner(answers, data.Dataset, data.Options, bag).Ask(query, "when") == true;
        }
        SourceText text = when.HasLiquid ? when : Condition(when);
        if (!when.HasLiquid && Parsed(text) is not null && UnknownName(when.Text, scope) is { } unknown)
        {
            string? hint = unknown.ToLowerInvariant() is "yes" or "no" or "on" or "off" ? "the words for yes and no are true and false"
                : Suggestions.Hint(unknown, scope.AllNames);
            bag.Error(TemplateCodes.UndefinedVariable, when.File, when.Span, $"'when': undefined variable '{unknown}'", hint);
            return false;
        }
        return Render(text, scope)?.Trim() is not (null or "" or "false");
    }

    // The first name of a condition that stands for nothing. Templates may ask whether there is a value; a tree has named its variables.
    private static string? UnknownName(string condition, TemplateScope scope)
    {
        for (int i = 0; i < condition.Length; i++)
        {
            char c = condition[i];
            if (c is '"' or '\'')
            {
                i = condition.IndexOf(c, i + 1);
                if (i < 0)
                    return null; // which the parser reports
                continue;
            }
            if (!char.IsLetter(c) && c != '_')
                continue;
            int start = i;
            while (i < condition.Length && (char.IsLetterOrDigit(condition[i]) || condition[i] is '_' or '-' or '?'))
                i++;
            string name = condition[start..i];
            bool isOther = (start > 0 && condition[start - 1] == '.') || condition.AsSpan(i).TrimStart() is ['(' or ':', ..]
                || name is "and" or "or" or "not" or "contains" or "true" or "false" or "nil" or "null" or "empty" or "blank" or "forloop";
            if (!isOther && !scope.Has(name))
                return name;
        }
        return null;
    }

    private readonly Dictionary<SourceText, SourceText> _conditions = [];

    private SourceText Condition(SourceText when)
    {
        if (!_conditions.TryGetValue(when, out SourceText? text))
            _conditions.Add(when, text = SourceText.Inexact(when.File, when.Span, $"{{% if {when.Text.ReplaceLineEndings(" ")} %}}true{{% endif %}}"));
        return text;
    }

    private static bool QueryWord(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            string start = line.Trim();
            if (start.Length == 0 || start[0] == '#')
                continue;
            string word = start.Split(' ', '\t', '{')[0].ToUpperInvariant();
            return word is "ASK" or "PREFIX" or "BASE" or "SELECT" or "CONSTRUCT" or "DESCRIBE";
        }
        return false;
    }

    private string? Render(SourceText text, TemplateScope scope)
        => !text.HasLiquid ? text.Text : Parsed(text) is { } parsed ? data.Engine.Render(parsed, scope, bag) : null;

    // Once per text, however many rows there are.
    private LiquidText? Parsed(SourceText text)
    {
        if (!_parsed.TryGetValue(text, out LiquidText? parsed))
            _parsed.Add(text, parsed = data.Engine.ParseText(text, bag, folder));
        return parsed;
    }
}
