namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen receipt show</c>.</summary>
internal sealed class ReceiptShowOptions : ArgumentOptions;
