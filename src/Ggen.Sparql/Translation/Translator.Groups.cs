using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Paths;
using Ggen.Sparql.Syntax;

namespace Ggen.Sparql.Translation;

/// <summary>Group graph patterns and paths: 18.2.2.2 to 18.2.2.6.</summary>
internal sealed partial class Translator
{
    private GraphPattern Group(GroupSyntax group)
    {
        GraphPattern pattern = Group(group, out Expression? filter);
        return filter is null ? pattern : new Filter(filter, pattern);
    }

    // The group without its filters, which OPTIONAL takes for its condition.
    private GraphPattern Group(GroupSyntax group, out Expression? filter)
    {
        var builder = new Builder();
        var filters = new List<Expression>();
        foreach (ElementSyntax element in group.Elements)
        {
            if (element is FilterSyntax condition)
                filters.Add(Expression(condition.Condition));
            else
                Element(element, builder);
        }
        filter = filters.Count == 0 ? null : Balanced(filters, 0, filters.Count, (left, right) => new AndExpression(left, right));
        return builder.Finish();
    }

    private void Element(ElementSyntax element, Builder builder)
    {
        switch (element)
        {
            case TriplesSyntax triples:
                Triples(triples.Triples, builder);
                break;
            case OptionalSyntax optional:
                GraphPattern right = Group(optional.Group, out Expression? condition);
                builder.Replace(new LeftJoin(builder.Finish(), right, condition));
                break;
            case MinusSyntax minus:
                builder.Replace(new Minus(builder.Finish(), Group(minus.Group)));
                break;
            case BindSyntax bind:
                Bind(bind, builder);
                break;
            case GroupSyntax group:
                builder.Join(Group(group));
                break;
            case UnionSyntax union:
                var branches = new List<GraphPattern>();
                foreach (GroupSyntax branch in union.Branches)
                    branches.Add(Group(branch));
                builder.Join(Balanced(branches, 0, branches.Count, (first, second) => new Union(first, second)));
                break;
            case GraphSyntax graph:
                builder.Join(new Graph(graph.Name, Group(graph.Group)));
                break;
            case ServiceSyntax service:
                string sent = text.Text(service.Group.Start, service.Group.End);
                builder.Join(new Service(service.Endpoint, Group(service.Group), service.Silent, sent));
                break;
            case ValuesSyntax values:
                builder.Join(Values(values));
                break;
            case SubSelectSyntax subquery:
                builder.Join(Select(subquery.Select, out _));
                break;
        }
    }

    private void Bind(BindSyntax bind, Builder builder)
    {
        GraphPattern before = builder.Finish();
        if (Contains(VariableScope.Of(before), bind.Variable))
        {
            Report(SparqlCodes.VariableInScope, bind.VariableSpan, $"{bind.Variable} has a value in this group already, so BIND cannot give it one",
                "bind another variable and compare the two in a FILTER");
        }
        builder.Replace(new Extend(before, bind.Variable, Expression(bind.Expression)));
    }

    private static Values Values(ValuesSyntax values) => new(new(values.Variables), new(values.Rows));

    private void Triples(List<TripleSyntax> triples, Builder builder)
    {
        foreach (TripleSyntax triple in triples)
        {
            if (!IsTripleTerm(triple.Subject) && !IsTripleTerm(triple.Object))
            {
                Triple(triple, builder);
                continue;
            }
            var whole = new Builder();
            Triple(triple, whole);
            builder.Join(Matched(Matched(whole.Finish(), triple.Subject), triple.Object));
        }
    }

    private void Triple(TripleSyntax triple, Builder builder)
    {
        if (triple.Path is { } path)
            Path(triple.Subject, path, triple.Object, builder);
        else
            builder.Add(new TriplePattern(triple.Subject, triple.Predicate!.Value, triple.Object));
    }

    // 18.2.2.4. An alternative is a union of its branches, which is how 18.4 evaluates it.
    private void Path(TermPattern subject, PropertyPath path, TermPattern value, Builder builder)
    {
        switch (path)
        {
            case PropertyPath.Link link:
                builder.Add(new TriplePattern(subject, new TermPattern(link.Predicate), value));
                break;
            case PropertyPath.Inverse inverse:
                Path(value, inverse.Path, subject, builder);
                break;
            case PropertyPath.Sequence sequence:
                var middle = new TermPattern(Fresh('p'));
                Path(subject, sequence.First, middle, builder);
                Path(middle, sequence.Second, value, builder);
                break;
            case PropertyPath.Alternative alternative:
                GraphPattern first = Branch(subject, alternative.First, value);
                builder.Join(new Union(first, Branch(subject, alternative.Second, value)));
                break;
            default:
                builder.Join(new PathPattern(subject, path, value));
                break;
        }
    }

    private GraphPattern Branch(TermPattern subject, PropertyPath path, TermPattern value)
    {
        var builder = new Builder();
        Path(subject, path, value, builder);
        return builder.Finish();
    }

    // A chain of an associative operator as a tree of logarithmic depth, in order.
    private static T Balanced<T>(List<T> items, int start, int end, Func<T, T, T> combine)
    {
        if (end - start == 1)
            return items[start];
        int middle = (start + end) / 2;
        return combine(Balanced(items, start, middle, combine), Balanced(items, middle, end, combine));
    }

    /// <summary>The G of 18.2.2.6, and the triple patterns behind it that are still adjacent.</summary>
    private sealed class Builder
    {
        private readonly List<TriplePattern> _triples = [];
        private GraphPattern _pattern = Nothing;

        public void Add(TriplePattern triple) => _triples.Add(triple);

        public void Join(GraphPattern pattern)
        {
            GraphPattern left = Finish();
            _pattern = Joined(left, pattern);
        }

        /// <summary>What was built so far becomes part of something else.</summary>
        public void Replace(GraphPattern pattern) => _pattern = pattern;

        public GraphPattern Finish()
        {
            if (_triples.Count > 0)
            {
                _pattern = Joined(_pattern, new Bgp(new EquatableList<TriplePattern>(_triples)));
                _triples.Clear();
            }
            return _pattern;
        }
    }
}
