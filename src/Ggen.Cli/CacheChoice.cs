using System.Globalization;
using Ggen.Cli.Arguments;
using Ggen.Cli.Terminal;
using Ggen.Generation.Caching;
using Ggen.Generation.Projects;
using Ggen.Store;

namespace Ggen.Cli;

/// <summary>Which cache of graphs a run uses: that of the project in the working directory, else the user's own, or none.</summary>
internal static class CacheChoice
{
    public static readonly Flag NoCache = new("no-cache", null, null, "neither use nor keep the parsed graph of an earlier run");

    /// <summary>Null when it is switched off or there is no place for it.</summary>
    public static GraphCache? Of(Invocation invocation, bool noCache)
    {
        long? size = Size(Environment.GetEnvironmentVariable("GGEN_CACHE_SIZE"));
        if (size is null)
            invocation.Bag.Error(SnapshotCodes.CacheSize, $"'{Environment.GetEnvironmentVariable("GGEN_CACHE_SIZE")}' is no size for GGEN_CACHE_SIZE", "it is a number of bytes, such as 500M or 4G");
        if (noCache || size is null || Environment.GetEnvironmentVariable("GGEN_NO_CACHE") is { Length: > 0 } off && off != "0" || Folder() is not { } folder)
            return null;
        return new GraphCache(folder, BuildInfo.Version + " " + BuildInfo.Commit, size.Value, invocation.Globals is { Verbose: true, Json: false } ? Reporter.Say : null);
    }

    /// <summary>The folder of what belongs to the project in the working directory; null when it is none.</summary>
    public static string? ProjectFolder(string name)
        => File.Exists(Project.FileName) ? Path.GetFullPath(Path.Combine(".ggen", name)) : null;

    /// <summary>A folder of the user's: under what the variable names, else under the home folder; null when there is neither.</summary>
    public static string? UserFolder(string variable, string underHome, string name)
    {
        string? root = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given && Path.IsPathRooted(given) ? given : null;
        if (root is null && OperatingSystem.IsWindows())
            root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        else if (root is null && Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home)
            root = Path.Combine(home, underHome);
        return root is { Length: > 0 } ? Path.Combine(root, "ggen", name) : null;
    }

    private static string? Folder() => ProjectFolder("cache") ?? UserFolder("XDG_CACHE_HOME", ".cache", "graphs");

    // Null when it is not understood.
    private static long? Size(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return GraphCache.DefaultMaxBytes;
        int shift = char.ToUpperInvariant(text[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        ReadOnlySpan<char> digits = shift == 0 ? text : text.AsSpan(0, text.Length - 1);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= long.MaxValue >> shift ? number << shift : null;
    }
}
