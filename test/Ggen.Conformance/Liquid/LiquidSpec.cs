using Fluid.Values;
using Ggen.Templates.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ggen.Conformance.Liquid;

/// <summary>
/// Reads the files of liquid-spec. Left out: specs that need Ruby objects or other features of the host, that expect a certain error
/// text, what golden-liquid wants otherwise (<c>{{ ['name'] }}</c>) with its <c>self</c>, and that concern resource limits or templates that go on after an error, since ours gives a finding instead of output.
/// </summary>
internal static class LiquidSpec
{
    public static IEnumerable<ConformanceCase> Read(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(path) is "suite.yml" or "bare_bracket_self.yml")
                continue;
            string file = $"{Path.GetFileName(folder)}/{Path.GetFileNameWithoutExtension(path)}";
            var seen = new HashSet<string>();
            foreach (YamlMappingNode spec in Specs(path))
            {
                if (Case(spec) is { } liquid && Text(spec, "name") is { } name && !name.Contains("bare_bracket", StringComparison.Ordinal) && seen.Add(name))
                    yield return new ConformanceCase($"liquid-spec:{file}/{name.Replace("  ", " ")}", $"{file}/{name}", liquid.Run);
            }
        }
    }

    private static IEnumerable<YamlMappingNode> Specs(string path)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(path);
        yaml.Load(reader);
        YamlNode root = yaml.Documents[0].RootNode;
        YamlNode specs = root is YamlMappingNode map ? map.Children[new YamlScalarNode("specs")] : root;
        return ((YamlSequenceNode)specs).Children.OfType<YamlMappingNode>();
    }

    private static LiquidCase? Case(YamlMappingNode spec)
    {
        if (Get(spec, "features") is YamlSequenceNode { Children.Count: > 0 } || Text(spec, "template") is not { } template)
            return null;
        string? expected = Text(spec, "expected");
        bool isInvalid = Get(spec, "errors") is YamlMappingNode errors && Get(errors, "parse_error") is not null;
        if (expected is null != isInvalid || expected?.Contains("Liquid error", StringComparison.Ordinal) == true || expected?.Contains("Liquid syntax error", StringComparison.Ordinal) == true)
            return null;
        if (Get(spec, "error_mode") is YamlScalarNode { Value: "lax" or "warn" or ":lax" } || Get(spec, "resource_limits") is not null)
            return null;
        var data = new Dictionary<string, FluidValue>();
        if (Get(spec, "environment") is YamlMappingNode environment)
        {
            foreach ((YamlNode key, YamlNode value) in environment.Children)
                data[((YamlScalarNode)key).Value!] = Value(value, 0);
        }
        var partials = new Dictionary<string, string>();
        if (Get(spec, "filesystem") is YamlMappingNode files)
        {
            foreach ((YamlNode key, YamlNode value) in files.Children)
                partials[((YamlScalarNode)key).Value!] = (value as YamlScalarNode)?.Value ?? "";
        }
        return Mentions(Get(spec, "environment")) ? null : new LiquidCase(template, data, partials, isInvalid ? null : [expected!]);
    }

    // {instantiate: X} makes a Ruby object, and so do tags.
    private static bool Mentions(YamlNode? node)
        => node is not null && node.AllNodes.Any(n => n is YamlScalarNode { Value: { } text } && text.StartsWith("instantiate:", StringComparison.Ordinal) || !n.Tag.IsEmpty && n.Tag.Value.StartsWith('!'));

    private static YamlNode? Get(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node) ? node : null;

    private static string? Text(YamlMappingNode map, string key) => (Get(map, key) as YamlScalarNode)?.Value;

    private static FluidValue Value(YamlNode node, int depth)
    {
        if (depth > 20)
            return NilValue.Instance;
        switch (node)
        {
            case YamlSequenceNode list:
                return new ArrayValue([.. list.Children.Select(item => Value(item, depth + 1))]);
            case YamlMappingNode map:
                var result = new MapValue();
                foreach ((YamlNode key, YamlNode value) in map.Children)
                    result.Add((key as YamlScalarNode)?.Value ?? "", Value(value, depth + 1));
                return result;
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: var text }:
                return text switch
                {
                    null or "" or "~" or "null" => NilValue.Instance,
                    "true" or "false" => BooleanValue.Create(text == "true"),
                    _ when Numbers.TryParse(text, out decimal number) => NumberValue.Create(number),
                    _ => new StringValue(text),
                };
            default:
                return new StringValue(((YamlScalarNode)node).Value ?? "");
        }
    }
}
