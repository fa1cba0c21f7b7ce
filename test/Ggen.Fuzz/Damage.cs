namespace Ggen.Fuzz;

/// <summary>Random edits of bytes: some replaced, a stretch removed, doubled or cut off, a piece of syntax put in.</summary>
internal static class Damage
{
    private static readonly string[] s_pieces =
        ["{", "}", "(", ")", "[", "]", ".", ";", ",", "<", ">", "\"", "'''", "\\", "\\u00", "_:b", "@en", "^^", "1e", "a", "?x", "#", "\n", "SELECT", "FILTER(", "COUNT(", "*", "^", "!", "é"];

    public static void Apply(ref byte[] bytes, Random random)
    {
        for (int edits = random.Next(1, 5); edits > 0 && bytes.Length > 0; edits--)
        {
            int at = random.Next(bytes.Length);
            int length = random.Next(Math.Min(40, bytes.Length - at));
            bytes = random.Next(6) switch
            {
                0 => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
                1 => [.. bytes[..at], .. bytes[(at + length)..]],
                2 => [.. bytes[..(at + length)], .. bytes[at..]],
                3 when random.Next(4) == 0 => bytes[..at],
                _ => [.. bytes[..at], .. System.Text.Encoding.UTF8.GetBytes(s_pieces[random.Next(s_pieces.Length)]), .. bytes[at..]],
            };
        }
    }
}
