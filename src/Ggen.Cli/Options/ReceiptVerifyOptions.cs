namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen receipt verify</c>.</summary>
internal sealed class ReceiptVerifyOptions : ArgumentOptions;
