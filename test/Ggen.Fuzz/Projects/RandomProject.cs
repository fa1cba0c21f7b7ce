using System.Text;

namespace Ggen.Fuzz.Projects;

/// <summary>
/// A project of a few rules that make files, make one per row, or inject into files of others and of a person; and how it changes. Every
/// line that it generates is one of a kind: it begins with <c>g</c>, or with <c>i</c> where it is injected.
/// </summary>
internal sealed class RandomProject
{
    /// <summary>The files of a person, into which rules may inject.</summary>
    public static readonly string[] Own = ["own/a.txt", "own/b.txt"];

    private static readonly string[] s_names = ["ann", "bob", "cid", "dan", "eve"];

    private readonly List<Rule> _rules = [];
    private readonly SortedSet<string> _rows = new(StringComparer.Ordinal);
    private int _number;

    public RandomProject(Random random)
    {
        int makers = random.Next(1, 3);
        for (int i = 0; i < makers; i++)
            _rules.Add(Maker(i, random));
        for (int i = random.Next(1, 4); i > 0; i--)
            _rules.Add(Injector(_rules.Count, makers, random));
        foreach (string name in s_names)
        {
            if (random.Next(2) == 0)
                _rows.Add(name);
        }
    }

    /// <summary>The rules of the project as it is now, as <c>--rule</c> takes them.</summary>
    public List<string> Rules => [.. _rules.Where(rule => !rule.IsGone).Select(rule => rule.Name)];

    /// <summary>Whether rules came, went or got another name since the last run of all rules: only such a run finds out.</summary>
    public bool IsReshaped => _rules.Exists(rule => rule.IsReshaped);

    /// <summary>Notes that a run of all rules came to its end.</summary>
    public void Settle() => _rules.ForEach(rule => rule.IsReshaped = rule.IsChanged = false);

    /// <summary>Whether a rule overwrites edits, and leaves the file as it was beside it.</summary>
    public bool Forces => _rules.Exists(rule => rule.Keys.Contains("force", StringComparison.Ordinal));

    /// <summary>Whether a rule leaves its file alone once it is there.</summary>
    public bool Freezes => _rules.Exists(rule => rule.Keys.Contains("always", StringComparison.Ordinal));

    /// <summary>Whether a rule injects at a line by its number, which depends on what others have injected before.</summary>
    public bool HasLineNumbers => _rules.Exists(rule => rule.Injects?.StartsWith("at_line", StringComparison.Ordinal) == true);

    /// <summary>What is generated anew, or not any more.</summary>
    public void Change(Random random)
    {
        Rule rule = _rules[random.Next(_rules.Count)];
        switch (random.Next(8))
        {
            case 0 when !IsReshaped:
                string name = s_names[random.Next(s_names.Length)];
                if (!_rows.Remove(name))
                    _rows.Add(name);
                rule.IsChanged = true;
                break;
            case 1:
                rule.IsGone = !rule.IsGone;
                rule.IsReshaped = true;
                break;
            case 2 when rule.IsNamed && !_rules.Exists(rule => rule.IsChanged): // what has another name and another text is another rule
                rule.Name = $"rule{_number++}";
                rule.IsReshaped = true;
                break;
            case 3 when rule.Injects is null:
                rule.Keys = Keys(random);
                break;
            case 4 when rule.Injects is null:
                rule.HasRegion = !rule.HasRegion;
                break;
            default:
                if (rule.IsReshaped)
                    break;
                rule.IsChanged = true;
                for (int i = random.Next(1, 4); i > 0; i--)
                    ChangeLine(rule, random);
                break;
        }
    }

    /// <summary>Puts the lines that are injected at back into the templates.</summary>
    public void Mend()
    {
        foreach (Rule rule in _rules.Where(rule => rule.Injects is null))
        {
            foreach (string anchor in Anchors.Where(anchor => !rule.Lines.Contains(anchor)))
                rule.Lines.Add(anchor);
        }
    }

    /// <summary>The lines that are injected at.</summary>
    public static string[] Anchors { get; } = ["// one", "// two"];

    public void WriteTo(ProjectFolder folder)
    {
        var toml = new StringBuilder("[project]\nname = 'p'\n[ontology]\nsource = 'data.ttl'\n");
        foreach (Rule rule in _rules)
        {
            string file = rule.IsNamed ? $"rules/{rule.Number}.liquid" : rule.Name;
            if (rule.IsGone)
            {
                folder.Delete(file);
                continue;
            }
            folder.Write(file, rule.Text());
            if (rule.IsNamed)
                toml.Append($"[[generation.rules]]\nname = '{rule.Name}'\ntemplate = '{file}'\noutput_file = '{rule.To}'\n");
        }
        folder.Write("ggen.toml", toml.ToString());
        folder.Write("data.ttl", string.Concat(_rows.Select(row => $"[] <http://e/n> '{row}' .\n")));
    }

