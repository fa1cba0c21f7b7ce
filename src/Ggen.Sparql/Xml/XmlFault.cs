namespace Ggen.Sparql.Xml;

/// <summary>What is not well-formed, and where. Thrown by <see cref="XmlPullReader"/> and caught by whoever reads a document with it.</summary>
/// <param name="message">A clause.</param>
/// <param name="offset">A byte of the document.</param>
internal sealed class XmlFault(string message, long offset) : Exception(message)
{
    public long Offset => offset;
}
