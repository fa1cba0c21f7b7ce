namespace Ggen.Templates.Tags;

/// <summary>How a language writes a comment that is alone in its line.</summary>
/// <param name="Open">Before the text.</param>
/// <param name="Close">Behind it; empty where a comment ends with the line.</param>
internal sealed record CommentStyle(string Open, string Close)
{
    private const string Slashes =
        " c h cc cpp cxx hh hpp hxx m mm cs csx fs fsi fsx java kt kts scala sc groovy gradle js jsx mjs cjs ts tsx mts cts go rs swift dart php proto thrift zig v sv jsonc json5 scss less sass styl solidity sol glsl hlsl wgsl metal cue dot gv ";

    private const string Hashes =
        " py pyi rb rake sh bash zsh fish pl pm r jl ps1 psm1 yaml yml toml tf hcl nix ex exs cr nim tcl cmake mk make conf cfg properties env dockerfile makefile gemfile rakefile gitignore gitattributes dockerignore editorconfig ttl trig rq ru sparql shacl graphql gql robot awk sed nginx po txt csv tsv nt nq ";

    private const string Markup = " html htm xhtml xml xsd xsl xslt svg md markdown mdx vue svelte astro csproj fsproj vbproj props targets rdf owl xaml axaml plist htmx ";

    private const string Dashes = " sql lua hs elm ada adb ads vhd vhdl dhall sqlite psql ";

    /// <summary>The style of a file by its extension, or its whole name; null when it is not known, or the language has no comments.</summary>
    public static CommentStyle? Of(string file)
    {
        string name = file[(file.LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();
        if (name.EndsWith(".liquid", StringComparison.Ordinal))
            name = name[..^7];
        string key = " " + name[(name.LastIndexOf('.') + 1)..] + " ";
        if (Slashes.Contains(key, StringComparison.Ordinal))
            return new CommentStyle("//", "");
        if (Hashes.Contains(key, StringComparison.Ordinal))
            return new CommentStyle("#", "");
        if (Markup.Contains(key, StringComparison.Ordinal))
            return new CommentStyle("<!--", "-->");
        if (Dashes.Contains(key, StringComparison.Ordinal))
            return new CommentStyle("--", "");
        return key.Trim() switch
        {
            "css" or "ml" or "mli" => key.Contains("css", StringComparison.Ordinal) ? new CommentStyle("/*", "*/") : new CommentStyle("(*", "*)"),
            "tex" or "sty" or "cls" or "erl" or "hrl" or "pro" or "matlab" => new CommentStyle("%", ""),
            "lisp" or "cl" or "el" or "clj" or "cljs" or "cljc" or "edn" or "scm" or "rkt" or "asm" or "s" or "ini" => new CommentStyle(";", ""),
            "vb" or "bas" or "vbs" => new CommentStyle("'", ""),
            "f90" or "f95" or "f03" => new CommentStyle("!", ""),
            "bat" or "cmd" => new CommentStyle("rem", ""),
            "rst" => new CommentStyle("..", ""),
            "adoc" or "asciidoc" or "typ" => new CommentStyle("//", ""),
            "pas" or "dpr" => new CommentStyle("{", "}"),
            _ => null,
        };
    }

    /// <summary>A style as a template says it: <c>//</c>, or <c>&lt;!-- --&gt;</c>; null when it is none.</summary>
    public static CommentStyle? Parse(string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is 1 or 2 && !parts.Any(part => part.Any(c => char.IsControl(c) || c == '"')) ? new CommentStyle(parts[0], parts.Length == 2 ? parts[1] : "") : null;
    }

    /// <summary>A comment with a text.</summary>
    public string Comment(string text) => Close.Length == 0 ? $"{Open} {text}" : $"{Open} {text} {Close}";
}
