using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Store;
using Ggen.Tests.Evaluation;

namespace Ggen.Tests.Store;

/// <summary>Loads that run at once in one process share nothing: each gives the dataset that a load alone gives, id for id.</summary>
[Category("Stress")]
public sealed class ConcurrentLoadTests
{
    [Test]
    public void Concurrent_loads_give_what_one_load_gives()
    {
        byte[] document = File.ReadAllBytes(GeneratedData.File("10k"));
        (uint Terms, uint[] Triples) alone = Load(document, 1);
        Assert.That(alone.Triples, Has.Length.GreaterThan(3 * 9_000));

        var loads = new (uint Terms, uint[] Triples)[24];
        Parallel.For(0, loads.Length, new ParallelOptions { MaxDegreeOfParallelism = 12 }, i => loads[i] = Load(document, 1 + (i % 3)));

        for (int i = 0; i < loads.Length; i++)
        {
            Assert.That(loads[i].Terms, Is.EqualTo(alone.Terms), $"terms of load {i}");
            Assert.That(loads[i].Triples.AsSpan().SequenceEqual(alone.Triples), Is.True, $"triples of load {i}");
        }
    }

    private static (uint Terms, uint[] Triples) Load(byte[] document, int processors)
    {
        var bag = new DiagnosticBag();
        SourceFile file = SourceFile.FromBytes("10k.nt", document);
        using var builder = new DatasetBuilder(new DatasetOptions(), TermDictionary.MaxTerms, processors);
        DatasetSink sink = builder.Document(file);
        if (!RdfReader.Read(RdfFormat.NTriples, document, file, null, ref sink, bag))
            throw new InvalidOperationException(bag.Items[0].Message);
        using Dataset dataset = builder.Build();
        TripleRange all = dataset.DefaultGraph.All(Permutation.Pos);
        var bits = new uint[all.Count * 3];
        for (int i = 0; i < all.Count; i++)
            (bits[3 * i], bits[(3 * i) + 1], bits[(3 * i) + 2]) = (all.Subjects[i].Bits, all.Predicates[i].Bits, all.Objects[i].Bits);
        return (dataset.Terms.Count, bits);
    }
}
