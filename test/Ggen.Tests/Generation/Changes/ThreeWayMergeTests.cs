using System.Text;
using Ggen.Generation.Changes;

namespace Ggen.Tests.Generation.Changes;

[Category("Unit")]
public sealed class ThreeWayMergeTests
{
    [TestCase("1\n2\n3\n4\n5\n", "one\n2\n3\n4\n5\n", "1\n2\n3\n4\nfive\n", "one\n2\n3\n4\nfive\n", TestName = "Changes apart from each other are both taken")]
    [TestCase("1\n2\n3\n", "1\ntwo\n3\n", "1\ntwo\n3\n", "1\ntwo\n3\n", TestName = "The same change is taken once")]
    [TestCase("1\n2\n3\n", "1\n3\n", "1\n2\n3\n4\n", "1\n3\n4\n", TestName = "A deletion and an addition")]
    [TestCase("1\n2\n3", "0\n1\n2\n3", "1\n2\n3", "0\n1\n2\n3", TestName = "A last line without an end keeps none")]
    [TestCase("1\n2\n3\n", "1\n2\n3", "0\n1\n2\n3\n", "0\n1\n2\n3", TestName = "A last line end that was removed stays removed")]
    [TestCase("1\r\n2\n3\r\n4\n", "one\r\n2\n3\r\n4\n", "1\r\n2\n3\r\nfour\n", "one\r\n2\n3\r\nfour\n", TestName = "Mixed line ends stay")]
    [TestCase("", "mine\n", "", "mine\n", TestName = "All of it is mine")]
    [TestCase("a\n", "", "a\n", "", TestName = "Mine is empty")]
    public void Merges(string original, string yours, string generated, string expected)
    {
        (string text, int conflicts) = Merge(original, yours, generated);
        Assert.That((text, conflicts), Is.EqualTo((expected, 0)));
    }

    [Test]
    public void What_both_changed_stands_between_markers()
    {
        (string text, int conflicts) = Merge("1\n2\n3\n", "1\nmine\n3\n", "1\ntheirs\n3\n");
        Assert.That(conflicts, Is.EqualTo(1));
        Assert.That(text, Is.EqualTo("1\n<<<<<<< yours\nmine\n||||||| last generated\n2\n=======\ntheirs\n>>>>>>> generated\n3\n"));
        Assert.That(ThreeWayMerge.HasMarkers(Encoding.UTF8.GetBytes(text)), Is.True);
    }

    [Test]
    public void Markers_have_the_line_ends_of_the_file_and_begin_a_line()
    {
        (string text, _) = Merge("1\r\n2", "1\r\nmine", "1\r\ntheirs");
        Assert.That(text, Is.EqualTo("1\r\n<<<<<<< yours\r\nmine\r\n||||||| last generated\r\n2\r\n=======\r\ntheirs\r\n>>>>>>> generated\r\n"));
    }

    [TestCase(MergeSide.Yours, "0\nmine\n3\n4\nfive\n")]
    [TestCase(MergeSide.Generated, "0\ntheirs\n3\n4\nfive\n")]
    public void One_side_may_hold_where_both_changed(object side, string expected)
        => Assert.That(Merge("0\n2\n3\n4\n5\n", "0\nmine\n3\n4\n5\n", "0\ntheirs\n3\n4\nfive\n", (MergeSide)side).Text, Is.EqualTo(expected));

    [Test]
    public void Changes_that_touch_are_one_place()
        => Assert.That(Merge("1\n2\n3\n", "one\n2\n3\n", "1\ntwo\n3\n").Conflicts, Is.EqualTo(1));

    [TestCase("<<<<<<< yours", true)]
    [TestCase("x\n>>>>>>> generated\r\n", true)]
    [TestCase("x <<<<<<< yours\n", false)]
    [TestCase("<<<<<<< yours and mine\n", false)]
    public void Knows_its_markers(string text, bool expected) => Assert.That(ThreeWayMerge.HasMarkers(Encoding.UTF8.GetBytes(text)), Is.EqualTo(expected));

    // Every line that a side put in is in the result, and every line that both kept as well.
    [Test]
    public void No_line_is_ever_lost()
    {
        var random = new Random(11);
        for (int round = 0; round < 300; round++)
        {
            List<string> original = [.. Enumerable.Range(0, random.Next(25)).Select(i => "line" + (random.Next(4) == 0 ? 0 : i))];
            List<string> yours = Edit(original, "mine", random), generated = Edit(original, "theirs", random);
            (string text, _) = Merge(Join(original), Join(yours), Join(generated));
            string[] lines = text.Split('\n');
            foreach (string line in yours.Concat(generated).Where(line => line.StartsWith("mine", StringComparison.Ordinal) || line.StartsWith("theirs", StringComparison.Ordinal)))
                Assert.That(lines, Does.Contain(line));
            Assert.That(Merge(Join(original), Join(yours), Join(original)), Is.EqualTo((Join(yours), 0)));
            Assert.That(Merge(Join(original), Join(original), Join(generated)), Is.EqualTo((Join(generated), 0)));
        }
    }

    private static List<string> Edit(List<string> lines, string mark, Random random)
    {
        List<string> edited = [.. lines];
        for (int i = random.Next(5); i > 0; i--)
        {
            int at = random.Next(edited.Count + 1);
            if (random.Next(3) == 0 && at < edited.Count)
                edited.RemoveAt(at);
            else
                edited.Insert(at, mark + random.Next(1000));
        }
        return edited;
    }

    private static string Join(List<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static (string Text, int Conflicts) Merge(string original, string yours, string generated, MergeSide side = MergeSide.Both)
    {
        Merged merged = ThreeWayMerge.Merge(Encoding.UTF8.GetBytes(original), Encoding.UTF8.GetBytes(yours), Encoding.UTF8.GetBytes(generated), side);
        return (Encoding.UTF8.GetString(merged.Text.Span), merged.Conflicts);
    }
}
