using Ggen.Diagnostics;
using Ggen.Generation.Hooks;

namespace Ggen.Tests.Generation.Hooks;

[Category("Unit")]
public sealed class TrustListTests
{
    [Test]
    public void A_command_is_allowed_in_its_folder_and_with_its_text_alone()
    {
        using var home = new TemporaryFolder();
        home.File("trust", $"# mine\n\n  {TrustList.Key("/p", "make fmt")} /p: make fmt\n");
        var bag = new DiagnosticBag();
        TrustList list = TrustList.Read(home["trust"], "/p", bag);

        Assert.That(list.Allows("/p", "make fmt"), Is.True);
        Assert.That(list.Allows("/p", "make fmt "), Is.False);
        Assert.That(list.Allows("/q", "make fmt"), Is.False);
        Assert.That(list.Allows("/p\0make", "fmt"), Is.False);
        Assert.That(bag.Items, Is.Empty);
    }

    [Test]
    public void No_file_allows_nothing()
        => Assert.That(TrustList.Read("/no/such/file", "/p", new DiagnosticBag()).Allows("/p", "true"), Is.False);

    [TestCase("home/.config/ggen/trust")]
    [TestCase("trust")]
    public void A_file_in_the_project_counts_for_nothing(string path)
    {
        using var project = new TemporaryFolder();
        project.File(path, TrustList.Key(project.Path, "true"));
        AssertRefused(project[path], project.Path, "it lies in the project, which cannot trust itself");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Nor_does_one_that_is_a_link_into_the_project_or_that_others_may_write_to()
    {
        using var project = new TemporaryFolder();
        using var home = new TemporaryFolder();
        project.File("trust", TrustList.Key(project.Path, "true"));
        File.CreateSymbolicLink(home["link"], project["trust"]);
        AssertRefused(home["link"], project.Path, "it lies in the project, which cannot trust itself");

        home.File("trust", TrustList.Key(project.Path, "true"));
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(home["trust"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);
        AssertRefused(home["trust"], project.Path, "others may write to it");
    }

    private static void AssertRefused(string path, string root, string reason)
    {
        var bag = new DiagnosticBag();
        Assert.That(TrustList.Read(path, root, bag).Allows(root, "true"), Is.False);
        Assert.That(bag.Items[0].Message, Does.EndWith(reason));
    }
}
