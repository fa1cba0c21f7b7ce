namespace Ggen.Diagnostics.Rendering;

/// <summary>The parts of a rendered finding that differ in colour.</summary>
internal enum Style
{
    Error,
    Warning,
    Info,
    Strong,
    Gutter,
    Note,
}

/// <summary>Writes text in a style with ANSI escapes (ECMA-48 SGR), or plain.</summary>
internal readonly struct TextStyle(TextWriter output, bool color)
{
    public static Style Of(Severity severity) => severity switch
    {
        Severity.Error => Style.Error,
        Severity.Warning => Style.Warning,
        _ => Style.Info,
    };

    public void Write(Style style, string text)
    {
        if (color)
            output.Write(Escape(style));
        output.Write(text);
        if (color)
            output.Write("\e[0m");
    }

    private static string Escape(Style style) => style switch
    {
        Style.Error => "\e[1;31m",
        Style.Warning => "\e[1;33m",
        Style.Info => "\e[1;36m",
        Style.Gutter => "\e[1;34m",
        Style.Note => "\e[1;32m",
        _ => "\e[1m",
    };
}
