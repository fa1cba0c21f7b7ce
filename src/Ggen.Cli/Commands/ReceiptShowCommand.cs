using System.Text;
using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Generation.Changes;
using Ggen.Generation.Receipts;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen receipt show</c>: what the last sync read, decided and wrote.</summary>
internal static class ReceiptShowCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "receipt",
        Verb = "show",
        Summary = "shows what the last sync read, decided and wrote",
        Description = """
            One line per output: the decision that made it what it is, its path, its rule and the reason; then how many files were read.
            --json prints .ggen/receipt.json itself.
            """,
        Examples = [new("ggen receipt show", "The outputs of this project and how they came about."), new("ggen receipt show --json", "With the hashes of all inputs and outputs.")],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<ReceiptShowOptions>() is null || ReceiptCheck.Open(Directory.GetCurrentDirectory(), invocation.Bag) is not { } receipt)
            return ExitCode.Usage;
        if (invocation.Globals.Json)
        {
            invocation.Output.Write(ReceiptJson.Write(receipt).Span);
            return ExitCode.Done;
        }
        var text = new StringBuilder();
        foreach (OutputRecord output in receipt.Outputs)
            text.Append($"{output.Decision.Name().PadRight(9)} {output.Path}  [{output.Rule}] ({output.Reason})\n");
        foreach (InputRecord input in invocation.Globals.Verbose ? receipt.Inputs : [])
            text.Append($"read      {input.Path}\n");
        text.Append($"{receipt.Outputs.Count} {(receipt.Outputs.Count == 1 ? "output" : "outputs")}, {receipt.Inputs.Count} {(receipt.Inputs.Count == 1 ? "input" : "inputs")}, by {receipt.Tool}\n");
        invocation.Print(text.ToString());
        return ExitCode.Done;
    }
}
