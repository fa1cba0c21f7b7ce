using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Syntax;

namespace Ggen.Sparql.Translation;

/// <summary>Triple terms with variables: in a pattern they are taken apart, in a template put together.</summary>
internal sealed partial class Translator
{
    private Dictionary<Variable, TripleTermSyntax> _tripleTerms = [];

    private bool IsTripleTerm(TermPattern place) => place.IsVariable && _tripleTerms.ContainsKey(place.Variable);

    /// <summary>The pattern, in which triple terms are matched as wholes, with the parts of the one in this place.</summary>
    private GraphPattern Matched(GraphPattern pattern, TermPattern place)
    {
        if (!place.IsVariable || !_tripleTerms.TryGetValue(place.Variable, out TripleTermSyntax? parts))
            return pattern;
        pattern = new TripleTermPattern(pattern, place.Variable, parts.Subject, parts.Predicate, parts.Object);
        return Matched(Matched(pattern, parts.Subject), parts.Object);
    }

    /// <summary>
    /// The triple terms of a template: each is a TRIPLE() that extends the solutions, and a blank node within one a BNODE(), which then
    /// stands for that node everywhere in the template. Where TRIPLE() is an error, a triple of the template is left out, as ever.
    /// </summary>
    private sealed class TemplateTerms(Translator translator, GraphPattern pattern, bool matched)
    {
        private readonly Dictionary<Variable, Variable> _made = [];

        public GraphPattern Pattern { get; private set; } = pattern;

        /// <summary>Every triple is looked at before the first is made.</summary>
        public void Look(TripleSyntax triple)
        {
            LookInto(triple.Subject);
            LookInto(triple.Object);
        }

        /// <summary>What stands in the template in this place.</summary>
        public TermPattern Of(TermPattern place)
        {
            if (!place.IsVariable)
                return place;
            if (_made.TryGetValue(place.Variable, out Variable known))
                return new TermPattern(known);
            if (translator._tripleTerms.TryGetValue(place.Variable, out TripleTermSyntax? parts))
            {
                var triple = new BuiltInCall(BuiltIn.Triple, new EquatableList<Expression>(Value(parts.Subject), Value(parts.Predicate), Value(parts.Object)));
                return new TermPattern(Make(place.Variable, 't', triple));
            }
            return matched && IsBlank(place) ? new TermPattern(Unmatched(place.Variable)) : place;
        }

        private void LookInto(TermPattern place)
        {
            if (!place.IsVariable || !translator._tripleTerms.TryGetValue(place.Variable, out TripleTermSyntax? parts))
                return;
            foreach (TermPattern part in (ReadOnlySpan<TermPattern>)[parts.Subject, parts.Object])
            {
                if (IsBlank(part) && !_made.ContainsKey(part.Variable))
                    Make(part.Variable, 'n', new BuiltInCall(BuiltIn.BNode, EquatableList<Expression>.Empty));
                LookInto(part);
            }
        }

        private Expression Value(TermPattern part)
            => Of(part) is { IsVariable: true } variable ? new VariableExpression(variable.Variable) : new TermExpression(part.Term!);

        private Variable Make(Variable variable, char purpose, Expression expression)
        {
            Variable made = translator.Fresh(purpose);
            Pattern = new Extend(Pattern, made, expression);
            _made.Add(variable, made);
            return made;
        }

        private static bool IsBlank(TermPattern place) => place.IsVariable && place.Variable.Name.StartsWith("_:", StringComparison.Ordinal);

        // Blank nodes of CONSTRUCT WHERE: matched by the pattern, fresh in the template; so they need two names.
        private static Variable Unmatched(Variable blank) => new("_:.t." + blank.Name[2..]);
    }
}
