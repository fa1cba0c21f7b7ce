using Ggen.Diagnostics;
using Ggen.Store;

namespace Ggen.Generation.Loading;

/// <summary>
/// Hands the triples of a dataset to another that is being built. A dataset never changes: one with more triples, for one template
/// alone, is a new one.
/// </summary>
internal static class DatasetCopy
{
    /// <summary>The first document of <paramref name="builder"/>, filled with <paramref name="dataset"/>; more triples about the same blank nodes may follow.</summary>
    public static DatasetSink Begin(Dataset dataset, DatasetBuilder builder)
    {
        DatasetSink sink = builder.Document(SourceFile.FromText("<graph>", ""));
        To(dataset, sink);
        return sink;
    }

    /// <summary>Hands prefixes and triples to a document.</summary>
    public static void To(Dataset dataset, DatasetSink sink)
    {
        foreach (KeyValuePair<string, string> prefix in dataset.Prefixes.Items)
            sink.Prefix(System.Text.Encoding.UTF8.GetBytes(prefix.Key), System.Text.Encoding.UTF8.GetBytes(prefix.Value));
        dataset.WriteTo(ref sink);
    }
}
