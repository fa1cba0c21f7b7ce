using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen receipt verify</c>.</summary>
internal sealed class ReceiptVerifyOptions
{
    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
