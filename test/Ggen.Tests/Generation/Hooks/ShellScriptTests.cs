using Ggen.Diagnostics;
using Ggen.Generation.Hooks;
using Ggen.Templates;

namespace Ggen.Tests.Generation.Hooks;

/// <summary>Values of commands are data, whatever is in them and wherever the author puts them.</summary>
[Category("Unit")]
public sealed class ShellScriptTests
{
    private const string Hostile = "'; touch pwned; \" `touch pwned` $(touch pwned) \\ * ~ \n touch pwned #";

    [TestCase("echo {{ v }}", "echo \"${value_1}\"")]
    [TestCase("echo \"a {{ v }} b\"", "echo \"a ${value_1} b\"")]
    [TestCase("echo a{{ v }}b {{ v }}", "echo a\"${value_1}\"b \"${value_2}\"")]
    [TestCase("# it's\necho {{ v }}", "# it's\necho \"${value_1}\"")]
    [TestCase("X={{ v }} tool", "X=\"${value_1}\" tool")]
    [TestCase("echo {{ list }}", "echo \"${value_1}\" \"${value_2}\"")]
    [TestCase("echo \"{{ list }}\"", "echo \"${value_1}\"")]
    [TestCase("echo {{ none }} x", "echo  x")]
    [TestCase("echo plain $HOME 'single'", "echo plain $HOME 'single'")]
    public void A_value_is_a_variable(string command, string script)
        => Assert.That(Script(command, "x", isWindows: false, out _)?.Text, Is.EqualTo(script));

    [TestCase("echo '{{ v }}'", "single quotes")]
    [TestCase("echo \\{{ v }}", "backslash")]
    [TestCase("{{ v }} --fix", "name of a program")]
    [TestCase("\"{{ v }}\" --fix", "name of a program")]
    [TestCase("true && {{ v }}", "name of a program")]
    [TestCase("true; X=1 {{ v }}", "name of a program")]
    [TestCase("if true; then {{ v }}; fi", "name of a program")]
    [TestCase("exec {{ v }}", "name of a program")]
    [TestCase("echo $({{ v }})", "name of a program")]
    [TestCase("echo `{{ v }}`", "name of a program")]
    [TestCase("echo \"$(cat {{ v }})\"", "between double quotes")]
    [TestCase("echo $(( {{ v }} ))", "'(('")]
    [TestCase("[[ {{ v }} -eq 1 ]]", "'[['")]
    [TestCase("eval echo {{ v }}", "'eval'")]
    public void A_place_where_a_value_might_be_run_is_refused(string command, string reason)
    {
        Assert.That(Script(command, "x", isWindows: false, out string? refusal), Is.Null);
        Assert.That(refusal, Does.Contain(reason));
    }

    [TestCase("echo {{ v }}")]
    [TestCase("echo \"{{ v }}\"")]
    [TestCase("echo a{{ v }}b")]
    [TestCase("X={{ v }}; echo \"$X\"")]
    [TestCase("cat <<E\nv {{ v }}\nE")]
    [TestCase("# it's\nprintf '%s' {{ v }}")]
    [TestCase("printf '%s' {{ v }} | cat")]
    [Platform(Exclude = "Win")]
    public void A_hostile_value_is_printed_and_not_run(string command)
    {
        using var folder = new TemporaryFolder();
        ShellScript script = Script(command, Hostile, isWindows: false, out _)!;
        var runner = new CommandRunner(folder.Path, new HookOptions { Environment = ["PATH=/usr/bin:/bin"] });

        Assert.That(runner.Run(script), Is.Null, runner.Output);
        Assert.That(runner.Output, Does.Contain("touch pwned; \" `touch pwned` $(touch pwned)"));
        Assert.That(folder.Tree(), Is.Empty);
    }

    // What is shown may be typed: it does the same.
    [TestCase("printf '%s' {{ v }}")]
    [TestCase("printf '%s' \"{{ v }}\"")]
    [Platform(Exclude = "Win")]
    public void What_is_shown_does_the_same(string command)
    {
        using var folder = new TemporaryFolder();
        ShellScript shown = Script(Script(command, Hostile, isWindows: false, out _)!.Shown, "", isWindows: false, out _)!;
        var runner = new CommandRunner(folder.Path, new HookOptions { Environment = ["PATH=/usr/bin:/bin"] });

        Assert.That(runner.Run(shown), Is.Null, runner.Output);
        Assert.That(runner.Output, Is.EqualTo(Hostile));
        Assert.That(folder.Tree(), Is.Empty);
    }

    [TestCase("echo {{ v }}", "echo \"!value_1!\"", "")]
    [TestCase("echo {{ v }}!", null, "Windows")]
    [TestCase("{{ v }} x", null, "name of a program")]
    public void On_Windows_a_value_is_put_in_after_the_line_was_read(string command, string? script, string reason)
    {
        Assert.That(Script(command, "x", isWindows: true, out string? refusal)?.Text, Is.EqualTo(script));
        Assert.That(refusal ?? "", Does.Contain(reason));
    }

    [TestCase("{% if v %}echo{% endif %}")]
    [TestCase("{% render 'x' %}")]
    [TestCase("{% assign x = 1 %}echo")]
    public void A_tag_is_refused(string command)
    {
        var bag = new DiagnosticBag();
        Assert.That(Pieces(command, "x", bag), Is.Null);
        Assert.That(bag.Items[0].Code, Is.EqualTo(HookCodes.TagInCommand));
    }

    private static IReadOnlyList<TextPiece>? Pieces(string command, string value, DiagnosticBag bag)
    {
        var scope = new TemplateScope().Set("v", value).Set("list", (IReadOnlyList<string>)["a b", "c"]).Set("none", (IReadOnlyList<string>)[]);
        return TextPieces.Render(new TemplateEngine(), SourceText.Of(SourceFile.FromText("t", command)), scope, HookCodes.TagInCommand, bag);
    }

    private static ShellScript? Script(string command, string value, bool isWindows, out string? refusal)
    {
        var bag = new DiagnosticBag();
        IReadOnlyList<TextPiece>? pieces = Pieces(command, value, bag);
        Assert.That(bag.Items, Is.Empty);
        return ShellScript.Of(pieces!, isWindows, out refusal);
    }
}
