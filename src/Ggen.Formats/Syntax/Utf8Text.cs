using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Ggen.Diagnostics;

namespace Ggen.Formats.Syntax;

/// <summary>The check of small texts (templates, settings) before they are decoded; RDF documents are checked by their readers.</summary>
public static class Utf8Text
{
    /// <summary>False after reporting the first byte that is no part of a character.</summary>
    public static bool Check(SourceFile file, DiagnosticBag bag)
    {
        ReadOnlySpan<byte> text = file.Content.Span;
        if (Utf8.IsValid(text))
            return true;
        int at = 0, length;
        while (Rune.DecodeFromUtf8(text[at..], out _, out length) == OperationStatus.Done)
            at += length;
        bag.Error(FileCodes.NotUtf8, file, new SourceSpan(at, Math.Max(1, length)), $"byte 0x{text[at]:X2} is not valid UTF-8", Utf8Check.IsUtf16(text) ? "this is UTF-16; save the file as UTF-8" : "save the file as UTF-8");
        return false;
    }
}
