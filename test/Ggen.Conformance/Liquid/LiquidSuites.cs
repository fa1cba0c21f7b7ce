using System.Text.Json;
using Fluid.Values;
using Ggen.Templates.Values;

namespace Ggen.Conformance.Liquid;

/// <summary>The suites of Liquid.</summary>
public sealed class LiquidSuites : ConformanceFixture<LiquidSuites>, ISuiteList
{
    public static IReadOnlyList<Suite> Suites { get; } =
    [
        new Suite("golden-liquid", "golden-liquid/golden_liquid.json", Golden),
        new Suite("liquid-spec-basics", "liquid-spec/specs/basics", LiquidSpec.Read),
        new Suite("liquid-spec-ruby", "liquid-spec/specs/liquid_ruby", LiquidSpec.Read),
        new Suite("liquid-spec-partials", "liquid-spec/specs/partials", LiquidSpec.Read),
        new Suite("liquid-spec-parser-errors", "liquid-spec/specs/parser_errors", LiquidSpec.Read),
    ];

    private static IEnumerable<ConformanceCase> Golden(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        var seen = new HashSet<string>();
        foreach (JsonElement test in document.RootElement.GetProperty("tests").EnumerateArray())
        {
            string name = test.GetProperty("name").GetString()!;
            if (!seen.Add(name))
                name += " (again)";
            var liquid = new LiquidCase(test.GetProperty("template").GetString()!, Data(test), Partials(test), Expected(test));
            yield return new ConformanceCase($"golden-liquid:{name}", name, liquid.Run);
        }
    }

    private static Dictionary<string, FluidValue> Data(JsonElement test)
        => test.TryGetProperty("data", out JsonElement data) ? data.EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value)) : [];

    private static Dictionary<string, string> Partials(JsonElement test)
        => test.TryGetProperty("templates", out JsonElement partials) ? partials.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!) : [];

    private static string[]? Expected(JsonElement test)
    {
        if (test.TryGetProperty("invalid", out JsonElement invalid) && invalid.GetBoolean())
            return null;
        return test.TryGetProperty("results", out JsonElement results)
            ? [.. results.EnumerateArray().Select(result => result.GetString()!)]
            : [test.GetProperty("result").GetString()!];
    }

    private static FluidValue Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return new StringValue(element.GetString()!);
            case JsonValueKind.Number:
                Numbers.TryParse(element.GetRawText(), out decimal number);
                return NumberValue.Create(number);
            case JsonValueKind.True or JsonValueKind.False:
                return BooleanValue.Create(element.GetBoolean());
            case JsonValueKind.Array:
                return new ArrayValue([.. element.EnumerateArray().Select(Value)]);
            case JsonValueKind.Object:
                var map = new MapValue();
                foreach (JsonProperty property in element.EnumerateObject())
                    map.Add(property.Name, Value(property.Value));
                return map;
            default:
                return NilValue.Instance;
        }
    }
}
