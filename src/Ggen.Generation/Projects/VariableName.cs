namespace Ggen.Generation.Projects;

/// <summary>The name of a template variable: what Liquid can say.</summary>
public static class VariableName
{
    public const string Rule = "a letter or '_', then letters, digits, '_' and '-'";

    public static bool Is(string name)
    {
        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_'))
            return false;
        foreach (char c in name)
        {
            if (!(char.IsLetterOrDigit(c) || c is '_' or '-'))
                return false;
        }
        return true;
    }
}
