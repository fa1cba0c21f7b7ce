using Fluid.Values;
using Ggen.Templates.Expressions;

namespace Ggen.Templates.Functions;

/// <summary>A function of templates: its name, how many arguments it takes, what it does.</summary>
internal sealed record Function(string Name, int MinArguments, int MaxArguments, FunctionBody Body);

internal delegate FluidValue FunctionBody(FluidValue[] arguments, RenderContext context, Place place);
