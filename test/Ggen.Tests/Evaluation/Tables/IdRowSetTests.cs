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

    /// <summary>Blocks of rows, some of them like the one before, get the numbers that their rows get one by one.</summary>
    [TestCase(0, 3)]
    [TestCase(1, 50)]
    [TestCase(1, 60_000)]
    [TestCase(2, 4)]
    [TestCase(2, 200)]
    [TestCase(3, 60)]
    public void The_rows_of_a_block_are_numbered_as_one_after_the_other(int width, int terms)
    {
        var memory = new MemoryBudget(long.MaxValue);
        var plainMemory = new MemoryBudget(long.MaxValue);
        var set = new IdRowSet(width, memory);
        var plain = new IdRowSet(width, plainMemory);
        var random = new Random(7 * width + terms);
        var block = new Block(width + 1);
        // The last key of three is nowhere bound; the columns of a key are not in the order of those of the block.
        int[] columns = width == 3 ? [2, 0, -1] : width == 2 ? [2, 1] : width == 1 ? [1] : [];
        var numbers = new int[Block.Capacity];
        var row = new TermId[width];
        for (int round = 0; round < 40; round++)
        {
            block.Count = round % 5 == 0 ? Block.Capacity : 1 + random.Next(Block.Capacity);
            for (int i = 0; i < block.Count; i++)
            {
                bool same = i > 0 && random.Next(4) == 0;
                for (int c = 0; c <= width; c++)
                    block.Storage(c)[i] = same ? block.Storage(c)[i - 1] : new TermId((TermTag)(1 + random.Next(2)), (uint)random.Next(terms));
            }
            set.Number(block, columns, numbers);
            for (int i = 0; i < block.Count; i++)
            {
                for (int c = 0; c < width; c++)
                    row[c] = columns[c] < 0 ? TermId.None : block.Storage(columns[c])[i];
                Assert.That(numbers[i], Is.EqualTo(plain.Number(row)));
            }
            Assert.That((set.Count, memory.Used), Is.EqualTo((plain.Count, plainMemory.Used)));
        }
        for (int number = 0; number < set.Count; number++)
            Assert.That(set.Row(number).SequenceEqual(plain.Row(number)));
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
