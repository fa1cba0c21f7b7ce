using System.Text;
using Ggen.Templates;

namespace Ggen.Generation.Hooks;

/// <summary>
/// A command with its values, for the shell. The text of the author is the script; each value is a variable of its environment and stands in
/// the script as <c>"$value_1"</c>, which the shell never takes for anything but data: not for a command, not for an option of its own syntax,
/// not for several words. A value at a place where that would not hold is refused: between single quotes, after a backslash, as the name
/// of the program, and in what evaluates text again.
/// </summary>
internal sealed class ShellScript
{
    private static readonly string[] s_evaluating = ["((", "[["]; // bash computes what variables hold, and runs what that names
    private static readonly string[] s_evaluatingWords = ["eval", "let"];
    private static readonly string[] s_beforeNames = ["exec", "command", "env", "sudo", "nohup", "time", "xargs", "if", "then", "else", "elif", "while", "until", "do"];

    private readonly StringBuilder _script = new();
    private readonly StringBuilder _shown = new();
    private readonly List<string> _variables = [];
    private readonly bool _isWindows;
    private Quote _quote;
    private readonly StringBuilder _word = new();
    private bool _escaped, _comment, _inWord;
    private bool _names = true; // the next word is the name of a program
    private bool _nested; // a command begins between double quotes
    private char _last;

    private ShellScript(bool isWindows) => _isWindows = isWindows;

    /// <summary>What the shell is given.</summary>
    public string Text => _script.ToString();

    /// <summary>The variables that hold the values, <c>NAME=VALUE</c> each.</summary>
    public IReadOnlyList<string> Variables => _variables;

    /// <summary>The command with its values as one would type it.</summary>
    public string Shown => _shown.ToString();

    /// <summary>Null, and the reason, when a value stands where it cannot be passed on safely.</summary>
    public static ShellScript? Of(IReadOnlyList<TextPiece> pieces, bool isWindows, out string? refusal)
    {
        var script = new ShellScript(isWindows);
        refusal = pieces.Any(piece => piece.IsValue) ? Evaluating(pieces, isWindows) : null;
        foreach (TextPiece piece in pieces)
        {
            if (!piece.IsValue)
                script.Write(piece.Text);
            else
                refusal ??= script.Refusal(piece);
            if (piece.IsValue && refusal is null)
                script.Put(piece);
        }
        return refusal is null ? script : null;
    }

    private static string? Evaluating(IReadOnlyList<TextPiece> pieces, bool isWindows)
    {
        foreach (TextPiece piece in pieces)
        {
            if (piece.IsValue)
                continue;
            if (isWindows && piece.Text.Contains('!', StringComparison.Ordinal))
                return "'!' together with values has another meaning on Windows";
            foreach (string sign in isWindows ? [] : s_evaluating)
            {
                if (piece.Text.Contains(sign, StringComparison.Ordinal))
                    return $"the shell would evaluate values in '{sign}'";
            }
            foreach (string word in isWindows ? [] : s_evaluatingWords)
            {
                if (Array.IndexOf(piece.Text.Split([' ', '\t', '\n', ';', '&', '|', '(', ')']), word) >= 0)
                    return $"'{word}' would evaluate values as text of the command";
            }
        }
        return null;
    }

    private void Write(string text)
    {
        _script.Append(text);
        _shown.Append(text);
        foreach (char c in text)
            Step(c);
    }

    // Follows the shell's quotes, so that it is known what a value stands in.
    private void Step(char c)
    {
        if (_comment)
        {
            if (c == '\n')
                (_comment, _names) = (false, true);
            return;
        }
        if (_escaped)
        {
            _escaped = false;
            Begin(c);
            return;
        }
        if (c == (_isWindows ? '^' : '\\') && _quote != Quote.Single)
        {
            _escaped = true;
            return;
        }
        if (_quote != Quote.None)
        {
            _nested |= _quote == Quote.Double && !_isWindows && (c == '`' || (c == '(' && _last == '$'));
            _last = c;
            if (c == (_quote == Quote.Single ? '\'' : '"'))
                (_quote, _nested) = (Quote.None, false);
            else
                Begin(c);
            return;
        }
        switch (c)
        {
            case '\'' when !_isWindows:
                _quote = Quote.Single;
                break;
            case '"':
                _quote = Quote.Double;
                break;
            case '#' when !_inWord && !_isWindows:
                _comment = true;
                break;
            case ' ' or '\t':
                EndWord();
                break;
            case '\n' or ';' or '&' or '|' or '(' or '{' or '`' or '!':
                EndWord();
                _names = true;
                break;
            default:
                Begin(c);
                break;
        }
    }

    private void Begin(char c)
    {
        _inWord = true;
        _word.Append(c);
    }

    // Behind an assignment, 'exec', 'then' and the like the name of the program is still to come.
    private void EndWord()
    {
        string word = _word.ToString();
        if (_inWord && !word.Contains('=', StringComparison.Ordinal) && Array.IndexOf(s_beforeNames, word) < 0)
            _names = false;
        _inWord = false;
        _word.Clear();
    }

    private string? Refusal(TextPiece value)
    {
        if (_quote == Quote.Single)
            return "a value stands between single quotes, where the shell reads no variables";
        if (_escaped)
            return "a value stands after a backslash";
        if (_nested)
            return "a value stands in a command between double quotes";
        if (_names && !_inWord)
            return "a value stands where the shell expects the name of a program";
        return value.Text.Contains('\0', StringComparison.Ordinal) ? "a value holds a NUL character, which no variable can hold" : null;
    }

    // A list is as many words as it has items, between double quotes one.
    private void Put(TextPiece value)
    {
        if (_quote == Quote.Double || value.Items is not { } items)
        {
            PutOne(value.Items is { } parts ? string.Join(' ', parts) : value.Text, spaced: false);
            return;
        }
        for (int i = 0; i < items.Count; i++)
            PutOne(items[i], i > 0);
    }

    private void PutOne(string value, bool spaced)
    {
        string name = "value_" + (_variables.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        _variables.Add(name + "=" + value);
        if (spaced)
        {
            _script.Append(' ');
            _shown.Append(' ');
        }
        string read = _isWindows ? $"!{name}!" : "${" + name + "}";
        _script.Append(_quote == Quote.Double ? read : "\"" + read + "\"");
        _shown.Append(_quote == Quote.Double ? Escaped(value) : Quoted(value));
        _inWord = true;
    }

    private string Escaped(string value)
    {
        if (_isWindows)
            return value;
        var text = new StringBuilder();
        foreach (char c in value)
            text.Append(c is '"' or '\\' or '$' or '`' ? "\\" : "").Append(c);
        return text.ToString();
    }

    private string Quoted(string value)
    {
        bool isPlain = value.Length > 0;
        foreach (char c in value)
            isPlain &= char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '+' or ':' or ',' or '@' or '%';
        return isPlain ? value : _isWindows ? $"\"{value}\"" : "'" + value.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }

    private enum Quote
    {
        None,
        Single,
        Double,
    }
}
