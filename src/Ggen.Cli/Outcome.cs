using System.ComponentModel;
using Ggen.Cli.Arguments;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Evaluation;

namespace Ggen.Cli;

/// <summary>What a run comes to: the one place where exceptions become findings and exit codes.</summary>
internal static class Outcome
{
    /// <summary>Runs a command, sends what it printed, and maps what happened. An error among the findings is never a success.</summary>
    public static ExitCode Of(Func<ExitCode> run, StandardOutput output, DiagnosticBag bag)
    {
        try
        {
            ExitCode code = run();
            output.Flush();
            return code == ExitCode.Done && bag.HasErrors ? ExitCode.Usage : code;
        }
        catch (ClosedPipeException)
        {
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (OutputException e)
        {
            bag.Error(UsageCodes.OutputFailed, $"standard output cannot be written: {Clause(e.Message)}");
            return ExitCode.Usage;
        }
        catch (QueryLimitException e) // what is still in the buffer is not sent: it is no whole answer
        {
            bag.Error(e.Code, e.Message, e.Hint);
            return ExitCode.Usage;
        }
        catch (Exception e) when (IsOutOfMemory(e))
        {
            bag.Error(EvaluationCodes.OutOfMemory, "there is not enough memory", "load fewer files, or give the process more");
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(UsageCodes.SystemRefused, Clause(e.Message), Trace(e));
            return ExitCode.Usage;
        }
        catch (Exception e)
        {
            bag.Error(UsageCodes.Bug, $"this is a fault of ggen: {e.GetType().Name}: {Clause(e.Message)}",
                Trace(e) ?? "run it again with GGEN_TRACE=1 to see where, and report it with the trace");
            return ExitCode.Bug;
        }
    }

    // Threads, and what is made on first use, say in their own ways that there is no memory for them.
    private static bool IsOutOfMemory(Exception? e) => e switch
    {
        OutOfMemoryException => true,
        Win32Exception { NativeErrorCode: NoMemory } => true,
        TypeInitializationException => IsOutOfMemory(e.InnerException),
        _ => false,
    };

    private const int NoMemory = 12; // ENOMEM, the same on Linux and macOS

    // Exceptions speak in sentences, findings in clauses.
    private static string Clause(string message)
    {
        message = message.TrimEnd('.');
        return message.Length > 1 && char.IsUpper(message[0]) && !char.IsUpper(message[1]) ? char.ToLowerInvariant(message[0]) + message[1..] : message;
    }

    private static string? Trace(Exception e)
    {
        if (Environment.GetEnvironmentVariable("GGEN_TRACE") is not "1")
            return null;
        Reporter.Say(e.ToString());
        return null;
    }
}
