using Ggen.Templates.Tags;

namespace Ggen.Templates.Checking;

/// <summary>The names that the tags of a text set anywhere: assign, capture, increment, decrement.</summary>
internal static class Assignments
{
    public static void Collect(Node node, HashSet<string> names)
    {
        if (node.Target is { } name)
            names.Add(name);
        foreach (Body body in node.Bodies)
        {
            foreach (Node inner in body.Nodes)
                Collect(inner, names);
        }
    }
}
