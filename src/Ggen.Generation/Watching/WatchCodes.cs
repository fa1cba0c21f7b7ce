using Ggen.Diagnostics;

namespace Ggen.Generation.Watching;

/// <summary>Findings while inputs are watched: GG510x.</summary>
public static class WatchCodes
{
    public static DiagnosticCode NoNotification => new("GG5100", "the system does not tell of changes", """
        Changes of files are told by the system: inotify on Linux, of which each user has a limited number of instances and watches. Where there
        are none left, or the file system has none, ggen looks at the files itself from time to time (WatchRunner.PollInterval), as with --poll.

            sysctl fs.inotify.max_user_watches fs.inotify.max_user_instances
            sudo sysctl fs.inotify.max_user_watches=524288
        """);

    public static IReadOnlyList<DiagnosticCode> All => [NoNotification];
}
