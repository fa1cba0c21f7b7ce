using System.Buffers;
using System.Diagnostics;
using System.Text;
using Ggen.Generation.Changes;

namespace Ggen.Tests.Generation.Changes;

[Category("Unit")]
public sealed class UnifiedDiffTests
{
    [Test]
    public void Shows_a_change_with_three_lines_around_it()
    {
        string diff = Diff("src/a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n");

        Assert.That(diff, Is.EqualTo("""
            diff --git a/src/a.txt b/src/a.txt
            --- a/src/a.txt
            +++ b/src/a.txt
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Shows_a_new_file_against_dev_null()
    {
        Assert.That(Diff("a", null, "x\ny"), Is.EqualTo(
            "diff --git a/a b/a\nnew file mode 100644\n--- /dev/null\n+++ b/a\n@@ -0,0 +1,2 @@\n+x\n+y\n\\ No newline at end of file\n"));
    }

    [Test]
    public void Marks_a_line_without_end_on_either_side()
    {
        Assert.That(Diff("a", "x", "x\n"), Does.EndWith("@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n"));
    }

    [Test]
    public void Names_a_binary_file_only()
        => Assert.That(Diff("a", "x\0y", "x\0z"), Is.EqualTo("diff --git a/a b/a\nBinary files a/a and b/a differ\n"));

    [Test]
    public void Says_nothing_of_equal_files() => Assert.That(Diff("a", "x", "x"), Is.Empty);

    [Test]
    public void Joins_changes_whose_context_touches()
    {
        Assert.That(Hunks(Diff("a", "1\n2\n3\n4\n5\n6\n7\n8\n", "x\n2\n3\n4\n5\n6\n7\ny\n")), Is.EqualTo(1));
        Assert.That(Hunks(Diff("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n")), Is.EqualTo(2));
    }

    [TestCase("git")]
    [TestCase("patch")]
    public void Other_tools_apply_what_it_writes(string tool)
    {
        if (!Exists(tool))
            Assert.Ignore($"skipped: there is no {tool}");
        var random = new Random(20260101);
        using var folder = new TemporaryFolder();
        var after = new Dictionary<string, byte[]>();
        var diff = new ArrayBufferWriter<byte>();
        for (int i = 0; i < 60; i++)
        {
            string name = i % 3 == 0 ? $"d {i}/é {i}" : $"d{i}/f{i}";
            byte[]? before = i % 10 == 9 ? null : Text(random);
            byte[] content = before is null ? Text(random, atLeast: 1) : Edit(before, random);
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            if (before is not null)
                File.WriteAllBytes(folder[name], before);
            after.Add(name, content);
            UnifiedDiff.Write(name, Memory(before), content, diff);
        }
        string patch = folder["changes.patch"];
        File.WriteAllBytes(patch, diff.WrittenSpan.ToArray());

        string output = tool == "git" ? Run(folder.Path, "git", "apply", "--whitespace=nowarn", patch) : Run(folder.Path, "patch", "-s", "--binary", "-p1", "-i", patch);

        foreach ((string name, byte[] content) in after)
            Assert.That(File.Exists(folder[name]) ? File.ReadAllBytes(folder[name]) : [], Is.EqualTo(content), name + "\n" + output);
    }

    // Few kinds of lines, so that many are equal; bytes that are no UTF-8; sometimes CR LF, sometimes no last line end.
    private static byte[] Text(Random random, int atLeast = 0)
    {
        var text = new StringBuilder();
        for (int n = random.Next(atLeast, 40); n > 0; n--)
            text.Append("abcdé"[random.Next(5)]).Append(random.Next(8) == 0 ? "\r\n" : "\n");
        if (random.Next(3) == 0)
            text.Append('z');
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static byte[] Edit(byte[] before, Random random)
    {
        List<string> lines = [.. Encoding.Latin1.GetString(before).Split('\n')];
        for (int n = random.Next(5); n > 0; n--)
        {
            int at = random.Next(lines.Count);
            if (random.Next(2) == 0)
                lines.Insert(at, "new");
            else if (lines.Count > 1)
                lines.RemoveAt(at);
        }
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    // A null array would convert to an empty text.
    private static ReadOnlyMemory<byte>? Memory(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : bytes.AsMemory();

    private static int Hunks(string diff) => diff.Split("@@ -").Length - 1;

    private static string Diff(string path, string? old, string content)
    {
        var output = new ArrayBufferWriter<byte>();
        UnifiedDiff.Write(path, Memory(old is null ? null : Encoding.UTF8.GetBytes(old)), Encoding.UTF8.GetBytes(content), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static bool Exists(string tool)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static string Run(string folder, string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardError.ReadToEnd() + process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
