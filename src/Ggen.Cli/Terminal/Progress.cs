using System.Globalization;
using System.Text;
using Ggen.Cli.Arguments;

namespace Ggen.Cli.Terminal;

/// <summary>
/// One line on standard error that says how far a long work is: on a terminal only, after half a second, ten times a second at most,
/// gone when the work is done.
/// </summary>
internal sealed class Progress(GlobalOptions globals) : IDisposable
{
    private const long FirstAfter = 500;
    private const long Interval = 100;

    private readonly bool _on = !globals.NoProgress && !globals.Quiet && !globals.Json && Screen.ErrorIsTerminal;
    private readonly long _start = Environment.TickCount64;
    private long _next = Environment.TickCount64 + FirstAfter;
    private string _what = "";
    private bool _shown;

    /// <summary>Names what is being worked on.</summary>
    public void Begin(string what) => _what = what;

    /// <summary>Shows the number of triples read so far, if it is time to.</summary>
    public void Show(long triples)
    {
        long now = Environment.TickCount64;
        if (!_on || now < _next)
            return;
        _next = now + Interval;
        _shown = true;
        double seconds = (now - _start) / 1000.0;
        Write(string.Create(CultureInfo.InvariantCulture, $"\r\e[Kreading {_what}: {triples:N0} triples, {seconds:0.0} s"));
    }

    public void Dispose()
    {
        if (_shown)
            Write("\r\e[K");
        _shown = false;
    }

    private static void Write(string text)
    {
        using Stream error = Console.OpenStandardError();
        error.Write(Encoding.UTF8.GetBytes(text));
    }
}
