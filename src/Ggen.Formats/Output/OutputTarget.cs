namespace Ggen.Formats.Output;

/// <summary>Where a writer's blocks go. It remembers that writing failed, which tells such an exception from one of reading.</summary>
internal sealed class OutputTarget(Stream stream)
{
    public bool HasFailed { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch
        {
            HasFailed = true;
            throw;
        }
    }

    public void Flush() => stream.Flush();
}
