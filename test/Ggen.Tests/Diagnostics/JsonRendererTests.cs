using System.Text;
using Ggen.Diagnostics;
using Ggen.Diagnostics.Rendering;

namespace Ggen.Tests.Diagnostics;

/// <summary>The exact JSON of findings.</summary>
[Category("Unit")]
public sealed class JsonRendererTests
{
    private static readonly DiagnosticCode Code = new("GG1104", "title", "explanation");

    [Test]
    public void Writes_one_object_per_line()
    {
        SourceFile file = SourceFile.FromText("é.ttl", "aé\nbc d\n");
        string text = Rendered(
            new Diagnostic(Code, Severity.Error, "it's \"bad\"", new(file, new(4, 2)), "mend it", new(new(file, new(1, 2)), "first here")),
            new Diagnostic(Code, Severity.Info, "so be it"));

        Assert.That(text, Is.EqualTo("""
            {"schema":1,"type":"diagnostic","code":"GG1104","severity":"error","message":"it's \"bad\"","file":"é.ttl","span":{"start":{"line":2,"column":1},"end":{"line":2,"column":3},"offset":4,"length":2},"hint":"mend it","related":{"message":"first here","file":"é.ttl","span":{"start":{"line":1,"column":2},"end":{"line":1,"column":3},"offset":1,"length":2}}}
            {"schema":1,"type":"diagnostic","code":"GG1104","severity":"info","message":"so be it"}

            """));
    }

    [Test]
    public void Leaves_out_lines_of_a_file_that_has_gone()
    {
        SourceFile file = SourceFile.Deferred("gone.ttl", () => throw new FileNotFoundException());

        Assert.That(Rendered(new Diagnostic(Code, Severity.Warning, "m", new(file, new(4, 2)))), Does.Contain("\"span\":{\"offset\":4,\"length\":2}"));
    }

    private static string Rendered(params Diagnostic[] diagnostics)
    {
        using var bytes = new MemoryStream();
        var renderer = new JsonRenderer(bytes);
        foreach (Diagnostic diagnostic in diagnostics)
            renderer.Write(diagnostic);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
