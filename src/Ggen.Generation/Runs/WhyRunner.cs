using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Generation.Caching;
using Ggen.Generation.Loading;
using Ggen.Generation.Origins;
using Ggen.Generation.Projects;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Runs;

/// <summary>What <c>why</c> is asked.</summary>
public sealed class WhyRequest
{
    /// <summary>The folder of the project.</summary>
    public string Directory { get; init; } = ".";

    /// <summary>A generated file, relative to that folder, or absolute.</summary>
    public required string File { get; init; }

    /// <summary>From 1.</summary>
    public required long Line { get; init; }

    /// <summary>From 1, in code points; null is the whole line.</summary>
    public long? Column { get; init; }

    /// <summary>The <c>NAME=VALUE</c> that the sync was given.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>As the receipt would have it.</summary>
    public string Tool { get; init; } = "ggen";

    /// <inheritdoc cref="SyncRequest.QueryTimeout"/>
    public double? QueryTimeout { get; init; }

    /// <inheritdoc cref="SyncRequest.Remote"/>
    public Func<Endpoint?, RemoteOptions>? Remote { get; init; }

    /// <summary>Where the graph of an earlier run may be; null when it is read in any case.</summary>
    public GraphCache? Cache { get; init; }
}

/// <summary>
/// Where a line of a generated file comes from. Nothing is kept for it by <c>sync</c>: the one file is rendered once more, watched, and the hashes
/// of the receipt prove that it is what the sync made from the same inputs. Reads only.
/// </summary>
public static class WhyRunner
{
    /// <summary>The answer; null after reporting why there is none.</summary>
    public static LineOrigin? Run(WhyRequest options, DiagnosticBag bag)
    {
        if (ProjectLoader.Load(options.Directory, bag) is not { } project || Find(project.Directory, options.File, bag) is not { } path)
            return null;
        string place = Path.Combine(project.Directory, path);
        SourceLocation? line = Path.Exists(place) ? Line(place, path, options, bag) : null;
        if (bag.HasErrors)
            return null;
        if (ReceiptCheck.Open(project.Directory, bag) is not { } receipt)
            return null;
        OutputRecord? record = Record(receipt, project.Directory, path);
        if (line is null)
        {
            if (record is null)
                bag.Error(Formats.FileCodes.NotFound, $"'{path}' does not exist", Suggestions.Hint(path, receipt.Outputs.Select(output => output.Path)) ?? UnreadableFile.Near(place));
            else
                bag.Error(OriginCodes.NotThere, $"'{record.Rule}' made '{path}', which is not there any more", "ggen sync makes it again");
            return null;
        }
        if (record is null)
            return new LineOrigin(line, IsInput(receipt, path) ? $"'{path}' is an input of the project; ggen only reads it" : $"'{path}' is not made by ggen: no rule is known to have written to it");
        return new LineTracer(project, receipt, record, options, bag).Trace(line);
    }

    // The path from the project's folder, with '/'; null after reporting that it leads out.
    private static string? Find(string root, string file, DiagnosticBag bag)
    {
        string relative = file.Length == 0 || file.Contains('\0', StringComparison.Ordinal) ? ".." : Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(root, file))).Replace(Path.DirectorySeparatorChar, '/');
        bool isOutside = relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative);
        if (!isOutside && !Leaves(root, relative))
            return relative;
        bag.Error(OriginCodes.Outside, $"'{file}' is not in the project of '{Project.FileName}'", "run ggen in the folder of the project that makes it, or name that folder with -C DIR");
        return null;
    }

    // Whether a link on the way leads out of the project, and not merely nowhere.
    private static bool Leaves(string root, string path)
    {
        var found = new DiagnosticBag();
        new ConfinedFolder(root).Place(path, null, found);
        return found.HasErrors && found.Items[0].Code == ProjectCodes.PathEscapes;
    }

    // By its name, or through links by that of the file they lead to.
    private static OutputRecord? Record(Receipt receipt, string root, string path)
    {
        if (receipt.Find(path) is { } record || new ConfinedFolder(root).Place(path, null, new DiagnosticBag()) is not { } place)
            return receipt.Find(path);
        foreach (OutputRecord output in receipt.Outputs)
        {
            if (new ConfinedFolder(root).Place(output.Path, null, new DiagnosticBag()) == place)
                return output;
        }
        return null;
    }

    private static bool IsInput(Receipt receipt, string path)
    {
        foreach (InputRecord input in receipt.Inputs)
        {
            if (input.Path == path)
                return true;
        }
        return false;
    }

    // The line that is asked about; null after reporting that there is none.
    private static SourceLocation? Line(string place, string path, WhyRequest options, DiagnosticBag bag)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Add(UnreadableFile.Of(e, place, path, null));
            return null;
        }
        SourceFile file = SourceFile.FromBytes(path, bytes);
        int count = OutputLines.Count(bytes);
        if (options.Line < 1 || options.Line > count)
        {
            string has = count == 1 ? "1 line" : $"{count} lines";
            bag.Error(OriginCodes.NoSuchLine, $"'{path}' has {has}, so there is no line {options.Line}", options.Line < 1 ? "lines count from 1" : null);
            return null;
        }
        int start = OutputLines.Offset(bytes, (int)options.Line - 1);
        int length = bytes.AsSpan(start, OutputLines.Offset(bytes, (int)options.Line) - start).TrimEnd("\r\n"u8).Length;
        if (options.Column is not { } column)
            return new SourceLocation(file, new SourceSpan(start, length));
        int columns = 0;
        for (int at = start; at < start + length; columns++)
        {
            Rune.DecodeFromUtf8(bytes.AsSpan(at, start + length - at), out _, out int size);
            if (columns + 1 == column)
                return new SourceLocation(file, new SourceSpan(at, size));
            at += size;
        }
        if (column == 1)
            return new SourceLocation(file, new SourceSpan(start, 0)); // of an empty line
        bag.Error(OriginCodes.NoSuchLine, $"line {options.Line} of '{path}' has {columns} columns, so there is no column {column}", column < 1 ? "columns count from 1" : null);
        return null;
    }
}
