namespace Ggen.Cli.Tests;

/// <summary>
/// Every folder under <c>cases/</c> against the native executable. <c>GGEN_UPDATE_CASES=1</c> makes what happens the expectation;
/// read the difference before it is kept.
/// </summary>
[Parallelizable(ParallelScope.All)]
[Category("Process")]
public sealed class CaseTests
{
    private static readonly bool Updates = Environment.GetEnvironmentVariable("GGEN_UPDATE_CASES") == "1";

    private static IEnumerable<TestCaseData> Cases() => ProcessCase.All().Select(c => new TestCaseData(c).SetName(c.Name));

    [TestCaseSource(nameof(Cases))]
    public void Runs_as_expected(object processCase)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("the cases are scripts for sh");
        var @case = (ProcessCase)processCase;
        Outcome actual = @case.Actual();
        if (Updates)
            @case.Update(actual);
        Outcome expected = @case.Expected();

        Assert.Multiple(() =>
        {
            Assert.That(actual.Error, Is.EqualTo(expected.Error), "stderr of: " + @case.Script);
            Assert.That(actual.Output, Is.EqualTo(expected.Output), "stdout of: " + @case.Script);
            Assert.That(actual.Exit, Is.EqualTo(expected.Exit), "exit code of: " + @case.Script);
            Assert.That(actual.Tree.Keys, Is.EqualTo(expected.Tree.Keys), "files after: " + @case.Script);
            foreach ((string name, byte[] bytes) in actual.Tree)
            {
                if (expected.Tree.TryGetValue(name, out byte[]? wanted))
                    Assert.That(Shown(bytes), Is.EqualTo(Shown(wanted)), name + " after: " + @case.Script);
            }
        });
    }

    // Latin-1 keeps every byte apart, so equal texts are equal bytes and a difference is readable.
    private static string Shown(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);
}
