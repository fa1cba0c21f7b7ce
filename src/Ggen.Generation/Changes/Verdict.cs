namespace Ggen.Generation.Changes;

/// <summary>What <see cref="OutputDecision"/> says of a file, before it is known whether the disk lets it be done.</summary>
/// <param name="Content">What the file is to hold, or would have been given.</param>
/// <param name="Baseline">What counts as generated from now on; null leaves that as it is.</param>
internal sealed record Verdict(ChangeDecision Decision, string Reason, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte>? Baseline)
{
    public FileEffect Effect { get; init; }

    /// <summary>What goes into FILE.new; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Aside { get; init; }
}
