using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Jobs;
using Ggen.Generation.Rendering;
using Ggen.Templates;

namespace Ggen.Generation.Hooks;

/// <summary>The commands of one use of a template, with what their values are taken from. It travels with the outputs of the template.</summary>
/// <param name="Rule">As <c>--rule</c> takes it.</param>
/// <param name="Origin">The same as in a message.</param>
/// <param name="Scope">Of the template, not of a row.</param>
internal sealed record TemplateHooks(string Rule, string Origin, SourceText? Before, SourceText? After, TemplateEngine Engine, TemplateScope Scope, string Folder)
{
    /// <summary>The name of the paths that change, in values of commands.</summary>
    public const string Outputs = "outputs";

    /// <summary>Null for a template without commands.</summary>
    public static TemplateHooks? Of(TemplateUse use, TemplateEngine engine, TemplateScope scope)
        => use.FrontMatter is { ShBefore: null, ShAfter: null } ? null
            : new TemplateHooks(use.Name, use.OriginName, use.FrontMatter.ShBefore, use.FrontMatter.ShAfter, engine, scope, use.Folder);

    /// <summary>
    /// The commands of all templates of which an output changes, those before first, each in the order of the templates. What is wrong with
    /// a command is reported whether it would run or not.
    /// </summary>
    /// <param name="isPending">Whether the command for an output failed the last time.</param>
    public static IReadOnlyList<HookCommand> Plan(IReadOnlyList<RenderedFile> files, ChangeSet changes, Func<string, bool> isPending, DiagnosticBag bag)
    {
        List<TemplateHooks>? all = null;
        foreach (RenderedFile file in files)
        {
            if (file.Hooks is { } hooks && all?.Contains(hooks) != true)
                (all ??= []).Add(hooks);
        }
        if (all is null)
            return [];
        var commands = new List<HookCommand>();
        foreach (HookMoment moment in (HookMoment[])[HookMoment.Before, HookMoment.After])
        {
            foreach (TemplateHooks hooks in all)
                hooks.Add(moment, files, changes, isPending, commands, bag);
        }
        return commands;
    }

    /// <summary>Compares by reference: two uses are never one.</summary>
    public bool Equals(TemplateHooks? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Rule.GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether a command is one, whatever its values are; what is wrong with it has been reported.</summary>
    public static bool Check(SourceText source, TemplateEngine engine, string folder, DiagnosticBag bag)
        => TextPieces.Render(engine, source, null, HookCodes.TagInCommand, bag, folder) is { } pieces && Script(source, pieces, bag) is not null;

    private static ShellScript? Script(SourceText source, IReadOnlyList<TextPiece> pieces, DiagnosticBag bag)
    {
        ShellScript? script = ShellScript.Of(pieces, OperatingSystem.IsWindows(), out string? refusal);
        if (refusal is not null)
            bag.Error(HookCodes.ValueInQuotes, source.File, source.Span, refusal, "ggen explain GG5112");
        return script;
    }

    private void Add(HookMoment moment, IReadOnlyList<RenderedFile> files, ChangeSet changes, Func<string, bool> isPending, List<HookCommand> commands, DiagnosticBag bag)
    {
        if ((moment == HookMoment.Before ? Before : After) is not { } source)
            return;
        List<string> outputs = Changed(files, changes, isPending, out bool changed);
        TemplateScope scope = new TemplateScope(Scope).Set(Outputs, outputs);
        if (TextPieces.Render(Engine, source, scope, HookCodes.TagInCommand, bag, Folder) is { } pieces && Script(source, pieces, bag) is { } script && changed)
            commands.Add(new HookCommand(moment, Origin, source.Text, HookCommand.ValuesOf(pieces), script.Shown, outputs) { Script = script });
    }

    // The paths of outputs that are there afterwards. A file with conflicts is a person's to see to first.
    private List<string> Changed(IReadOnlyList<RenderedFile> files, ChangeSet changes, Func<string, bool> isPending, out bool any)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (RenderedFile file in files)
        {
            if (ReferenceEquals(file.Hooks, this))
                own.Add(file.Path);
        }
        var outputs = new List<string>();
        any = false;
        foreach (FileChange change in changes.Changes)
        {
            bool isOwn = own.Contains(change.Path) || (change.Effect == FileEffect.Delete && change.Rule == Rule);
            if (!isOwn || !(change.Writes || isPending(change.Path)) || change.Decision == ChangeDecision.Conflict)
                continue;
            any = true;
            if (change.Effect != FileEffect.Delete)
                outputs.Add(change.Path);
        }
        return outputs;
    }
}
