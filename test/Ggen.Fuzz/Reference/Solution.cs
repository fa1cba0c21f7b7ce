using Ggen.Rdf;

namespace Ggen.Fuzz.Reference;

/// <summary>A solution mapping (18.1.8): variables, by their names, and terms.</summary>
internal sealed class Solution
{
    private readonly SortedDictionary<string, Term> _terms = new(StringComparer.Ordinal);

    public IEnumerable<string> Variables => _terms.Keys;

    public Term? this[string variable] => _terms.GetValueOrDefault(variable);

    /// <summary>This solution and one more binding.</summary>
    public Solution With(string variable, Term term)
    {
        var solution = new Solution();
        foreach ((string name, Term value) in _terms)
            solution._terms[name] = value;
        solution._terms[variable] = term;
        return solution;
    }

    /// <summary>The bindings of these variables alone.</summary>
    public Solution Only(IEnumerable<string> variables)
    {
        var kept = new Solution();
        foreach (string name in variables)
        {
            if (_terms.TryGetValue(name, out Term? term))
                kept._terms[name] = term;
        }
        return kept;
    }

    public Solution Without(string variable) => Only(_terms.Keys.Where(name => name != variable));

    /// <summary>Whether the two agree on every variable that both bind (18.3).</summary>
    public bool IsCompatible(Solution other) => _terms.All(pair => other[pair.Key] is not { } term || term == pair.Value);

    /// <summary>Both together; where both bind a variable, <paramref name="other"/> counts.</summary>
    public Solution Merge(Solution other)
    {
        Solution merged = this;
        foreach ((string name, Term term) in other._terms)
            merged = merged.With(name, term);
        return merged;
    }

    public override string ToString() => string.Join(" ", _terms.Select(pair => $"{pair.Key}={Show(pair.Value)}"));

    // Quotients are compared to ten digits: how many there are is the engine's own affair.
    private static string Show(Term term)
    {
        if (term is Literal literal && literal.Datatype == Vocab.Xsd.Decimal && literal.LexicalForm.Length - literal.LexicalForm.IndexOf('.') > 11 && literal.LexicalForm.Contains('.'))
            return Numbers.Of(literal) is { } number ? $"\"{decimal.Round(number.Exact, 10).ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture)}\"~decimal" : literal.ToString();
        return term.ToString()!;
    }
}
