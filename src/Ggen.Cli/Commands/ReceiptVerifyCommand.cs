using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Generation.Receipts;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen receipt verify</c>: whether the files are still as the last sync read and left them.</summary>
internal static class ReceiptVerifyCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "receipt",
        Verb = "verify",
        Summary = "compares the files with the receipt of the last sync",
        Description = """
            Hashes every input, output and baseline of .ggen/receipt.json. One line per file that is not as it was: changed or missing. The exit
            code is 1 then, and 0 when all is as the last sync left it. --json writes them as doctor does.
            """,
        Examples = [new("ggen receipt verify", "Fails when a file was changed since the last sync.")],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        string root = Directory.GetCurrentDirectory();
        if (invocation.Options<ReceiptVerifyOptions>() is null || ReceiptCheck.Open(root, invocation.Bag) is not { } receipt)
            return ExitCode.Usage;
        string allIsWell = $"{receipt.Inputs.Count + receipt.Outputs.Count} files are as the receipt says";
        return FindingReport.Write(ReceiptCheck.Verify(root, receipt), allIsWell, invocation);
    }
}
