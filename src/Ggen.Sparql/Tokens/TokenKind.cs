namespace Ggen.Sparql.Tokens;

/// <summary>The terminals of the SPARQL grammar, productions [139] and up, and its punctuation.</summary>
internal enum TokenKind : byte
{
    EndOfFile,
    Iri,
    PrefixedName,
    BlankNodeLabel,
    Variable,
    LanguageTag,
    Integer,
    Decimal,
    Double,
    String,

    /// <summary>A keyword, <c>a</c>, <c>true</c>, <c>false</c>, or a word that is none.</summary>
    Word,

    OpenBrace,
    CloseBrace,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    Dot,
    Comma,
    Semicolon,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Bang,
    And,
    Or,
    Plus,
    Minus,
    Star,
    Slash,
    Pipe,
    Caret,
    DoubleCaret,
    Question,

    /// <summary><c>~</c>, a reifier.</summary>
    Tilde,

    /// <summary><c>&lt;&lt;(</c> and <c>)&gt;&gt;</c>, a triple term.</summary>
    OpenTriple,
    CloseTriple,

    /// <summary><c>&lt;&lt;</c> and <c>&gt;&gt;</c>, a reified triple.</summary>
    OpenReified,
    CloseReified,

    /// <summary><c>{|</c> and <c>|}</c>, an annotation.</summary>
    OpenAnnotation,
    CloseAnnotation,
}

/// <summary>A terminal and where it lies in the text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End);
