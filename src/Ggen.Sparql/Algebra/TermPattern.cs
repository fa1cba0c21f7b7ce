using Ggen.Rdf;

namespace Ggen.Sparql.Algebra;

/// <summary>A place of a pattern: a variable, or a term.</summary>
public readonly record struct TermPattern
{
    private readonly Variable _variable;

    public TermPattern(Variable variable) => _variable = variable;

    public TermPattern(Term term) => Term = term;

    /// <summary>The term; null when this is a variable.</summary>
    public Term? Term { get; }

    public bool IsVariable => Term is null;

    /// <summary>The variable; meaningful when <see cref="IsVariable"/>.</summary>
    public Variable Variable => _variable;

    public override string ToString() => Term?.ToString() ?? _variable.ToString();
}
