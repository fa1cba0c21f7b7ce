using Ggen.Generation.Injections;

namespace Ggen.Generation.Changes;

/// <summary>What <see cref="OutputDecision"/> says of a file, before it is known whether the disk lets it be done.</summary>
internal sealed class Verdict(ChangeDecision decision, string reason, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte>? baseline)
{
    public ChangeDecision Decision => decision;

    public string Reason => reason;

    /// <summary>What the file is to hold, or would have been given.</summary>
    public ReadOnlyMemory<byte> Content => content;

    /// <summary>What counts as generated from now on; null leaves that as it is.</summary>
    public ReadOnlyMemory<byte>? Baseline => baseline;

    public FileEffect Effect { get; init; }

    /// <summary>What is to be remembered of what is injected into the file; null leaves that as it is.</summary>
    public InjectedMemory? Injected { get; init; }

    /// <summary>Whether what is there is, byte for byte, what was generated last.</summary>
    public bool WasGenerated { get; init; }

    /// <summary>What goes into FILE.new; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Aside { get; init; }

    /// <summary>The same for a file that is now as its rule makes it.</summary>
    public Verdict Generated(ReadOnlyMemory<byte> made) => new(decision, reason, content, made) { Effect = Effect, Injected = Injected };
}
