using System.Text.Json;
using Ggen.Diagnostics;
using Ggen.Generation.Hooks;
using Ggen.Templates;

namespace Ggen.Generation.Receipts;

/// <summary>
/// The commands of templates in a plan. It has the text that is trusted and the values apart, and the script is made of both anew, so that
/// no plan makes a command that is allowed do anything else.
/// </summary>
internal static class PlanCommands
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<HookCommand> commands)
    {
        json.WriteStartArray("commands"u8);
        foreach (HookCommand command in commands)
        {
            json.WriteStartObject();
            json.WriteString("when"u8, command.Key);
            json.WriteString("template"u8, command.Origin);
            json.WriteString("text"u8, command.Text);
            json.WriteStartArray("values"u8);
            foreach (IReadOnlyList<string> value in command.Values)
                Write(json, value);
            json.WriteEndArray();
            json.WritePropertyName("outputs"u8);
            Write(json, command.Outputs);
            json.WriteString("command"u8, command.Shown);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <exception cref="FormatException">A command that is none.</exception>
    public static IReadOnlyList<HookCommand> Read(JsonElement list)
    {
        var commands = new List<HookCommand>();
        foreach (JsonElement item in list.EnumerateArray())
            commands.Add(Command(item));
        return commands;
    }

    private static HookCommand Command(JsonElement item)
    {
        string text = Text(item.GetProperty("text"u8)), key = Text(item.GetProperty("when"u8));
        HookMoment moment = key == HookCommand.KeyOf(HookMoment.Before) ? HookMoment.Before : HookMoment.After;
        var values = new List<IReadOnlyList<string>>();
        foreach (JsonElement value in item.GetProperty("values"u8).EnumerateArray())
            values.Add(Texts(value));
        var source = SourceText.Of(SourceFile.FromText("<command>", text));
        IReadOnlyList<TextPiece>? pieces = TextPieces.Render(new TemplateEngine(), source, null, HookCodes.TagInCommand, new DiagnosticBag());
        if (pieces is null || ShellScript.Of(Filled(pieces, values), OperatingSystem.IsWindows(), out _) is not { } script)
            throw new FormatException("no command");
        return new HookCommand(moment, Text(item.GetProperty("template"u8)), text, values, script.Shown, Texts(item.GetProperty("outputs"u8))) { Script = script };
    }

    private static List<TextPiece> Filled(IReadOnlyList<TextPiece> pieces, List<IReadOnlyList<string>> values)
    {
        var filled = new List<TextPiece>();
        int at = 0;
        foreach (TextPiece piece in pieces)
        {
            if (!piece.IsValue)
                filled.Add(piece);
            else if (at == values.Count)
                throw new FormatException("too few values");
            else
                filled.Add(new TextPiece(string.Join(' ', values[at]), IsValue: true) { Items = values[at++] });
        }
        return at == values.Count ? filled : throw new FormatException("too many values");
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        json.WriteStartArray();
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static List<string> Texts(JsonElement list)
    {
        var texts = new List<string>();
        foreach (JsonElement text in list.EnumerateArray())
            texts.Add(Text(text));
        return texts;
    }

    private static string Text(JsonElement item) => item.GetString() ?? throw new FormatException("no text");
}
