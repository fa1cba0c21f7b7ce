namespace Ggen.Fuzz.Queries;

/// <summary>
/// Random queries over <see cref="RandomData"/> that use the whole algebra. Only what has one answer: what depends on the order of
/// solutions is left out (SAMPLE, GROUP_CONCAT of several values, LIMIT without an order), MIN and MAX are of values that no other equals.
/// </summary>
internal sealed class QueryMaker(Random random)
{
    /// <summary>What is in every query with patterns in a circle.</summary>
    public const string CircleMark = " ?b . ?b ";

    private int _fresh;

    public RandomQuery Make()
    {
        _fresh = 0;
        Group where = Group(3);
        switch (random.Next(8))
        {
            case 0:
                return new RandomQuery("ASK", where, "");
            case 1:
                string key = Variable();
                return new RandomQuery($"SELECT {key} {Aggregate()} {Aggregate()}", where, $" GROUP BY {key}" + (random.Next(3) == 0 ? " HAVING (COUNT(*) > 1)" : ""));
            case 2 when random.Next(3) == 0: // runs of an index
                return new RandomQuery($"SELECT ?b (COUNT({Either("*", "DISTINCT ?c")}) AS ?n)", new Group([new Part($"?a {Predicate()} ?b .".Replace("?b ?b", "?c ?b"))]), " GROUP BY ?b");
            case 2:
                return new RandomQuery("SELECT DISTINCT ?a ?b", where, random.Next(2) == 0 ? "" : $" ORDER BY {Key()} LIMIT {random.Next(1, 6)}");
            case 3 or 4:
                return new RandomQuery("SELECT ?a ?b ?c", where,
                    $" ORDER BY {Key()} {Key()}" + (random.Next(2) == 0 ? $" LIMIT {random.Next(8)}" : "") + (random.Next(3) == 0 ? $" OFFSET {random.Next(4)}" : ""));
            case 5:
                return new RandomQuery($"SELECT ?a ({Expression(2)} AS ?e1) (COALESCE(?e1, ?b) AS ?e2)", where, "");
            default:
                return new RandomQuery("SELECT *", where, "");
        }
    }

    private string Key() => random.Next(3) == 0 ? $"DESC({Either("?a", "?b")})" : Either("?a", "?b");

    private Group Group(int depth)
    {
        var parts = new List<Part>();
        for (int i = random.Next(1, 4); i > 0; i--)
            parts.Add(Element(depth));
        if (random.Next(3) == 0)
            parts.Add(Filter(depth));
        return new Group([.. parts]);
    }

    private Part Element(int depth) => random.Next(depth > 0 ? 24 : 9) switch
    {
        < 5 => new Part($"{Node()} {Predicate()} {Node()} ."),
        5 => new Part(random.Next(3) switch { 0 => Circle(), 1 => $"{Node()} {Predicate()} {TripleTerm(1)} .", _ => $"{Node()} {Predicate()} {Node()} ." }),
        23 => new Part($"{{ SELECT ?b ?c WHERE {{ {Node()} {Predicate()} {Node()} . {Node()} :p{random.Next(3)} {Node()} .{Either("", " FILTER(?a != ?b)")} }} }}"),
        22 => new Part($"{Node()} {Predicate()} {TripleTerm(1)} ."),
        6 => new Part($"{Node()} {Path(2)} {Node()} ."),
        7 => new Part($"VALUES ({Either("?a", "?b")} ?c) {{ ({Cell()} {Cell()}) ({Cell()} {Cell()}) }}"),
        8 => new Part($"BIND({Expression(2)} AS ?x{_fresh++})"),
        < 12 => new Part(["OPTIONAL ", ""], [Group(depth - 1)]),
        12 => new Part(["", " UNION ", ""], [Group(depth - 1), Group(depth - 1)]),
        13 => new Part(["MINUS ", ""], [Group(depth - 1)]),
        14 => new Part(["", ""], [Group(depth - 1)]),
        15 or 16 => new Part([$"GRAPH {Either("?c", Either(":n0", ":n1"))} ", ""], [Group(depth - 1)]),
        17 => new Part([$"{{ SELECT ?a {Aggregate()} WHERE ", " GROUP BY ?a }"], [Group(depth - 1)]),
        18 => new Part([$"{{ SELECT {Aggregate()} {Aggregate()} WHERE ", " }"], [Group(depth - 1)]),
        19 => new Part(["{ SELECT DISTINCT ?b ?c WHERE ", " }"], [Group(depth - 1)]),
        20 => new Part(["{ SELECT ?a WHERE ", " ORDER BY ?a ?b }"], [Group(depth - 1)]),
        _ => Filter(depth),
    };

