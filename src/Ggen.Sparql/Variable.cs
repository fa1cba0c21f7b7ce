namespace Ggen.Sparql;

/// <summary>
/// A variable without its '?'. A blank node of a pattern is a variable whose name begins with "_:" and a fresh one that the
/// translation makes begins with "."; no user can write either, and <c>SELECT *</c> leaves both out.
/// </summary>
public readonly record struct Variable(string Name)
{
    /// <summary>Whether a user wrote it.</summary>
    public bool IsNamed => Name[0] is not ('_' or '.') || (Name[0] == '_' && (Name.Length < 2 || Name[1] != ':'));

    public override string ToString() => "?" + Name;
}
