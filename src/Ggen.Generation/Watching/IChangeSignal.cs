namespace Ggen.Generation.Watching;

/// <summary>Tells that something may have changed. What has changed is found by looking at the files.</summary>
internal interface IChangeSignal : IDisposable
{
    /// <summary>Sets the folders to be told of, in the place of those before; null, or why it cannot.</summary>
    string? Watch(IReadOnlyCollection<string> folders);

    /// <summary>Waits for a change. False when none came in time.</summary>
    /// <param name="milliseconds">-1 is without end.</param>
    bool Wait(int milliseconds);
}

/// <summary>Tells of a change at fixed intervals, whether there is one or not: works everywhere, on network file systems as well.</summary>
internal sealed class PollingSignal : IChangeSignal
{
    public string? Watch(IReadOnlyCollection<string> folders) => null;

    public bool Wait(int milliseconds)
    {
        Thread.Sleep(milliseconds < 0 ? WatchRunner.PollInterval : milliseconds);
        return milliseconds < 0;
    }

    public void Dispose()
    {
    }
}

/// <summary>The system's notifications by way of .NET, on Windows and macOS.</summary>
internal sealed class FolderSignal : IChangeSignal
{
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private readonly AutoResetEvent _changed = new(false);

    public string? Watch(IReadOnlyCollection<string> folders)
    {
        foreach (string folder in _watchers.Keys.Where(folder => !folders.Contains(folder)).ToArray())
        {
            _watchers[folder].Dispose();
            _watchers.Remove(folder);
        }
        try
        {
            foreach (string folder in folders)
            {
                if (!_watchers.ContainsKey(folder))
                    _watchers.Add(folder, Start(folder));
            }
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Ggen.Diagnostics.IoReason.Of(e);
        }
    }

    public bool Wait(int milliseconds) => _changed.WaitOne(milliseconds);

    public void Dispose()
    {
        foreach (FileSystemWatcher watcher in _watchers.Values)
            watcher.Dispose();
        _changed.Dispose();
    }

    private FileSystemWatcher Start(string folder)
    {
        var watcher = new FileSystemWatcher(folder)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.CreationTime,
        };
        watcher.Changed += (_, _) => _changed.Set();
        watcher.Created += (_, _) => _changed.Set();
        watcher.Deleted += (_, _) => _changed.Set();
        watcher.Renamed += (_, _) => _changed.Set();
        watcher.Error += (_, _) => _changed.Set(); // some were lost: looking at the files finds them
        watcher.EnableRaisingEvents = true;
        return watcher;
    }
}
