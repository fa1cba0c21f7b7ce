using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CommandLine;
using Ggen.Diagnostics;

namespace Ggen.Cli.Arguments;

/// <summary>
/// Binds a command's arguments to its options class with CommandLineParser and words its errors as diagnostics.
/// The type parameter roots every options class for trimming: CommandLineParser reads them by reflection.
/// </summary>
internal static class OptionsParser
{
    /// <summary>The options, or null after errors.</summary>
    /// <param name="arguments">In the normal form of <see cref="ArgumentLine.Arguments"/>.</param>
    public static T? Parse<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(
        string[] arguments, Command command, DiagnosticBag bag)
        where T : class, new()
    {
        if (arguments is [] or ["--"])
            return new T(); // no option is required and every default is the class's own: a fifth of a short run is saved
        using var parser = new Parser(settings =>
        {
            settings.GetoptMode = true;
            settings.PosixlyCorrect = false;
            settings.AutoHelp = false;
            settings.AutoVersion = false;
            settings.HelpWriter = null;
            settings.ParsingCulture = CultureInfo.InvariantCulture;
        });
        ParserResult<T> result = parser.ParseArguments(() => new T(), arguments);
        if (result is Parsed<T> parsed)
            return parsed.Value;
        foreach (Error error in result.Errors)
            Report(error, command, bag);
        return null;
    }

    private static void Report(Error error, Command command, DiagnosticBag bag)
    {
        switch (error)
        {
            case MissingRequiredOptionError missing:
                bag.Error(UsageCodes.MissingArgument, $"option '--{missing.NameInfo.LongName}' is required", HelpText.Usage(command));
                break;
            case MissingValueOptionError missing:
                bag.Error(UsageCodes.MissingValue, $"option '--{missing.NameInfo.LongName}' needs a value");
                break;
            case MutuallyExclusiveSetError conflict:
                bag.Error(UsageCodes.Conflict, $"option '--{conflict.NameInfo.LongName}' excludes another option", HelpText.Usage(command));
                break;
            case NamedError named:
                bag.Error(UsageCodes.BadValue, $"the value of '--{named.NameInfo.LongName}' is not understood");
                break;
            default:
                bag.Error(UsageCodes.BadArgument, "the arguments are not understood", HelpText.Usage(command));
                break;
        }
    }
}
