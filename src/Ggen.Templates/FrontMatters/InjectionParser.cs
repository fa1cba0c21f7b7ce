using System.Globalization;
using Ggen.Diagnostics;

namespace Ggen.Templates.FrontMatters;

/// <summary>
/// The keys of front matter that say where a text goes into an existing file: <c>inject</c> with one of <c>before</c>, <c>after</c>,
/// <c>prepend</c>, <c>append</c>, <c>at_line</c>, and <c>skip_if</c>, <c>idempotent</c>.
/// </summary>
internal sealed class InjectionParser(SourceFile file, DiagnosticBag bag)
{
    private static readonly string[] Places = ["before", "after", "prepend", "append", "at_line"]; // as in InjectionPlace
    private static readonly string[] Matches = ["contains", "exact", "regex"];
    private static readonly string[] Occurrences = ["first", "last", "unique"];

    private readonly List<FrontMatterEntry> _entries = [];

    /// <summary>The keys that this parser takes.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["inject", .. Places, "skip_if", "idempotent"];

    public void Take(FrontMatterEntry entry) => _entries.Add(entry);

    /// <summary>What the keys say together; null when there is no injection, or after errors.</summary>
    public FrontMatterInjection? Finish()
    {
        if (_entries.Count == 0)
            return null;
        FrontMatterEntry? inject = _entries.Find(entry => entry.Key == "inject");
        bool wanted = inject is not null && Flag(inject) == true;
        FrontMatterEntry[] places = [.. _entries.Where(entry => Array.IndexOf(Places, entry.Key) >= 0)];
        if (inject is null)
            bag.Error(TemplateCodes.WrongInjection, file, _entries[0].KeySpan, $"'{_entries[0].Key}' is of use with 'inject: true' only");
        if (!wanted)
            return null;
        if (places.Length != 1)
        {
            bag.Error(TemplateCodes.WrongInjection, file, places.Length == 0 ? inject!.KeySpan : places[1].KeySpan,
                places.Length == 0 ? "'inject' does not say where" : $"'{places[0].Key}' and '{places[1].Key}' cannot both hold", "give one of before, after, prepend, append, at_line");
            return null;
        }
        var place = (InjectionPlace)Array.IndexOf(Places, places[0].Key);
        FrontMatterMatcher? matcher = place is InjectionPlace.Before or InjectionPlace.After ? Matcher(places[0]) : null;
        int line = place == InjectionPlace.AtLine ? Line(places[0]) : 0;
        if (place is InjectionPlace.Prepend or InjectionPlace.Append && Flag(places[0]) == false)
            bag.Error(TemplateCodes.WrongInjection, file, places[0].Value.Span, $"'{places[0].Key}: false' says no place");
        FrontMatterEntry? skip = _entries.Find(entry => entry.Key == "skip_if"), idempotent = _entries.Find(entry => entry.Key == "idempotent");
        return new FrontMatterInjection(place, matcher, line, skip is null ? null : Matcher(skip), idempotent is null || Flag(idempotent) != false, places[0].KeySpan);
    }

    private FrontMatterMatcher? Matcher(FrontMatterEntry entry)
    {
        if (entry.Value is FrontMatterScalar { IsNull: false } text && text.Text.Text.Length > 0)
            return new FrontMatterMatcher(text.Text, MatchKind.Contains, MatchOccurrence.First);
        if (entry.Value is not FrontMatterMap map)
        {
            bag.Error(TemplateCodes.WrongType, file, entry.Value.Span, $"'{entry.Key}' must be a text or {{pattern, match, occurrence}}, not {entry.Value.Kind}");
            return null;
        }
        SourceText? pattern = null;
        int match = 0, occurrence = 0;
        foreach (FrontMatterEntry item in map.Entries)
        {
            switch (item.Key)
            {
                case "pattern" when item.Value is FrontMatterScalar { IsNull: false } scalar && scalar.Text.Text.Length > 0:
                    pattern = scalar.Text;
                    break;
                case "match":
                    match = Choice(item, Matches);
                    break;
                case "occurrence":
                    occurrence = Choice(item, Occurrences);
                    break;
                case "pattern":
                    bag.Error(TemplateCodes.WrongType, file, item.Value.Span, "'pattern' must be a text that is not empty");
                    return null;
                default:
                    bag.Error(TemplateCodes.UnknownKey, file, item.KeySpan, $"unknown key '{item.Key}' in '{entry.Key}'", Suggestions.Hint(item.Key, ["pattern", "match", "occurrence"]));
                    break;
            }
        }
        if (pattern is null)
            bag.Error(TemplateCodes.WrongInjection, file, map.Span, $"'{entry.Key}' has no 'pattern'");
        return pattern is null ? null : new FrontMatterMatcher(pattern, (MatchKind)match, (MatchOccurrence)occurrence);
    }

    private int Choice(FrontMatterEntry entry, string[] names)
    {
        string text = (entry.Value as FrontMatterScalar)?.Text.Text ?? "";
        int at = Array.IndexOf(names, text);
        if (at < 0)
            bag.Error(TemplateCodes.WrongInjection, file, entry.Value.Span, $"'{text}' is no value of '{entry.Key}'", Suggestions.Hint(text, names) ?? $"it is one of {string.Join(", ", names)}");
        return Math.Max(0, at);
    }

    private int Line(FrontMatterEntry entry)
    {
        if (entry.Value is FrontMatterScalar scalar && int.TryParse(scalar.Text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int line) && line > 0)
            return line;
        bag.Error(TemplateCodes.WrongType, file, entry.Value.Span, "'at_line' must be the number of a line, from 1");
        return 1;
    }

    private bool? Flag(FrontMatterEntry entry)
    {
        if (entry.Value is FrontMatterScalar { Boolean: { } value })
            return value;
        bag.Error(TemplateCodes.WrongType, file, entry.Value.Span, $"'{entry.Key}' must be true or false, not {entry.Value.Kind}");
        return null;
    }
}
