using System.Text;
using Ggen.Generation.Changes;

namespace Ggen.Tests.Generation.Changes;

[Category("Property")]
public sealed class LineDiffTests
{
    [Test]
    public void Edits_make_the_new_text_from_the_old_one()
    {
        var random = new Random(7);
        for (int round = 0; round < 400; round++)
        {
            string old = Text(random, random.Next(30), 1 + random.Next(12)), @new = Text(random, random.Next(30), 1 + random.Next(12));
            Assert.That(Apply(old, @new, out int changed), Is.EqualTo(@new));
            if (old == @new)
                Assert.That(changed, Is.Zero);
        }
    }

    [TestCase("a b c d", "a x c d", 2)]
    [TestCase("a b c", "a b b c", 1)]
    [TestCase("a b a a b b a", "b a b a b", 6)]
    [TestCase("{ } { } { }", "{ } { x } { }", 1)]
    public void Finds_the_fewest_edits(string old, string @new, int edits)
    {
        Apply(old.Replace(' ', '\n'), @new.Replace(' ', '\n'), out int changed);
        Assert.That(changed, Is.EqualTo(edits));
    }

    // A hundred thousand lines, of which few are distinct and most differ: the work stays linear.
    [Test]
    public void Long_texts_without_unique_lines_take_linear_work()
    {
        var random = new Random(3);
        string old = Text(random, 50_000, 3), @new = Text(random, 50_000, 3);
        Assert.That(Apply(old, @new, out _), Is.EqualTo(@new));
    }

    private static string Text(Random random, int lines, int distinct)
    {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++)
            text.Append((char)('a' + random.Next(distinct))).Append(i == lines - 1 && random.Next(2) == 0 ? "" : "\n");
        return text.ToString();
    }

    private static string Apply(string old, string @new, out int changed)
    {
        var table = new LineTable();
        TextLines a = table.Add(Encoding.UTF8.GetBytes(old)), b = table.Add(Encoding.UTF8.GetBytes(@new));
        var result = new StringBuilder();
        int at = 0;
        changed = 0;
        foreach (LineEdit edit in LineDiff.Edits(a, b, table))
        {
            Assert.That(edit.OldStart, Is.GreaterThanOrEqualTo(at));
            result.Append(Encoding.UTF8.GetString(a.Slice(at, edit.OldStart))).Append(Encoding.UTF8.GetString(b.Slice(edit.NewStart, edit.NewEnd)));
            changed += edit.OldEnd - edit.OldStart + edit.NewEnd - edit.NewStart;
            at = edit.OldEnd;
        }
        return result.Append(Encoding.UTF8.GetString(a.Slice(at, a.Count))).ToString();
    }
}
