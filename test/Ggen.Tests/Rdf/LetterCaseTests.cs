using Ggen.Rdf.Xsd;

namespace Ggen.Tests.Rdf;

[Category("Unit")]
public sealed class LetterCaseTests
{
    // Every character that becomes another number of characters, by an independent implementation of Unicode.
    private static readonly string[] s_uppers =
    [
        "\u00DF=SS", "\u0131=I", "\u0149=\u02BCN", "\u017F=S", "\u01F0=J\u030C", "\u0390=\u0399\u0308\u0301", "\u03B0=\u03A5\u0308\u0301",
        "\u0587=\u0535\u0552", "\u1E96=H\u0331", "\u1E97=T\u0308", "\u1E98=W\u030A", "\u1E99=Y\u030A", "\u1E9A=A\u02BE", "\u1F50=\u03A5\u0313",
        "\u1F52=\u03A5\u0313\u0300", "\u1F54=\u03A5\u0313\u0301", "\u1F56=\u03A5\u0313\u0342", "\u1F80=\u1F08\u0399", "\u1F81=\u1F09\u0399",
        "\u1F82=\u1F0A\u0399", "\u1F83=\u1F0B\u0399", "\u1F84=\u1F0C\u0399", "\u1F85=\u1F0D\u0399", "\u1F86=\u1F0E\u0399", "\u1F87=\u1F0F\u0399",
        "\u1F88=\u1F08\u0399", "\u1F89=\u1F09\u0399", "\u1F8A=\u1F0A\u0399", "\u1F8B=\u1F0B\u0399", "\u1F8C=\u1F0C\u0399", "\u1F8D=\u1F0D\u0399",
        "\u1F8E=\u1F0E\u0399", "\u1F8F=\u1F0F\u0399", "\u1F90=\u1F28\u0399", "\u1F91=\u1F29\u0399", "\u1F92=\u1F2A\u0399", "\u1F93=\u1F2B\u0399",
        "\u1F94=\u1F2C\u0399", "\u1F95=\u1F2D\u0399", "\u1F96=\u1F2E\u0399", "\u1F97=\u1F2F\u0399", "\u1F98=\u1F28\u0399", "\u1F99=\u1F29\u0399",
        "\u1F9A=\u1F2A\u0399", "\u1F9B=\u1F2B\u0399", "\u1F9C=\u1F2C\u0399", "\u1F9D=\u1F2D\u0399", "\u1F9E=\u1F2E\u0399", "\u1F9F=\u1F2F\u0399",
        "\u1FA0=\u1F68\u0399", "\u1FA1=\u1F69\u0399", "\u1FA2=\u1F6A\u0399", "\u1FA3=\u1F6B\u0399", "\u1FA4=\u1F6C\u0399", "\u1FA5=\u1F6D\u0399",
        "\u1FA6=\u1F6E\u0399", "\u1FA7=\u1F6F\u0399", "\u1FA8=\u1F68\u0399", "\u1FA9=\u1F69\u0399", "\u1FAA=\u1F6A\u0399", "\u1FAB=\u1F6B\u0399",
        "\u1FAC=\u1F6C\u0399", "\u1FAD=\u1F6D\u0399", "\u1FAE=\u1F6E\u0399", "\u1FAF=\u1F6F\u0399", "\u1FB2=\u1FBA\u0399", "\u1FB3=\u0391\u0399",
        "\u1FB4=\u0386\u0399", "\u1FB6=\u0391\u0342", "\u1FB7=\u0391\u0342\u0399", "\u1FBC=\u0391\u0399", "\u1FC2=\u1FCA\u0399", "\u1FC3=\u0397\u0399",
        "\u1FC4=\u0389\u0399", "\u1FC6=\u0397\u0342", "\u1FC7=\u0397\u0342\u0399", "\u1FCC=\u0397\u0399", "\u1FD2=\u0399\u0308\u0300",
        "\u1FD3=\u0399\u0308\u0301", "\u1FD6=\u0399\u0342", "\u1FD7=\u0399\u0308\u0342", "\u1FE2=\u03A5\u0308\u0300", "\u1FE3=\u03A5\u0308\u0301",
        "\u1FE4=\u03A1\u0313", "\u1FE6=\u03A5\u0342", "\u1FE7=\u03A5\u0308\u0342", "\u1FF2=\u1FFA\u0399", "\u1FF3=\u03A9\u0399", "\u1FF4=\u038F\u0399",
        "\u1FF6=\u03A9\u0342", "\u1FF7=\u03A9\u0342\u0399", "\u1FFC=\u03A9\u0399", "\uFB00=FF", "\uFB01=FI", "\uFB02=FL", "\uFB03=FFI", "\uFB04=FFL",
        "\uFB05=ST", "\uFB06=ST", "\uFB13=\u0544\u0546", "\uFB14=\u0544\u0535", "\uFB15=\u0544\u053B", "\uFB16=\u054E\u0546", "\uFB17=\u0544\u053D",
    ];

