using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen receipt show</c>.</summary>
internal sealed class ReceiptShowOptions
{
    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
