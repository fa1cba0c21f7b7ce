using System.Reflection;
using CommandLine;
using Ggen.Cli.Arguments;

namespace Ggen.Tests.Cli;

/// <summary>The command rows: whole, consistent, and the same as the options classes.</summary>
[Category("Unit")]
public sealed class CommandTableTests
{
    private static IEnumerable<TestCaseData> Commands() => CommandTable.All.Select(c => new TestCaseData(c).SetArgDisplayNames(c.Name));

    [TestCaseSource(nameof(Commands))]
    public void A_command_is_described(object row)
    {
        var command = (Command)row;
        Assert.Multiple(() =>
        {
            Assert.That(command.Summary, Does.Match("^[a-z].*[^.]$"));
            Assert.That(command.Examples, Is.Not.Empty);
            Assert.That(command.Examples, Has.All.Matches<Example>(e => e!.Line.Contains("ggen " + command.Name, StringComparison.Ordinal)));
            Assert.That(command.Flags.Select(f => f.Long), Is.Unique);
            Assert.That(command.Flags.Select(f => f.Short).OfType<char>(), Is.Unique);
            Assert.That(command.Flags, Has.All.Matches<Flag>(f => !f!.Help.EndsWith('.')));
            Assert.That(command.Flags.Select(f => f.Long).Intersect(GlobalFlags.All.Select(f => f.Long)), Is.Empty);
            Assert.That(command.Flags.Select(f => f.Short).OfType<char>().Intersect(GlobalFlags.All.Select(f => f.Short).OfType<char>()), Is.Empty);
        });
    }

    [TestCaseSource(nameof(Commands))]
    public void Flags_and_options_class_agree(object row)
    {
        var command = (Command)row;
        Command own = CommandTable.All.First(c => c.Run == command.Run); // 'template generate' is 'project gen' under another name
        string name = string.Concat(own.Name.Split(' ', '-').Select(w => char.ToUpperInvariant(w[0]) + w[1..])) + "Options";
        Type? options = typeof(Command).Assembly.GetType("Ggen.Cli.Options." + name);
        if (options is null)
        {
            Assert.That(command.Flags, Is.Empty, name);
            return;
        }
        PropertyInfo[] properties = [.. options.GetProperties().Where(p => p.GetCustomAttribute<OptionAttribute>() is not null)];
        Assert.That(properties.Select(p => p.GetCustomAttribute<OptionAttribute>()!.LongName), Is.EquivalentTo(command.Flags.Select(f => f.Long)));
        foreach (PropertyInfo property in properties)
        {
            OptionAttribute option = property.GetCustomAttribute<OptionAttribute>()!;
            Flag flag = command.Flags.Single(f => f.Long == option.LongName);
            Type expected = flag.Repeatable ? typeof(IEnumerable<string>) : flag.TakesValue ? typeof(string) : typeof(bool);
            Assert.That(property.PropertyType, Is.EqualTo(expected), flag.Name);
        }
    }

    [Test]
    public void A_noun_with_verbs_is_described()
        => Assert.That(CommandTable.Nouns.Where(CommandTable.HasVerbs).Select(CommandTable.NounSummary), Has.All.Not.Empty);
}
