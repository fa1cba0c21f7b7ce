using System.Text;
using Ggen.Diagnostics;
using Ggen.Templates;
using Ggen.Templates.Outputs;

namespace Ggen.Tests.Templates;

/// <summary>Where renderings write: blocks of characters, and what is made of them.</summary>
[Category("Unit")]
public sealed class TextOutputTests
{
    [Test]
    public void Bytes_are_those_of_the_whole_text_wherever_blocks_end()
    {
        var random = new Random(9);
        string[] pieces = ["a", "é", "€", "😀", "\ud83d", "\ude00", new string('x', 3000), new string('é', 9000), "", "\n"];
        for (int round = 0; round < 40; round++)
        {
            var expected = new StringBuilder();
            using var bytes = new Utf8Output();
            using var text = new StringOutput();
            for (int i = random.Next(60); i > 0; i--)
            {
                string piece = pieces[random.Next(pieces.Length)];
                expected.Append(piece);
                bytes.Write(piece);
                text.Write(piece);
            }
            Assert.That(bytes.ToArray().AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(expected.ToString())), $"round {round}"); // a constraint would take a second
            Assert.That(text.ToString(), Is.EqualTo(expected.ToString()));
        }
    }

    [Test]
    public void Large_texts_are_whole()
    {
        using var output = new Utf8Output();
        for (int i = 0; i < 300_000; i++)
            output.Write("0123456789");
        byte[] bytes = output.ToArray();
        Assert.That(output.Finish(), Is.EqualTo(3_000_000));
        Assert.That(bytes, Has.Length.EqualTo(3_000_000));
        Assert.That(bytes.Where((b, i) => b != '0' + (i % 10)), Is.Empty);
    }

    [TestCase("", false)]
    [TestCase(" \n\u00a0\t", false)]
    [TestCase(" \n.", true)]
    public void Says_whether_there_is_anything_but_white_space(string text, bool expected)
    {
        using var output = new Utf8Output();
        output.Write(text);
        output.Finish();
        Assert.That(output.HasText, Is.EqualTo(expected));
    }

    [TestCase(1)]
    [TestCase(4)]
    [TestCase(5)]
    [TestCase(1023)]
    [TestCase(1024)]
    [TestCase(1025)]
    [TestCase(8192)]
    [TestCase(8193)]
    [TestCase(20_000)]
    public void The_limit_is_exact(int limit)
    {
        foreach (int length in (int[])[limit - 1, limit, limit + 1])
        {
            string template = string.Concat(Enumerable.Repeat("{{ x }}", length));
            var bag = new DiagnosticBag();
            var engine = new TemplateEngine(new TemplateEngineOptions { MaxOutput = limit });
            Template parsed = engine.Parse(SourceFile.FromText("t", template), bag)!;
            using var output = new Utf8Output();
            bool isRendered = engine.Render(parsed.Body, new TemplateScope().Set("x", "x"), output, bag);
            Assert.That(isRendered, Is.EqualTo(length <= limit));
            Assert.That(output.Finish(), Is.EqualTo(Math.Min(length, limit)));
            Assert.That(bag.Items.Select(item => item.Message), isRendered ? Is.Empty : Is.EqualTo((string[])[$"output is longer than MaxOutput ({limit} characters)"]));
        }
    }
}
