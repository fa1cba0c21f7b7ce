using Ggen.Evaluation;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Tables;

/// <summary>Rows are numbered as they first come; the plain twin is a dictionary of their texts.</summary>
[Category("Unit")]
public sealed class IdRowSetTests
{
    [TestCase(0, 3)]
    [TestCase(1, 50)]
    [TestCase(1, 30_000)]
    [TestCase(2, 40)]
    [TestCase(2, 200)]
    [TestCase(3, 20)]
    public void The_number_of_a_row_is_that_of_the_first_like_it(int width, int terms)
    {
        var memory = new MemoryBudget(long.MaxValue);
        var set = new IdRowSet(width, memory);
        var known = new Dictionary<string, int>();
        var random = new Random(width + terms);
        var row = new TermId[width];
        for (int i = 0; i < 20_000; i++)
        {
            foreach (ref TermId id in row.AsSpan())
                id = new TermId((TermTag)(1 + random.Next(2)), (uint)random.Next(terms));
            string text = string.Join(' ', row.Select(id => id.Bits));
            if (!known.TryGetValue(text, out int number))
                known[text] = number = known.Count;
            Assert.That(set.Number(row), Is.EqualTo(number));
            Assert.That(set.Row(number).SequenceEqual(row));
        }
        Assert.That(set.Count, Is.EqualTo(known.Count));
        set.Free();
        Assert.That(memory.Used, Is.Zero);
    }

    [Test]
    public void A_set_that_was_cleared_begins_again()
    {
        var memory = new MemoryBudget(long.MaxValue);
        var set = new IdRowSet(1, memory);
        for (uint round = 1; round < 4; round++)
        {
            for (uint i = 0; i < 10_000 / round; i++)
            {
                Assert.That(set.Add(new TermId(TermTag.Iri, i * round)), Is.True);
                Assert.That(set.Add(new TermId(TermTag.Iri, i * round)), Is.False);
            }
            Assert.That(set.Contains(new TermId(TermTag.Iri, 1)), Is.EqualTo(round == 1));
            set.Clear();
            Assert.That(set.Contains(new TermId(TermTag.Iri, 0)), Is.False);
        }
    }
}