    private static readonly string[] s_titles =
    [
        "\u00DF=Ss", "\u0149=\u02BCN", "\u01F0=J\u030C", "\u0390=\u0399\u0308\u0301", "\u03B0=\u03A5\u0308\u0301", "\u0587=\u0535\u0582", "\u1E96=H\u0331",
        "\u1E97=T\u0308", "\u1E98=W\u030A", "\u1E99=Y\u030A", "\u1E9A=A\u02BE", "\u1F50=\u03A5\u0313", "\u1F52=\u03A5\u0313\u0300",
        "\u1F54=\u03A5\u0313\u0301", "\u1F56=\u03A5\u0313\u0342", "\u1F80=\u1F88", "\u1F81=\u1F89", "\u1F82=\u1F8A", "\u1F83=\u1F8B", "\u1F84=\u1F8C",
        "\u1F85=\u1F8D", "\u1F86=\u1F8E", "\u1F87=\u1F8F", "\u1F88=\u1F88", "\u1F89=\u1F89", "\u1F8A=\u1F8A", "\u1F8B=\u1F8B", "\u1F8C=\u1F8C",
        "\u1F8D=\u1F8D", "\u1F8E=\u1F8E", "\u1F8F=\u1F8F", "\u1F90=\u1F98", "\u1F91=\u1F99", "\u1F92=\u1F9A", "\u1F93=\u1F9B", "\u1F94=\u1F9C",
        "\u1F95=\u1F9D", "\u1F96=\u1F9E", "\u1F97=\u1F9F", "\u1F98=\u1F98", "\u1F99=\u1F99", "\u1F9A=\u1F9A", "\u1F9B=\u1F9B", "\u1F9C=\u1F9C",
        "\u1F9D=\u1F9D", "\u1F9E=\u1F9E", "\u1F9F=\u1F9F", "\u1FA0=\u1FA8", "\u1FA1=\u1FA9", "\u1FA2=\u1FAA", "\u1FA3=\u1FAB", "\u1FA4=\u1FAC",
        "\u1FA5=\u1FAD", "\u1FA6=\u1FAE", "\u1FA7=\u1FAF", "\u1FA8=\u1FA8", "\u1FA9=\u1FA9", "\u1FAA=\u1FAA", "\u1FAB=\u1FAB", "\u1FAC=\u1FAC",
        "\u1FAD=\u1FAD", "\u1FAE=\u1FAE", "\u1FAF=\u1FAF", "\u1FB2=\u1FBA\u0345", "\u1FB3=\u1FBC", "\u1FB4=\u0386\u0345", "\u1FB6=\u0391\u0342",
        "\u1FB7=\u0391\u0342\u0345", "\u1FBC=\u1FBC", "\u1FC2=\u1FCA\u0345", "\u1FC3=\u1FCC", "\u1FC4=\u0389\u0345", "\u1FC6=\u0397\u0342",
        "\u1FC7=\u0397\u0342\u0345", "\u1FCC=\u1FCC", "\u1FD2=\u0399\u0308\u0300", "\u1FD3=\u0399\u0308\u0301", "\u1FD6=\u0399\u0342",
        "\u1FD7=\u0399\u0308\u0342", "\u1FE2=\u03A5\u0308\u0300", "\u1FE3=\u03A5\u0308\u0301", "\u1FE4=\u03A1\u0313", "\u1FE6=\u03A5\u0342",
        "\u1FE7=\u03A5\u0308\u0342", "\u1FF2=\u1FFA\u0345", "\u1FF3=\u1FFC", "\u1FF4=\u038F\u0345", "\u1FF6=\u03A9\u0342", "\u1FF7=\u03A9\u0342\u0345",
        "\u1FFC=\u1FFC", "\uFB00=Ff", "\uFB01=Fi", "\uFB02=Fl", "\uFB03=Ffi", "\uFB04=Ffl", "\uFB05=St", "\uFB06=St", "\uFB13=\u0544\u0576",
        "\uFB14=\u0544\u0565", "\uFB15=\u0544\u056B", "\uFB16=\u054E\u0576", "\uFB17=\u0544\u056D", "\u01C4=\u01C5", "\u01C5=\u01C5", "\u01C6=\u01C5",
        "\u01C7=\u01C8", "\u01C8=\u01C8", "\u01C9=\u01C8", "\u01CA=\u01CB", "\u01CB=\u01CB", "\u01CC=\u01CB", "\u01F1=\u01F2", "\u01F2=\u01F2",
        "\u01F3=\u01F2", "\u10D0=\u10D0", "\u10FA=\u10FA",
    ];

