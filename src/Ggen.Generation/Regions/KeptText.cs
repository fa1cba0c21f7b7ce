using System.Text;
using Ggen.Generation.Changes;
using Ggen.Generation.Receipts;

namespace Ggen.Generation.Regions;

/// <summary>The file on disk as others are compared with it: its regions, and its line ends.</summary>
internal sealed class KeptText(ReadOnlyMemory<byte>? text, KeepRegions? regions, RegionFault? fault)
{
    /// <summary>Null when there is no file.</summary>
    public ReadOnlyMemory<byte>? Text => text;

    /// <summary>Null when it has none, or damaged ones.</summary>
    public KeepRegions? Regions => regions;

    /// <summary>What is wrong with its regions; null when nothing is.</summary>
    public RegionFault? Fault => fault;

    public static KeptText Of(ReadOnlyMemory<byte>? text)
    {
        RegionFault? fault = null;
        KeepRegions? regions = text is { } there && KeepRegions.MayHave(there.Span) ? KeepRegions.Parse(there, out fault) : null;
        return new KeptText(text, regions, fault);
    }

    /// <summary>Another text with the line ends of this one, and what is in the regions that both have.</summary>
    public ReadOnlyMemory<byte> Alike(ReadOnlyMemory<byte> other)
    {
        if (Text is not { } yours)
            return other;
        ReadOnlyMemory<byte> text = LineEndings.Like(other, yours.Span);
        return Regions is not null && KeepRegions.MayHave(text.Span) && KeepRegions.Parse(text, out _) is { } regions ? regions.With(Regions) : text;
    }

    /// <summary>The name of a file for the lines of a region.</summary>
    public static string FileName(string id)
    {
        var name = new StringBuilder();
        foreach (char c in id.Length > 80 ? id[..80] : id)
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_');
        if (name.ToString() != id)
            name.Append('-').Append(Digest.Of(Encoding.UTF8.GetBytes(id)).AsSpan(7, 8));
        return name.Append(".txt").ToString();
    }
}
