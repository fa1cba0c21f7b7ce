using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Runs;
using Ggen.Generation.Trees;

namespace Ggen.Tests.Generation;

/// <summary>What a person answers becomes variables of a tree.</summary>
[Category("Integration")]
public sealed class TreeRunnerTests
{
    private const string Spec = """
        variables:
          - {name: package, prompt: Name of the package}
          - {name: module, default: "{{ package | snake }}"}
          - {name: licence, choices: [MIT, none], default: MIT}
          - {name: count, type: number}
        tree:
          - {file: out.txt, content: "{{ package }} {{ module }} {{ licence }} {{ count | plus: 1 }}"}
        """;

    [Test]
    public void Questions_have_defaults_and_choices_and_are_asked_until_the_answer_fits()
    {
        using var folder = new TemporaryFolder();
        folder.File("spec.yaml", Spec);
        var answers = new Queue<string>(["", "My-Pack", "", "GPL", "none", "many", "4"]);
        var asked = new List<TreeQuestion>();
        var bag = new DiagnosticBag();

        RunResult result = TreeRunner.Run(new TreeRequest
        {
            Directory = folder.Path,
            Spec = "spec.yaml",
            Ask = question =>
            {
                asked.Add(question);
                return answers.Dequeue();
            },
        }, bag);

        Assert.That(bag.Items, Is.Empty);
        Assert.That(result.Written);
        Assert.That(folder.Read("out.txt"), Is.EqualTo("My-Pack my_pack none 5"));
        Assert.That(asked.Select(question => question.Prompt), Is.EqualTo(["Name of the package", "Name of the package", "module", "licence", "licence", "count", "count"]));
        Assert.That(asked.Select(question => question.Default), Is.EqualTo([null, null, "my_pack", "MIT", "MIT", null, null]));
        Assert.That(asked.Select(question => question.Refusal), Is.EqualTo([null, "a value is needed", null, null, "'GPL' is none of MIT, none", null, "'many' is no number"]));
    }

    [Test]
    public void The_end_of_answers_leaves_what_has_no_default_without_a_value()
    {
        using var folder = new TemporaryFolder();
        folder.File("spec.yaml", Spec);
        var bag = new DiagnosticBag();

        TreeRunner.Run(new TreeRequest { Directory = folder.Path, Spec = "spec.yaml", Variables = ["count=1"], Ask = _ => null }, bag);

        Assert.That(bag.Items.Select(item => item.Code.Id), Is.EqualTo([TreeCodes.MissingVariables.Id]));
        Assert.That(bag.Items[0].Message, Is.EqualTo("the variable package has no value"));
    }

    [Test]
    public void A_tree_has_an_end()
    {
        using var folder = new TemporaryFolder();
        folder.File("spec.yaml", """
            variables: [{name: many, type: list}]
            tree:
              - {directory: "{{ a }}", for_each: a in many, children: [{file: "{{ b }}", for_each: b in many, content: ""}]}
            """);
        var bag = new DiagnosticBag();
        var request = new TreeRequest { Directory = folder.Path, Spec = "spec.yaml", Variables = ["many=" + string.Join(',', Enumerable.Range(0, 400))], Mode = RunMode.Preview };
        Assert.That(request.MaxFiles, Is.EqualTo(TreeLimits.MaxFiles).And.EqualTo(100_000));

        request = new TreeRequest { Directory = request.Directory, Spec = request.Spec, Variables = request.Variables, Mode = request.Mode, MaxFiles = 1_000 };
        TreeRunner.Run(request, bag);

        Assert.That(bag.Items.Select(item => item.Code.Id), Is.EqualTo([TreeCodes.TooLarge.Id]));
        Assert.That(bag.Items[0].Message, Does.Contain("TreeLimits.MaxFiles (1000)"));
    }
}
