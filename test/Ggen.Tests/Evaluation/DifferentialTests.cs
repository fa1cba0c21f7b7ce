using System.Text;
using Ggen.Evaluation;
using Ggen.Sparql.Algebra;
using Ggen.Store;

namespace Ggen.Tests.Evaluation;

/// <summary>The clever operators and the plain ones give the same solutions for random patterns over random graphs.</summary>
[Category("Property")]
public sealed class DifferentialTests
{
    private const int Rounds = 150;

    [Test]
    public void Answers_random_patterns_as_the_plain_operators_do([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            string turtle = Turtle(random);
            string named = Turtle(random);
            using Dataset data = Answers.Load(turtle, ("g0", named), ("n1", Turtle(random)));
            string text = $"SELECT * WHERE {{ {Group(random, 2)} }}";
            Query query = Answers.Parse(text);
            string[] clever = Answers.Run(data, query, new EvaluationOptions());
            string[] plain = Answers.Run(data, query, new EvaluationOptions { Optimize = false });
            Array.Sort(clever, StringComparer.Ordinal);
            Array.Sort(plain, StringComparer.Ordinal);
            Assert.That(clever, Is.EqualTo(plain), $"{text}\nover {turtle}\nand {named}");
        }
    }

    private static string Turtle(Random random)
    {
        var text = new StringBuilder();
        for (int i = random.Next(1, 11); i > 0; i--)
            text.Append(Name(random)).Append(" :p" + random.Next(3) + " ").Append(random.Next(4) == 0 ? "1" : Name(random)).Append(" . ");
        return text.ToString();
    }

    private static string Name(Random random) => ":n" + random.Next(4);

    private static string Group(Random random, int depth)
    {
        var text = new StringBuilder();
        for (int i = random.Next(1, 4); i > 0; i--)
            text.Append(Element(random, depth)).Append(' ');
        if (random.Next(3) == 0)
            text.Append("FILTER(").Append(Condition(random, depth)).Append(") ");
        return text.ToString();
    }

    private static string Element(Random random, int depth) => random.Next(depth > 0 ? 15 : 6) switch
    {
        < 5 => $"{Node(random)} {Predicate(random)} {Node(random)} .",
        5 => $"{Node(random)} {Path(random, 2)} {Node(random)} .",
        6 or 7 => $"OPTIONAL {{ {Group(random, depth - 1)} }}",
        8 => $"{{ {Group(random, depth - 1)} }} UNION {{ {Group(random, depth - 1)} }}",
        9 => $"MINUS {{ {Group(random, depth - 1)} }}",
        10 => $"{{ {Group(random, depth - 1)} }}",
        11 => $"VALUES ({Variable(random, 0)} {Variable(random, 1)}) {{ ({Cell(random)} {Cell(random)}) ({Cell(random)} {Cell(random)}) }}",
        12 => $"GRAPH {(random.Next(2) == 0 ? ":g0" : "?c")} {{ {Group(random, depth - 1)} }}",
        13 => $"{{ SELECT ?a ({(random.Next(2) == 0 ? "COUNT" : "MAX")}(?b) AS ?d{random.Next(1_000_000)}) WHERE {{ {Group(random, depth - 1)} }} GROUP BY ?a }}",
        _ => $"{{ SELECT DISTINCT ?b ?c WHERE {{ {Group(random, depth - 1)} }} }}",
    };

    private static string Condition(Random random, int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => $"?a = {Node(random)}",
        1 => "?b != ?c",
        2 => "BOUND(?b)",
        3 => $"!BOUND(?c) || ?c = :n{random.Next(4)}",
        4 => $"?a > {random.Next(3)} && ?b = ?a",
        5 => $"EXISTS {{ {Group(random, depth - 1)} }}",
        _ => $"NOT EXISTS {{ {Group(random, depth - 1)} }}",
    };

    private static string Path(Random random, int depth) => random.Next(depth > 0 ? 8 : 2) switch
    {
        0 => ":p" + random.Next(3),
        1 => $"!(:p{random.Next(3)}|^:p{random.Next(3)})",
        2 => $"({Path(random, depth - 1)})*",
        3 => $"({Path(random, depth - 1)})+",
        4 => $"({Path(random, depth - 1)})?",
        5 => $"^({Path(random, depth - 1)})",
        6 => $"({Path(random, depth - 1)}/{Path(random, depth - 1)})",
        _ => $"({Path(random, depth - 1)}|{Path(random, depth - 1)})",
    };

    private static string Node(Random random) => random.Next(5) switch
    {
        0 => ":n" + random.Next(4),
        1 => "?b",
        2 => "?c",
        _ => "?a",
    };

    private static string Predicate(Random random) => random.Next(6) == 0 ? "?b" : ":p" + random.Next(3);

    private static string Variable(Random random, int which) => which == 0 ? "?a" : random.Next(2) == 0 ? "?b" : "?c";

    private static string Cell(Random random) => random.Next(3) == 0 ? "UNDEF" : ":n" + random.Next(4);
}
