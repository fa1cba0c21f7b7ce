using Ggen.Cli.Arguments;
using Ggen.Diagnostics;

namespace Ggen.Cli;

/// <summary>The folder that <c>-C</c> names: relative paths count from there.</summary>
internal static class WorkingDirectory
{
    /// <summary>Goes there; false after an error.</summary>
    public static bool Enter(GlobalOptions globals, DiagnosticBag bag)
    {
        if (globals.WorkingDirectory is not { } folder)
            return true;
        try
        {
            Directory.SetCurrentDirectory(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            bag.Error(UsageCodes.WorkingDirectory, $"'{folder}' is no folder that can be entered");
            return false;
        }
    }
}
