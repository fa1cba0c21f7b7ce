using System.Text;
using Ggen.Rdf;

namespace Ggen.Tests.Rdf;

/// <summary>The case of language tags (RFC 5646, section 2.1.1, whose examples are among these).</summary>
[Category("Unit")]
public sealed class LanguageTagCaseTests
{
    [TestCase("EN", "en")]
    [TestCase("en-gb", "en-GB")]
    [TestCase("ZH-hANT-tw", "zh-Hant-TW")]
    [TestCase("en-ca-x-ca", "en-CA-x-ca")]
    [TestCase("SGN-be-fr", "sgn-BE-FR")]
    [TestCase("az-latn-X-LATN", "az-Latn-x-latn")]
    [TestCase("mn-cyrl-MN", "mn-Cyrl-MN")]
    [TestCase("es-419", "es-419")]
    [TestCase("DE-1996", "de-1996")]
    [TestCase("sl-rozaj-BISKE-1994", "sl-rozaj-biske-1994")]
    [TestCase("X-abCD-ef", "x-abcd-ef")]
    [TestCase("en-us--ltr", "en-US--ltr")]
    [TestCase("AR--rtl", "ar--rtl")]
    [TestCase("latn-US", "latn-US")]
    public void Parts_have_the_case_in_which_people_write_them(string tag, string expected)
    {
        Assert.That(LanguageTagCase.Of(tag), Is.EqualTo(expected));
        Assert.That(LanguageTagCase.Of(expected), Is.EqualTo(expected));
        Assert.That(LanguageTagCase.IsNormal(Encoding.ASCII.GetBytes(expected)));
        Assert.That(LanguageTagCase.IsNormal(Encoding.ASCII.GetBytes(tag)), Is.EqualTo(tag == expected));
    }
}
