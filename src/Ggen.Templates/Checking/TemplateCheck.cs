using Ggen.Diagnostics;

namespace Ggen.Templates.Checking;

/// <summary>
/// Looks a template through against what it will be given, without rendering it: every name, every column of a query, in all branches and
/// in its partials. What cannot be known is taken to be right.
/// </summary>
public sealed class TemplateCheck
{
    private readonly CheckContext _context;

    public TemplateCheck(TemplateEngine engine, TemplateOutline outline, DiagnosticBag bag) => _context = new CheckContext(engine, outline, bag);

    /// <summary>The names of variables that were used, or at least asked for.</summary>
    public IReadOnlySet<string> UsedNames => _context.Found.Names;

    /// <summary>The queries that <c>sparql("name")</c> and <c>ask("name")</c> were asked for.</summary>
    public IReadOnlySet<string> UsedQueries => _context.Found.Queries;

    /// <summary>Checks one text of the template: its body, its output path.</summary>
    public void Check(LiquidText text)
    {
        _context.CheckWhole(text);
        _context.Found.Flush();
    }
}
