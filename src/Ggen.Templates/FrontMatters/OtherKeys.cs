using Ggen.Diagnostics;

namespace Ggen.Templates.FrontMatters;

/// <summary>What people call the keys of <c>ggen.toml</c> and of front matter who know other generators, for hints. None of it is accepted.</summary>
public static class OtherKeys
{
    /// <summary>"Did you mean" for a key that is not known: what it is called here, else the nearest of the known ones; null when there is none.</summary>
    /// <param name="known">The keys that may stand there.</param>
    public static string? Hint(string key, IReadOnlyList<string> known) => Find(key, known) is { } near ? $"did you mean '{near}'?" : null;

    /// <summary>The known key that is most likely meant; null when there is none.</summary>
    public static string? Find(string key, IReadOnlyList<string> known)
    {
        foreach (string name in Meant(key.ToLowerInvariant().Replace('-', '_')).Split(','))
        {
            if (known.Contains(name))
                return name;
        }
        return Suggestions.Nearest(key, known);
    }

    // After '>' and with commas, what one of the words before it may mean, the likeliest first; which of them does depends on where the key stands.
    private const string Table =
        " output out dest destination to target filename output_path outfile output_to >output_file,to|" +
        " path file paths files >output_file,to,source,file|" +
        " output_file >to|" +
        " tmpl tpl body render view >template,from|" +
        " template include >from|" +
        " from >template,source|" +
        " sparql select queries rows query >query,sparql,construct,inline|" +
        " foreach each loop iterate per_row >for_each|" +
        " if condition only_if enabled >when|" +
        " policy on_exists overwrite write >mode,force|" +
        " create_only once skip_if_exists skip_existing >unless_exists,mode|" +
        " ontologies ontology rdf data input inputs load graph >source,rdf,ontology|" +
        " source >rdf,ontology|" +
        " base base_uri namespace uri >base_iri,base,prefixes|" +
        " base_iri >base|" +
        " ns namespaces context >prefixes,vars|" +
        " variables var values params parameters defaults >vars|" +
        " rule text >construct,rules,inline|" +
        " gate checks asserts tests >gates,validation|" +
        " generate templates outputs rules >generation|" +
        " reasoning reasoner entailment >inference|" +
        " endpoints >endpoint|" +
        " service allow_service >services|" +
        " id title >name|" +
        " before_script pre >sh_before|" +
        " sh post command format formatter >sh_after|" +
        " freeze >freeze_policy|" +
        " newline eof >eof_last|";

    private static string Meant(string key)
    {
        int at = Table.IndexOf($" {key} ", StringComparison.Ordinal);
        int from = at < 0 ? -1 : Table.IndexOf('>', at) + 1;
        int end = at < 0 ? 0 : Table.IndexOf('|', at);
        return from > 0 && from < end ? Table[from..end] : "";
    }
}
