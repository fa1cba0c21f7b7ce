using Ggen.Cli.Terminal;

namespace Ggen.Tests.Cli;

/// <summary>When messages are coloured.</summary>
[Category("Unit")]
public sealed class ColorChoiceTests
{
    [TestCase("auto", true, "", true)]
    [TestCase("auto", false, "", false)]
    [TestCase("auto", true, "NO_COLOR=1", false)]
    [TestCase("auto", true, "NO_COLOR=", true)]
    [TestCase("auto", true, "TERM=dumb", false)]
    [TestCase("auto", false, "CLICOLOR_FORCE=1", true)]
    [TestCase("auto", false, "CLICOLOR_FORCE=0", false)]
    [TestCase("auto", true, "NO_COLOR=1 CLICOLOR_FORCE=1", false)]
    [TestCase("always", false, "NO_COLOR=1", true)]
    [TestCase("never", true, "CLICOLOR_FORCE=1", false)]
    public void Follows_flag_environment_and_terminal(string choice, bool isTerminal, string environment, bool expected)
    {
        Dictionary<string, string> variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);

        Assert.That(ColorChoices.IsOn(ColorChoices.Parse(choice)!.Value, isTerminal, variables.GetValueOrDefault), Is.EqualTo(expected));
    }
}