    private static string Keys(Random random) => random.Next(12) switch
    {
        0 => "unless_exists: true\n",
        1 => "freeze_policy: checksum\n",
        2 => "freeze_policy: always\n",
        3 => "force: true\nbackup: true\n",
        4 => "eof_last: false\n",
        _ => "",
    };

    private Rule Maker(int number, Random random)
    {
        bool isFan = random.Next(3) == 0;
        var rule = new Rule(number, isFan ? $"out/{number}/{{{{ row.n }}}}.txt" : $"out/{number}.txt")
        {
            IsNamed = random.Next(2) == 0,
            HasRegion = random.Next(3) == 0,
            HasRows = !isFan && random.Next(3) == 0,
            Keys = Keys(random),
            Lines = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => Line(number, 'g'))],
        };
        foreach (string anchor in Anchors)
            rule.Lines.Insert(random.Next(rule.Lines.Count + 1), anchor);
        rule.Name = rule.IsNamed ? $"rule{_number++}" : $"templates/{number}.liquid";
        return rule;
    }

    private Rule Injector(int number, int makers, Random random)
    {
        int target = random.Next(makers + 1);
        string to = target == makers ? Own[random.Next(Own.Length)] : _rules[target].To.Replace("{{ row.n }}", s_names[random.Next(s_names.Length)], StringComparison.Ordinal);
        string anchor = Anchors[random.Next(2)];
        string place = random.Next(6) switch { 0 or 1 => $"before: {anchor}", 2 or 3 => $"after: {anchor}", 4 => "append: true", _ => "prepend: true" };
        if (random.Next(8) == 0)
            place = "at_line: 2";
        if (random.Next(8) == 0)
            place += "\nskip_if: skip this";
        var rule = new Rule(number, to)
        {
            IsNamed = random.Next(2) == 0,
            Injects = place,
            HasRows = random.Next(3) == 0,
            Lines = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Line(number, 'i'))],
        };
        rule.Name = rule.IsNamed ? $"rule{_number++}" : $"templates/{number}.liquid";
        return rule;
    }

    private string Line(int rule, char kind) => $"{kind}{rule}.{_number++}";

    private void ChangeLine(Rule rule, Random random)
    {
        int at = random.Next(rule.Lines.Count + 1);
        char kind = rule.Injects is null ? 'g' : 'i';
        if (at == rule.Lines.Count || random.Next(3) == 0)
            rule.Lines.Insert(at, Line(rule.Number, kind));
        else if (rule.Lines[at][0] == kind && random.Next(2) == 0)
            rule.Lines[at] = Line(rule.Number, kind);
        else if (rule.Lines[at][0] == kind && rule.Lines.Count > 1)
            rule.Lines.RemoveAt(at);
    }

    // A rule of ggen.toml, or a template with front matter of its own.
    private sealed class Rule(int number, string to)
    {
        public int Number => number;

        public string To => to;

        public string Name { get; set; } = "";

        public bool IsNamed { get; init; }

        public bool IsGone { get; set; }

        /// <summary>Whether it came, went or got another name since the last run of all rules.</summary>
        public bool IsReshaped { get; set; }

        /// <summary>Whether its lines changed since then.</summary>
        public bool IsChanged { get; set; }

        /// <summary>Where it injects; null for one that makes its file.</summary>
        public string? Injects { get; init; }

        /// <summary>A loop over the rows; one fragment for each where it injects.</summary>
        public bool HasRows { get; init; }

        public bool HasRegion { get; set; }

        public string Keys { get; set; } = "";

        public List<string> Lines { get; init; } = [];

        public string Text()
        {
            bool isFan = to.Contains("row.n", StringComparison.Ordinal), eachRow = isFan || (HasRows && Injects is not null);
            var text = new StringBuilder("---\n").Append(IsNamed ? "" : $"to: '{to}'\n").Append(Keys);
            text.Append("sparql: { q: 'SELECT ?n { ?s <http://e/n> ?n } ORDER BY ?n' }\n");
            if (eachRow)
                text.Append("for_each: q\n");
            if (Injects is not null)
                text.Append($"inject: true\n{Injects}\n");
            text.Append("---\n");
            foreach (string line in Lines)
                text.Append(line).Append(eachRow && line[0] is 'g' or 'i' && eachRow ? " {{ row.n }}" : "").Append('\n');
            if (HasRegion)
                text.Append("{% keep \"k\" %}\nyours\n{% endkeep %}\n");
            if (HasRows && Injects is null)
                text.Append($"{{% for r in q %}}g{number} {{{{ r.n }}}}\n{{% endfor %}}g{number}.end\n");
            return text.ToString();
        }
    }
}