    private Part Filter(int depth) => random.Next(depth > 0 ? 7 : 4) switch
    {
        < 3 => new Part($"FILTER({Condition(2)})"),
        3 => new Part($"FILTER({Range()} && {Range()})"),
        4 => new Part([$"FILTER {Either("", "NOT ")}EXISTS ", ""], [Group(depth - 1)]),
        5 => new Part([$"FILTER {Either("", "NOT ")}EXISTS ", ""], [new Group([.. Correlated()])]),
        _ => new Part([$"FILTER({Condition(1)} || EXISTS ", ")"], [Group(depth - 1)]),
    };

    private string Range() => $"{Either("?b", Variable())} {Either(Either("<", "<="), Either("=", ">"))} {RandomData.Literals[random.Next(RandomData.Literals.Length)]}";

    // A few patterns and a condition that may look at what is outside.
    private IEnumerable<Part> Correlated()
    {
        for (int i = random.Next(1, 3); i > 0; i--)
            yield return new Part($"{Node()} :p{random.Next(3)} {Either("?y", Node())} .");
        yield return new Part($"FILTER({Either("?y", Variable())} {Either("<", "!=")} {Variable()} || {Condition(1)})");
    }

    private string Condition(int depth) => random.Next(depth > 0 ? 14 : 7) switch
    {
        0 => $"{Variable()} = {Operand()}",
        1 => $"{Variable()} != {Variable()}",
        2 => $"BOUND({Variable()})",
        3 => $"{Variable()} {Either("<", ">=")} {Operand()}",
        4 => $"{Variable()} IN ({Operands()})",
        5 => $"isIRI({Variable()})",
        6 => $"REGEX(STR({Variable()}), \"{Either("a", "n[01]$")}\")",
        7 or 8 => $"({Condition(depth - 1)} && {Condition(depth - 1)})",
        9 or 10 => $"({Condition(depth - 1)} || {Condition(depth - 1)})",
        11 => $"!({Condition(depth - 1)})",
        12 => $"{Variable()} NOT IN ({Operands()})",
        _ => Expression(depth),
    };

    private string Expression(int depth) => random.Next(depth > 0 ? 22 : 3) switch
    {
        0 => Operand(),
        20 => $"{Either("SUBJECT", Either("OBJECT", "isTRIPLE"))}({Expression(depth - 1)})",
        21 => $"TRIPLE({Variable()}, :p{random.Next(2)}, {Expression(depth - 1)})",
        1 or 2 => Variable(),
        3 => $"({Expression(depth - 1)} {Sign()} {Expression(depth - 1)})",
        4 => $"STR({Expression(depth - 1)})",
        5 => $"LANG({Expression(depth - 1)})",
        6 => $"DATATYPE({Expression(depth - 1)})",
        7 => $"IF({Condition(depth - 1)}, {Expression(depth - 1)}, {Expression(depth - 1)})",
        8 => $"COALESCE({Expression(depth - 1)}, {Expression(depth - 1)})",
        9 => $"sameTerm({Expression(depth - 1)}, {Expression(depth - 1)})",
        10 => $"isLiteral({Expression(depth - 1)})",
        11 => $"isNumeric({Expression(depth - 1)})",
        12 => $"STRLEN({Expression(depth - 1)})",
        13 => $"UCASE({Expression(depth - 1)})",
        14 => $"CONCAT({Expression(depth - 1)}, {Expression(depth - 1)})",
        15 => $"CONTAINS({Expression(depth - 1)}, \"a\")",
        16 => $"isBlank({Expression(depth - 1)})",
        17 => $"ABS(-{Variable()})",
        18 => $"STRSTARTS({Expression(depth - 1)}, {Expression(depth - 1)})",
        _ => $"({Expression(depth - 1)} = {Expression(depth - 1)})",
    };

