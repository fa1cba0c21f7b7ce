using Ggen.Cli.Commands;
using Ggen.Diagnostics;

namespace Ggen.Cli.Arguments;

/// <summary>Every command, in the order of the help.</summary>
internal static class CommandTable
{
    public static IReadOnlyList<Command> All { get; } =
    [
        SyncCommand.Row,
        ProjectNewCommand.Row,
        ProjectInitCommand.Row,
        ProjectGenCommand.Row,
        ProjectPlanCommand.Row,
        ProjectApplyCommand.Row,
        ProjectWatchCommand.Row,
        TemplateNewCommand.Row,
        TemplateListCommand.Row,
        TemplateShowCommand.Row,
        TemplateLintCommand.Row,
        ProjectGenCommand.TemplateRow,
        TemplateGenerateTreeCommand.Row,
        TemplateRegenerateCommand.Row,
        GraphQueryCommand.Row,
        GraphUpdateCommand.Row,
        GraphLoadCommand.Row,
        GraphExportCommand.Row,
        GraphSnapshotCommand.Row,
        WhyCommand.Row,
        ReceiptShowCommand.Row,
        ReceiptVerifyCommand.Row,
        DoctorCommand.Row,
        ExplainCommand.Row,
        HelpCommand.Row,
    ];

    /// <summary>What a noun with verbs is about.</summary>
    public static string NounSummary(string noun) => noun switch
    {
        "project" => "makes and runs projects",
        "receipt" => "tells what the last sync did, and whether the files are still so",
        "template" => "makes, lists, checks and renders templates",
        "graph" => "reads, queries, updates and converts RDF graphs",
        _ => "",
    };

    public static bool IsNoun(string word) => All.Any(c => c.Noun == word);

    public static bool HasVerbs(string noun) => All.Any(c => c.Noun == noun && c.Verb is not null);

    public static Command? Find(string noun, string? verb) => All.FirstOrDefault(c => c.Noun == noun && c.Verb == verb);

    public static IEnumerable<string> Nouns => All.Select(c => c.Noun).Distinct();

    public static IEnumerable<string> Verbs(string noun) => All.Where(c => c.Noun == noun && c.Verb is not null).Select(c => c.Verb!);

    /// <summary>What an unknown verb of a noun may be meant for; null when nothing is near.</summary>
    public static string? Hint(string noun, string verb)
        => IsNoun(verb) && !HasVerbs(verb) ? $"did you mean 'ggen {verb}'?" : OtherWords.Hint(verb) ?? Suggestions.Hint(verb, Verbs(noun));

    /// <summary>What an unknown first word may be meant for: a noun, or a verb that stands without its noun; null when nothing is near.</summary>
    public static string? Hint(string word)
        => OtherWords.Hint(word) ?? Suggestions.Hint(word, Nouns)
            ?? (Suggestions.Nearest(word, All.Where(c => c.Verb is not null).Select(c => c.Verb!)) is { } verb
                ? $"did you mean '{All.First(c => c.Verb == verb).Name}'?" : null);
}
