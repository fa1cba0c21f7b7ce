using Ggen.Diagnostics;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Projects;

/// <summary>Takes known keys out of a table, each with its type; what is left over at the end is unknown.</summary>
internal sealed class TableReader
{
    private readonly TomlTable _table;
    private readonly string _name;
    private readonly SourceFile _file;
    private readonly DiagnosticBag _bag;
    private readonly string[] _known;
    private readonly List<string> _meant = []; // what keys that are not known seem to mean

    /// <param name="name">As in a message: <c>[project]</c>.</param>
    /// <param name="known">Every key the table may have.</param>
    public TableReader(TomlTable table, string name, SourceFile file, DiagnosticBag bag, params string[] known)
    {
        _table = table;
        _name = name;
        _file = file;
        _bag = bag;
        _known = known;
        foreach (TomlEntry entry in table.Entries)
        {
            if (Array.IndexOf(known, entry.Key) < 0)
                Unknown(entry);
        }
    }

    public TomlNode? Find(string key) => _table.Find(key);

    /// <summary>A non-empty string; null when it is missing or wrong, which has then been reported.</summary>
    public Located<string>? Required(string key) => Required(key, Text(key)) is { } text ? new(text.Value, text.Span) : null;

    public Located<string>? Optional(string key) => Text(key) is { } text ? new(text.Value, text.Span) : null;

    /// <summary>A text in another language.</summary>
    public SourceText? RequiredEmbedded(string key) => Embedded(Required(key, Text(key)));

    public SourceText? OptionalEmbedded(string key) => Embedded(Text(key));

    /// <summary>A string or a list of strings; empty when missing or wrong.</summary>
    public IReadOnlyList<Located<string>> Texts(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case TomlString one:
                return Filled(key, one) ? [new(one.Value, one.Span)] : [];
            case TomlArray list:
                var texts = new List<Located<string>>(list.Items.Count);
                foreach (TomlNode item in list.Items)
                {
                    if (item is not TomlString text)
                        WrongType(key, item, "a string or a list of strings");
                    else if (Filled(key, text))
                        texts.Add(new(text.Value, text.Span));
                }
                return texts;
            case { } other:
                WrongType(key, other, "a string or a list of strings");
                return [];
        }
    }

    /// <summary>True or false; false when missing or wrong.</summary>
    public bool Flag(string key)
    {
        TomlNode? node = Find(key);
        if (node is TomlScalar { Value: bool value })
            return value;
        if (node is not null)
            WrongType(key, node, "true or false");
        return false;
    }

    /// <summary>A table; null when missing or wrong.</summary>
    public TomlTable? Table(string key)
    {
        TomlNode? node = Find(key);
        if (node is not null and not TomlTable)
            WrongType(key, node, "a table");
        return node as TomlTable;
    }

    /// <summary>Reports that a key is not there, unless another one that is wrong seems to mean it.</summary>
    public void Missing(string key)
    {
        if (!_meant.Contains(key))
            _bag.Error(ProjectCodes.MissingKey, _file, _table.Span, $"{_name} has no '{key}'");
    }

    public void WrongType(string key, TomlNode node, string wanted, string? hint = null)
        => _bag.Error(ProjectCodes.WrongType, _file, node.Span, $"'{key}' is {wanted}, not {node.Kind}", hint);

    private TomlString? Text(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case TomlString text:
                return Filled(key, text) ? text : null;
            case { } other:
                WrongType(key, other, "a string");
                return null;
        }
    }

    private TomlString? Required(string key, TomlString? value)
    {
        if (value is null && Find(key) is null)
            Missing(key);
        return value;
    }

    private SourceText? Embedded(TomlString? text) => text?.ToSourceText(_file);

    private bool Filled(string key, TomlString text)
    {
        bool filled = !string.IsNullOrWhiteSpace(text.Value);
        if (!filled)
            _bag.Error(ProjectCodes.WrongValue, _file, text.Span, $"'{key}' is empty");
        return filled;
    }

    private void Unknown(TomlEntry entry)
    {
        string kind = entry.Value is TomlTable or TomlArray { Items: [TomlTable, ..] } && _name.Length == 0 ? "table" : "key";
        string where = _name.Length == 0 ? "" : $" in {_name}";
        string? meant = OtherKeys.Find(entry.Key, _known);
        if (meant is not null)
            _meant.Add(meant);
        _bag.Error(ProjectCodes.UnknownKey, _file, entry.KeySpan, $"unknown {kind} '{entry.Key}'{where}",
            meant is not null ? $"did you mean '{meant}'?" : (_known.Length == 0 ? null : $"known here: {string.Join(", ", _known)}"));
    }
}
