using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Rendering;

namespace Ggen.Tests.Generation.Changes;

[Category("Unit")]
public sealed class ChangePlannerTests
{
    [TestCase(null, "x", ExistingFile.Replace, ChangeDecision.Create)]
    [TestCase(null, "x", ExistingFile.Keep, ChangeDecision.Create)]
    [TestCase(null, "x", ExistingFile.Refuse, ChangeDecision.Create)]
    [TestCase("x", "x", ExistingFile.Replace, ChangeDecision.Unchanged)]
    [TestCase("x", "x", ExistingFile.Refuse, ChangeDecision.Unchanged)]
    [TestCase("x", "y", ExistingFile.Replace, ChangeDecision.Update)]
    [TestCase("x", "y", ExistingFile.Keep, ChangeDecision.Keep)]
    [TestCase("x", "y", ExistingFile.Refuse, ChangeDecision.Conflict)]
    [TestCase("x", "y", ExistingFile.Merge, ChangeDecision.Conflict)]
    [TestCase("x", "y", ExistingFile.Overwrite, ChangeDecision.Conflict)]
    [TestCase("", "y", ExistingFile.Replace, ChangeDecision.Update)]
    [TestCase(null, "", ExistingFile.Replace, ChangeDecision.Create)]
    public void Decides_where_nothing_is_remembered(string? old, string content, ExistingFile existing, ChangeDecision expected)
    {
        using var folder = new TemporaryFolder();
        if (old is not null)
            folder.File("a", old);
        var file = new RenderedFile("a", System.Text.Encoding.UTF8.GetBytes(content), null, "rule", existing);

        FileChange change = ChangePlanner.Plan(folder.Path, [file], new DiagnosticBag()).Changes.Single();

        Assert.That(change.Decision, Is.EqualTo(expected));
        Assert.That(change.Old.HasValue, Is.EqualTo(old is not null));
        Assert.That(change.Reason, Is.Not.Empty);
    }

    [Test]
    public void A_read_only_file_is_not_updated()
    {
        using TemporaryFolder folder = new TemporaryFolder().File("a", "x");
        new FileInfo(folder["a"]).IsReadOnly = true;
        var bag = new DiagnosticBag();

        ChangePlanner.Plan(folder.Path, [new RenderedFile("a", "y"u8.ToArray(), null, "rule")], bag);

        Assert.That(bag.Items.Single().Code.Id, Is.EqualTo(ProjectCodes.ReadOnly.Id));
        new FileInfo(folder["a"]).IsReadOnly = false;
    }
}
