using Ggen.Templates;

namespace Ggen.Tests.Templates;

[Category("Unit")]
public sealed class PartialTests
{
    private string _root = "";

    private string Templates => Path.Combine(_root, "templates");

    [SetUp]
    public void Lay_out_a_folder()
    {
        _root = Directory.CreateTempSubdirectory("ggen-partials").FullName;
        Directory.CreateDirectory(Path.Combine(Templates, "parts"));
        File.WriteAllText(Path.Combine(_root, "secret.liquid"), "secret");
        File.WriteAllText(Path.Combine(Templates, "hello.liquid"), "Hello {{ name }}{% assign n = 2 %}");
        File.WriteAllText(Path.Combine(Templates, "parts", "row.txt"), "---\nto: x\n---\n<{{ row }}>");
        File.WriteAllText(Path.Combine(Templates, "self.liquid"), "{% include 'self' %}");
        File.WriteAllText(Path.Combine(Templates, "wrong.liquid"), "\n{{ x | nope }}");
        File.CreateSymbolicLink(Path.Combine(Templates, "link.liquid"), Path.Combine(_root, "secret.liquid"));
        Directory.CreateSymbolicLink(Path.Combine(Templates, "out"), _root);
        Directory.CreateSymbolicLink(Path.Combine(Templates, "in"), Path.Combine(Templates, "parts"));
    }

    [TearDown]
    public void Remove_it() => Directory.Delete(_root, recursive: true);

    [TestCase("{% render 'hello', name: 'Ann' %}{{ n | default: 1 }}", "Hello Ann1")]
    [TestCase("{% include 'hello', name: 'Ann' %}{{ n }}", "Hello Ann2")]
    [TestCase("{% assign rows = 'a,b' | split: ',' %}{% render 'parts/row.txt' for rows as row %}", "<a><b>")]
    [TestCase("{% render 'in/row.txt', row: 1 %}", "<1>", TestName = "A_link_within_the_folder_is_followed")]
    [TestCase("{% render 'helo' %}", "GG4023 1:11+6 partial 'helo' not found (did you mean 'hello'?)")]
    [TestCase("{% render '../secret' %}", "GG4024 1:11+11 '../secret' leads out of the template folders")]
    [TestCase("{% render 'parts/../../secret' %}", "GG4024 1:11+20 'parts/../../secret' leads out of the template folders")]
    [TestCase("{% render '/etc/passwd' %}", "GG4024 1:11+13 '/etc/passwd' leads out of the template folders")]
    [TestCase("{% assign p = '..' | append: '/secret' %}{% include p %}", "GG4024 1:53+1 '../secret' leads out of the template folders")]
    [TestCase("{% render 'wrong' %}", "GG4014 2:8+4 unknown filter 'nope'", TestName = "A_finding_in_a_partial_points_into_it")]
    public void Renders_partials(string template, string expected) => Assert.That(Rendering.Of(template, folder: Templates), Is.EqualTo(expected));

    [TestCase("{% render 'link' %}")]
    [TestCase("{% render 'out/secret' %}")]
    public void Refuses_a_link_that_leads_out(string template) => Assert.That(Rendering.Of(template, folder: Templates), Does.StartWith("GG4024").And.Contains("is a link that leads out"));

    [Test]
    public void A_partial_without_end_reaches_a_named_limit()
        => Assert.That(Rendering.Of("{% include 'self' %}", folder: Templates), Does.StartWith("GG4018").And.Contains("MaxPartialDepth (100)"));

    [Test]
    public void Searches_the_folders_of_the_engine()
        => Assert.That(Rendering.Of("{% render 'row.txt', row: 1 %}", options: new TemplateEngineOptions { PartialFolders = [Templates, Path.Combine(Templates, "parts")] }), Is.EqualTo("<1>"));
}
