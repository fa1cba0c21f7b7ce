using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Hooks;
using Ggen.Generation.Injections;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;
using Ggen.Generation.Runs;
using Ggen.Generation.Writing;

namespace Ggen.Tests.Generation.Rendering;

[Category("Unit")]
public sealed class StreamedTextTests
{
    [TestCase(null, "a\r\n\n")]
    [TestCase(null, "")]
    [TestCase(true, "")]
    [TestCase(true, "a")]
    [TestCase(true, "a\n")]
    [TestCase(false, "a\r\n\nb\n\r\n")]
    [TestCase(false, "\n\n")]
    public void Ends_as_a_text_in_memory_does(bool? ends, string text)
    {
        using var folder = new TemporaryFolder();
        using StreamedText streamed = Render(folder.Path, ends, [.. text.Select(c => c.ToString())]);
        string expected = ends is { } end ? Injection.WithEnd(text, end, "\n") : text;
        Assert.That(Encoding.UTF8.GetString(streamed.Content.Span), Is.EqualTo(expected));
        Assert.That(streamed.Length, Is.EqualTo(expected.Length));
        Assert.That(streamed.HasText, Is.EqualTo(!string.IsNullOrWhiteSpace(expected)));
    }

    [Test]
    public void Characters_that_pieces_cut_in_two_are_whole_and_hashes_are_those_of_the_bytes()
    {
        using var folder = new TemporaryFolder();
        string text = string.Concat(Enumerable.Repeat("aé😀", 20_000)) + "\uD83D";
        using StreamedText streamed = Render(folder.Path, null, [.. text.Chunk(7).Select(part => new string(part))]);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.That(streamed.Content.Span.SequenceEqual(bytes));
        Assert.That(streamed.Digest, Is.EqualTo(Digest.Of(bytes)));
        Assert.That(streamed.Hash, Is.EqualTo(ContentHash.Of(bytes)));
        File.WriteAllBytes(folder["same"], bytes);
        File.WriteAllBytes(folder["other"], [.. bytes[..^1], 0]);
        Assert.That(streamed.IsSameAs(folder["same"]) && !streamed.IsSameAs(folder["other"]) && !streamed.IsSameAs(folder["none"]));
    }

    [Test]
    public void Nothing_is_seen_of_it_in_the_folder_and_a_folder_that_is_not_there_is_not_made()
    {
        using var folder = new TemporaryFolder();
        using StreamedText here = Render(folder.Path, null, "x");
        using StreamedText below = Render(folder["a/b"], null, "x");
        Assert.That(folder.Tree(), Is.Empty);
        Assert.That(StreamedText.Render(folder.Path, null, _ => false), Is.Null);
    }

    // One large text through its life: made, the same, made anew, edited by hand, and what is decided then.
    [Test]
    public void A_text_too_large_for_memory_is_told_by_its_hash()
    {
        using var folder = new TemporaryFolder();
        Assert.That(Sync(folder, "a"), Is.EqualTo("create"));
        Assert.That(Sync(folder, "b"), Is.EqualTo("update the content differs, and nobody edited it"));
        Assert.That(new FileInfo(folder["big.txt"]).Length, Is.GreaterThan(StreamedText.MaxInMemory));
        Assert.That(Directory.Exists(folder[".ggen/baseline"]), Is.False);
        File.AppendAllText(folder["big.txt"], "mine");
        Assert.That(Sync(folder, "c"), Does.StartWith("conflict edited by hand, and larger than 8388608 bytes (StreamedText.MaxInMemory)"));
        using (FileStream kept = File.OpenRead(folder["big.txt"]))
        {
            var end = new byte[4];
            kept.Seek(-4, SeekOrigin.End);
            kept.ReadExactly(end);
            Assert.That(Encoding.UTF8.GetString(end), Is.EqualTo("mine"));
        }
        Assert.That(Sync(folder, "c", OnConflict.Theirs), Does.StartWith("update").And.EndsWith("the generated text is taken"));
        Assert.That(Sync(folder, "c"), Is.EqualTo("unchanged"));
    }

    private static StreamedText Render(string folder, bool? ends, params string[] pieces) => StreamedText.Render(folder, ends, writer =>
    {
        foreach (string piece in pieces)
            writer.Write(piece);
        return true;
    })!;

    private static string Sync(TemporaryFolder folder, string letter, OnConflict conflicts = OnConflict.Merge)
    {
        string line = string.Concat(Enumerable.Repeat(letter, 4095)) + "\n";
        StreamedText text = Render(folder.Path, null, [.. Enumerable.Repeat(line, (StreamedText.MaxInMemory / 4096) + 1)]);
        var file = new RenderedFile("big.txt", text.Content, null, "rule 'big'", ExistingFile.Merge) { Rule = "big", Streamed = text };
        var bag = new DiagnosticBag();
        var step = new ChangeStep(folder.Path, new HashSet<string>(), RunMode.Write, bag)
        {
            Hooks = new HookStep(folder.Path, null, bag),
            Conflicts = conflicts,
            Remember = new ChangeStep.Memory([], new RuleChoice(_ => true), "test"),
        };
        FileChange change = step.Run([file]).Changes!.Changes.Single();
        Assert.That(bag.Items, Is.Empty);
        string decision = change.Decision.Name();
        return change.Decision is ChangeDecision.Create or ChangeDecision.Unchanged ? decision : $"{decision} {change.Reason}";
    }
}
