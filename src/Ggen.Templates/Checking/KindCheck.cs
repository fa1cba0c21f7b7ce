using Ggen.Diagnostics;
using Ggen.Templates.Expressions;

namespace Ggen.Templates.Checking;

/// <summary>Uses of a column that its query rules out.</summary>
internal static class KindCheck
{
    public static void Member(TermShape term, string member, Place place, CheckContext context)
    {
        bool isNode = term.Column.Kind is ColumnKind.Iri or ColumnKind.Node;
        if (isNode && (member is "lang" or "datatype"))
            Report(term, $"has no {(member == "lang" ? "language" : "datatype")}", place, context);
        else if (term.Column.Kind == ColumnKind.Literal && (member is "iri" or "local"))
            Report(term, member == "iri" ? "is no IRI" : "has no local name", place, context);
    }

    public static void Filter(string filter, ValueShape input, Place place, CheckContext context)
    {
        if (input is not TermShape term)
            return;
        bool isNode = term.Column.Kind is ColumnKind.Iri or ColumnKind.Node;
        switch (filter)
        {
            case "plus" or "minus" or "times" or "divided_by" or "modulo" or "abs" or "ceil" or "floor" or "round" or "at_least" or "at_most" or "ordinalize" when isNode:
                Report(term, "is no number", place, context);
                break;
            case "date" when isNode:
                Report(term, "is no date", place, context);
                break;
            case "lang" or "datatype" when isNode:
                Report(term, $"has no {(filter == "lang" ? "language" : "datatype")}", place, context);
                break;
        }
    }

    private static void Report(TermShape term, string what, Place place, CheckContext context)
    {
        string kind = term.Column.Kind switch { ColumnKind.Iri => "an IRI", ColumnKind.Node => "an IRI or a blank node", _ => "a literal" };
        context.Report(CheckCodes.WrongKind, Severity.Warning, place, $"column '{term.Column.Name}' of '{term.Query.Name}' is {kind} and {what}", null);
    }
}