    private string Aggregate()
    {
        string name = $"?d{_fresh++}";
        string distinct = Either("", "DISTINCT ");
        string operand = random.Next(4) == 0 ? Expression(1) : Variable();
        return random.Next(8) switch
        {
            0 => $"(COUNT(*) AS {name})",
            1 => $"(COUNT({distinct}{operand}) AS {name})",
            2 => $"(SUM({distinct}{operand}) AS {name})",
            3 => $"(AVG({distinct}{operand}) AS {name})",
            4 => $"(COALESCE(MIN({operand}) + 0, MIN({operand})) AS {name})",
            5 => $"(COALESCE(MAX({operand}) + 0, MAX({operand})) AS {name})",
            6 => $"(STRLEN(GROUP_CONCAT({distinct}{operand}; SEPARATOR=\",\")) AS {name})",
            _ => $"(COUNT(DISTINCT *) AS {name})",
        };
    }

    private string Path(int depth) => random.Next(depth > 0 ? 9 : 2) switch
    {
        0 => ":p" + random.Next(3),
        1 => $"!(:p{random.Next(3)}|^:p{random.Next(3)})",
        2 => $"({Path(depth - 1)})*",
        3 => $"({Path(depth - 1)})+",
        4 => $"({Path(depth - 1)})?",
        5 => $"^({Path(depth - 1)})",
        6 or 7 => $"({Path(depth - 1)}/{Path(depth - 1)})",
        _ => $"({Path(depth - 1)}|{Path(depth - 1)})",
    };

    private string Node() => random.Next(6) switch
    {
        0 => ":n" + random.Next(4),
        1 => "?b",
        2 => "?c",
        3 when random.Next(3) == 0 => RandomData.Literals[random.Next(RandomData.Literals.Length)],
        _ => "?a",
    };

    private string TripleTerm(int depth)
        => $"<<( {(random.Next(3) == 0 ? ":n" + random.Next(2) : Either("?a", "?c"))} {(random.Next(3) == 0 ? "?b" : ":p" + random.Next(2))} {(depth > 0 && random.Next(4) == 0 ? TripleTerm(depth - 1) : Node())} )>>";

    private string Predicate() => random.Next(6) == 0 ? "?b" : ":p" + random.Next(3);

    private string Variable() => random.Next(_fresh > 0 ? 5 : 4) switch
    {
        0 => "?b",
        1 => "?c",
        4 => "?x" + random.Next(_fresh),
        _ => "?a",
    };

    private string Operand() => random.Next(3) == 0 ? ":n" + random.Next(4) : RandomData.Literals[random.Next(RandomData.Literals.Length)];

    private string Operands() => string.Join(", ", Enumerable.Range(0, random.Next(1, 7)).Select(_ => Operand()));

    private string Circle() => $"?a :p{random.Next(3)} ?b . ?b :p{random.Next(3)} ?c . ?c :p{random.Next(3)} ?a .";

    private string Cell() => random.Next(3) switch
    {
        0 => "UNDEF",
        1 => ":n" + random.Next(4),
        _ => Operand(),
    };

    private string Sign() => "+-*/".Substring(random.Next(4), 1);

    private string Either(string a, string b) => random.Next(2) == 0 ? a : b;
}
