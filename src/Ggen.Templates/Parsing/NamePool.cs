namespace Ggen.Templates.Parsing;

/// <summary>The names of one template, each as one string however often it is written: the strings of a long template are a good part of its tree.</summary>
internal sealed class NamePool
{
    private readonly string?[] _names = new string?[256];

    public string Get(ReadOnlySpan<char> name)
    {
        ref string? known = ref _names[((name.Length * 31) ^ (name[0] * 7) ^ name[^1]) & 255];
        if (known is null || !name.SequenceEqual(known))
            known = name.ToString();
        return known;
    }
}
