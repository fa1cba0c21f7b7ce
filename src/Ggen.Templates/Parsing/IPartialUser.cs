using Ggen.Diagnostics;
using Ggen.Templates.Expressions;

namespace Ggen.Templates.Parsing;

/// <summary>Who asks for a partial: a rendering or a check.</summary>
internal interface IPartialUser
{
    /// <summary>The folder of the template or partial that asks.</summary>
    string? Folder { get; }

    /// <summary>Where it is noted which partials were read; null when nobody wants to know.</summary>
    TemplateReads? Reads { get; }

    void Report(DiagnosticCode code, Place place, string message, string? hint = null);

    /// <summary>Reports what was found while a partial was parsed, once.</summary>
    void ReportAll(DiagnosticBag found);
}
