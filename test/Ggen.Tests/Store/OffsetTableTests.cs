using Ggen.Store;
using Ggen.Store.Indexes;

namespace Ggen.Tests.Store;

[TestFixture]
[Category("Unit")]
public sealed class OffsetTableTests
{
    [Test]
    public unsafe void Finds_what_a_search_finds([Values(0, 1, 7, 5000)] int count, [Values(10u, 3000u, 1u << 27)] uint spread)
    {
        var random = new Random(count);
        var ids = new uint[count];
        for (int i = 0; i < count; i++)
            ids[i] = new TermId((TermTag)(1 + random.Next(15)), (uint)random.NextInt64(spread)).Bits;
        Array.Sort(ids);
        fixed (uint* column = ids)
        {
            using var table = new OffsetTable(column, count);
            var places = ids.Select((id, i) => (Id: id, Index: i)).GroupBy(at => at.Id).ToDictionary(g => g.Key, g => (Start: g.First().Index, End: g.Last().Index + 1));
            foreach (uint id in ids.SelectMany(id => new[] { id - 1, id, id + 1 }).Append(0u).Append(uint.MaxValue))
            {
                if (!table.TryFind(id, out int start, out int end))
                    continue;
                bool isThere = places.TryGetValue(id, out (int Start, int End) at);
                if (isThere ? (start, end) != at : start != end)
                    Assert.Fail($"{id:x8} is said to be at {start} to {end}");
            }
        }
    }

    [Test]
    public unsafe void Has_a_table_for_ids_that_lie_close([Values(0u, 5u, 400u)] uint id)
    {
        var ids = new uint[200];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = new TermId(TermTag.Iri, 100 + (uint)i * 2).Bits;
        fixed (uint* column = ids)
        {
            using var table = new OffsetTable(column, ids.Length);
            Assert.That(table.TryFind(new TermId(TermTag.Iri, id).Bits, out int start, out int end), Is.True);
            Assert.That(end - start, Is.EqualTo(id is 400 ? 1 : 0));
        }
    }

    [Test]
    public void Many_lookups_find_what_one_finds()
    {
        using var builder = new DatasetBuilder();
        var sink = builder.Document(Ggen.Diagnostics.SourceFile.FromText("a", ""));
        for (int i = 0; i < 40_000; i++)
        {
            ulong subject = sink.Term(Ggen.Rdf.TermSpan.Iri(System.Text.Encoding.UTF8.GetBytes("s" + i / 3)));
            ulong predicate = sink.Term(Ggen.Rdf.TermSpan.Iri(System.Text.Encoding.UTF8.GetBytes("p" + i % 3)));
            sink.Quad(subject, predicate, sink.Term(Ggen.Rdf.TermSpan.Iri(System.Text.Encoding.UTF8.GetBytes("o" + i * 7919 % 977))), 0, 0);
            sink.EndStatement();
        }
        using Dataset dataset = builder.Build();
        GraphIndex graph = dataset.DefaultGraph;
        TripleRange all = graph.All(Permutation.Spo);
        TermId[] subjects = all.Subjects.ToArray();
        TermId[] objects = all.Objects.ToArray();
        var rows = new RowRange[all.Count];
        for (int round = 0; round < 3; round++) // searched first, by a table later
        {
            TermId predicate = all.Predicates[round];
            graph.SubjectRows(subjects, predicate, TermId.None, rows);
            for (int i = 0; i < rows.Length; i += 97)
                Assert.That(all.Objects.Slice(rows[i].Start, rows[i].Count).SequenceEqual(graph.Range(subjects[i], predicate, TermId.None).Objects), Is.True);
            graph.SubjectRows(subjects, predicate, objects[5], rows);
            for (int i = 0; i < rows.Length; i += 97)
                Assert.That(rows[i].Count, Is.EqualTo(graph.Contains(subjects[i], predicate, objects[5]) ? 1 : 0));
            graph.ObjectRows(predicate, objects, rows);
            TripleRange byPredicate = graph.All(Permutation.Pos);
            for (int i = 0; i < rows.Length; i += 97)
                Assert.That(byPredicate.Subjects.Slice(rows[i].Start, rows[i].Count).SequenceEqual(graph.Range(TermId.None, predicate, objects[i]).Subjects), Is.True);
        }
    }
}