    [Test]
    public void One_character_may_become_several()
    {
        foreach (string pair in s_uppers)
            Assert.That(LetterCase.Upper("a" + pair[..1] + "b"), Is.EqualTo("A" + pair[2..] + "B"));
        foreach (string pair in s_titles)
            Assert.That(LetterCase.UpperFirst(pair[..1] + "b"), Is.EqualTo(pair[2..] + "b"));
    }

    [TestCase("stra\u00DFe", "STRASSE", "stra\u00DFe", "Stra\u00DFe")]
    [TestCase("\u0130STANBUL", "\u0130STANBUL", "i\u0307stanbul", "\u0130STANBUL")]
    [TestCase("\u1E9E\u00C9", "\u1E9E\u00C9", "\u00DF\u00E9", "\u1E9E\u00C9")]
    [TestCase("\u039F\u0394\u039F\u03A3 \u03A3", "\u039F\u0394\u039F\u03A3 \u03A3", "\u03BF\u03B4\u03BF\u03C2 \u03C3", "\u039F\u0394\u039F\u03A3 \u03A3")]
    [TestCase("\U00010428b", "\U00010400B", "\U00010428b", "\U00010400b")]
    [TestCase("", "", "", "")]
    public void Texts_in_other_cases(string text, string upper, string lower, string first)
    {
        Assert.That((LetterCase.Upper(text), LetterCase.Lower(text), LetterCase.UpperFirst(text)), Is.EqualTo((upper, lower, first)));
    }

    [Test]
    public void Only_texts_with_one_counterpart_a_character_are_simple()
    {
        Assert.That(LetterCase.IsSimple("abc \u00C9\u00E9 \u0436 \u6F22"), Is.True);
        Assert.That(LetterCase.IsSimple("\u00DF"), Is.False);
        for (char c = '\0'; c < '\uD800'; c++)
        {
            string one = c.ToString(), upper = one.ToUpperInvariant();
            if (LetterCase.IsSimple(one) && (LetterCase.Upper(one) != upper || LetterCase.UpperFirst(one) != upper || LetterCase.Lower(one) != one.ToLowerInvariant()))
                Assert.Fail($"U+{(int)c:X4}");
        }
    }
}
