using Fluid.Values;
using Ggen.Templates.Expressions;

namespace Ggen.Templates.Functions;

/// <summary>A function of templates: its name, how many arguments it takes, what it does.</summary>
/// <param name="Argument">The name of its argument where that has one, as in <c>sparql(query="SELECT …")</c>; else null.</param>
internal sealed record Function(string Name, int MinArguments, int MaxArguments, FunctionBody Body, string? Argument = null);

internal delegate FluidValue FunctionBody(FluidValue[] arguments, RenderContext context, Place place);
