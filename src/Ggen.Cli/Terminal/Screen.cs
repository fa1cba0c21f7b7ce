using System.Globalization;

namespace Ggen.Cli.Terminal;

/// <summary>What is known about the terminal that the user sits at.</summary>
internal static class Screen
{
    private const int DefaultWidth = 80;
    private const int MaxTextWidth = 100;

    public static bool OutputIsTerminal => !Console.IsOutputRedirected;

    public static bool InputIsTerminal => !Console.IsInputRedirected;

    public static bool ErrorIsTerminal => !Console.IsErrorRedirected;

    /// <summary>Columns to wrap text at: 80 when the output is no terminal, so that it is the same everywhere.</summary>
    public static int TextWidth => OutputIsTerminal ? Math.Clamp(Columns, 40, MaxTextWidth) : DefaultWidth;

    private static int Columns
    {
        get
        {
            if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns))
                return columns;
            try
            {
                return Console.WindowWidth;
            }
            catch (IOException)
            {
                return DefaultWidth;
            }
        }
    }
}
