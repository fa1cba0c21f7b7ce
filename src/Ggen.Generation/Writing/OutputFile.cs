using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Rendering;
using Ggen.Generation.Runs;

namespace Ggen.Generation.Writing;

/// <summary>
/// A file that is written piece by piece and takes its place when it is whole: until <see cref="Commit"/> the place is as it was, and
/// it stays so when that is never called, whatever ends the run. A link is followed and stays; a file that is replaced keeps its
/// permissions. A device or a pipe is written to as it is. A signal that ends the process takes what was written with it.
/// </summary>
public sealed class OutputFile : IDisposable
{
    private readonly string _name;
    private readonly string _place;
    private readonly string? _temporary; // null: a device or a pipe
    private readonly PosixSignalRegistration[] _signals;
    private bool _done;

    private OutputFile(string name, string place, string? temporary, FileStream stream)
    {
        _name = name;
        _place = place;
        _temporary = temporary;
        Stream = stream;
        // They end the process all the same, at once: a reader may be waiting for input that never comes.
        _signals = temporary is null ? [] : [Register(PosixSignal.SIGINT, temporary), Register(PosixSignal.SIGTERM, temporary)];
    }

    /// <summary>Where the content goes. I/O exceptions are the caller's.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a file; null after an error.</summary>
    /// <param name="name">As the user wrote it.</param>
    public static OutputFile? Create(string name, DiagnosticBag bag)
    {
        string place = DataRunner.Place(name);
        if (Directory.Exists(place))
        {
            bag.Error(ProjectCodes.PathOccupied, $"'{name}' cannot be written: there is a folder of that name");
            return null;
        }
        string? temporary = FileStamp.IsSpecial(place) ? null : Temporary(place);
        try
        {
            var mode = temporary is null ? FileMode.Open : FileMode.Create;
            var stream = new FileStream(temporary ?? place, mode, FileAccess.Write, temporary is null ? FileShare.ReadWrite : FileShare.None, bufferSize: 0);
            return new OutputFile(name, place, temporary, stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(name, e, bag);
            return null;
        }
    }

    /// <summary>Puts the file in its place; false after an error, when the place is as it was.</summary>
    public bool Commit(DiagnosticBag bag)
    {
        try
        {
            Stream.Dispose();
            if (_temporary is not null)
            {
                if (File.Exists(_place) && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(_temporary, File.GetUnixFileMode(_place));
                File.Move(_temporary, _place, overwrite: true);
            }
            return _done = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Report(e, bag);
        }
    }

    /// <summary>Says that writing failed; false.</summary>
    public bool Report(Exception e, DiagnosticBag bag) => Report(_name, e, bag);

    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // what is written is of no use, or was reported
        }
        if (!_done && _temporary is not null)
            Delete(_temporary);
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
    }

    private static PosixSignalRegistration Register(PosixSignal signal, string temporary) => PosixSignalRegistration.Create(signal, _ => Delete(temporary));

    private static void Delete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // the next run to this place takes the name again
        }
    }

    private static bool Report(string name, Exception e, DiagnosticBag bag)
    {
        string reason = e is DirectoryNotFoundException ? "its folder does not exist" : IoReason.Of(e);
        bag.Error(ProjectCodes.WriteFailed, $"cannot write '{name}': {reason}", "no file was changed");
        return false;
    }

    // Beside the place, because a rename works within one file system; named by it, so that a killed run leaves one such file at most.
    private static string Temporary(string place)
    {
        string name = ContentHash.Of(Encoding.UTF8.GetBytes(Path.GetFileName(place))).ToString("x16", CultureInfo.InvariantCulture);
        return Path.Combine(Path.GetDirectoryName(place) ?? place, OutputPath.TemporaryPrefix + name + ".out");
    }
}
