using System.Text;

namespace Ggen.Fuzz.Queries;

/// <summary>A part of a group graph pattern: pieces of text with groups between them, so that a failing query can be made smaller.</summary>
/// <param name="Texts">One more than there are groups.</param>
internal sealed record Part(string[] Texts, Group[] Groups)
{
    public Part(string text) : this([text], [])
    {
    }

    public void Write(StringBuilder text)
    {
        text.Append(Texts[0]);
        for (int i = 0; i < Groups.Length; i++)
        {
            Groups[i].Write(text);
            text.Append(Texts[i + 1]);
        }
        text.Append(' ');
    }

    /// <summary>The same with one of its groups made smaller.</summary>
    public IEnumerable<Part> Smaller()
        => Groups.SelectMany((group, i) => group.Smaller().Select(smaller => this with { Groups = [.. Groups[..i], smaller, .. Groups[(i + 1)..]] }));
}

/// <summary>A group graph pattern as the list of its parts.</summary>
internal sealed record Group(Part[] Parts)
{
    public void Write(StringBuilder text)
    {
        text.Append("{ ");
        foreach (Part part in Parts)
            part.Write(text);
        text.Append('}');
    }

    /// <summary>The same without a part, with a part replaced by what one of its groups holds, or with a part made smaller.</summary>
    public IEnumerable<Group> Smaller()
    {
        for (int i = 0; i < Parts.Length; i++)
        {
            yield return new Group([.. Parts[..i], .. Parts[(i + 1)..]]);
            foreach (Group inner in Parts[i].Groups)
                yield return new Group([.. Parts[..i], .. inner.Parts, .. Parts[(i + 1)..]]);
            foreach (Part smaller in Parts[i].Smaller())
                yield return new Group([.. Parts[..i], smaller, .. Parts[(i + 1)..]]);
        }
    }
}

/// <summary>A query: what stands before the pattern, the pattern, and what stands after it.</summary>
internal sealed record RandomQuery(string Head, Group Where, string Tail)
{
    public override string ToString()
    {
        var text = new StringBuilder("PREFIX : <http://e/> ").Append(Head).Append(" WHERE ");
        Where.Write(text);
        return text.Append(Tail).ToString();
    }

    public IEnumerable<RandomQuery> Smaller()
    {
        if (Tail.Length > 0)
            yield return this with { Tail = "" };
        foreach (Group smaller in Where.Smaller())
            yield return this with { Where = smaller };
    }
}
