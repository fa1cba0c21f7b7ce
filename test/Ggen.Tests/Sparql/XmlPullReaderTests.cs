using System.Text;
using System.Xml;
using Ggen.Sparql.Xml;

namespace Ggen.Tests.Sparql;

/// <summary>The reader of XML beside that of .NET, and what it says of documents that are none.</summary>
[Category("Property")]
public sealed class XmlPullReaderTests
{
    [TestCase("<a/>", "<a></a>")]
    [TestCase("<?xml version='1.0'?>\n<!-- c --><a x='1' y=\"2\">t</a>\n<?p i?>", "<a x=1 y=2>t</a>")]
    [TestCase("<a>\r\n b\rc<!-- -c- ->-->d<![CDATA[<&\r\n]]]]><?q ??>e</a >", null)]
    [TestCase("<a x='&lt;&#65;&#x1F600;&amp; &quot;&apos;\t\r\n z'>&gt;&#x9;&#10;</a>", null)]
    [TestCase("<p:a xmlns:p='u:1' xmlns='u:2'><b xmlns=''><c/></b><p:b xml:lang='en'/><b/></p:a>", null)]
    [TestCase("<é·ü>ä€😀</é·ü>", null)]
    [TestCase("<a> ] ]] ]>x</a>", null)]
    [TestCase("<a><b/>  <b></b></a>", null)]
    public void Reads_what_dotnet_reads(string xml, string? events)
    {
        string expected = OfDotnet(Encoding.UTF8.GetBytes(xml));
        Assert.That(Events(Encoding.UTF8.GetBytes(xml)), Is.EqualTo(expected));
        Assert.That(Events([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(xml)]), Is.EqualTo(expected));
        Assert.That(Events([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(xml)]), Is.EqualTo(expected));
        Assert.That(Events([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(xml)]), Is.EqualTo(expected));
        if (events is not null)
            Assert.That(expected, Does.Contain(events));
    }

    [TestCase("ISO-8859-1", "äÿ"), TestCase("us-ascii", "a"), TestCase("UTF-8", "ä€")]
    public void Reads_the_encoding_that_is_declared(string encoding, string text)
    {
        byte[] xml = Encoding.GetEncoding(encoding).GetBytes($"<?xml version=\"1.0\" encoding = \"{encoding}\"?><a>{text}</a>");

        Assert.That(Events(xml), Is.EqualTo($"[]<a>{text}</a>"));
    }

    [Test]
    public void Reads_random_documents([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        Element(text, random, 0);
        byte[] xml = Encoding.UTF8.GetBytes(text.ToString());

        Assert.That(Events(xml), Is.EqualTo(OfDotnet(xml)), text.ToString());
    }

    // Whatever is cut off or changed: no other exception, and what both take is taken alike.
    [Test]
    public void Survives_what_is_damaged([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        Element(text, random, 2);
        byte[] whole = Encoding.UTF8.GetBytes(text.ToString());
        for (int i = 0; i < 50; i++)
        {
            byte[] xml = whole[..random.Next(1, whole.Length + 1)];
            xml[random.Next(xml.Length)] = (byte)"<>&;/'\"=!-[] ax\0\r\n?"[random.Next(19)];
            string? mine = TryEvents(xml);
            string? theirs = TryDotnet(xml);
            if (theirs is not null)
                Assert.That(mine, Is.EqualTo(theirs), Encoding.UTF8.GetString(xml));
        }
    }

    [TestCase("", 0, "there is no element")]
    [TestCase("<a", 2, "the document ends within a tag")]
    [TestCase("<a>t", 4, "the document ends within <a>")]
    [TestCase("<a></b>", 6, "an end tag that is not </a>")]
    [TestCase("<a></ab>", 7, "an end tag that is not </a>")]
    [TestCase("<a/><b/>", 5, "a second root element")]
    [TestCase("<a/>t", 5, "text outside of the root element")]
    [TestCase("</a>", 2, "an end tag without a start tag")]
    [TestCase("<!DOCTYPE a><a/>", 2, "a document type, which is not read")]
    [TestCase("<a>&b;</a>", 6, "the entity 'b', which is not declared")]
    [TestCase("<a>&#0;</a>", 7, "the character '&#0;', which XML does not have")]
    [TestCase("<a>&#xD800;</a>", 11, "the character '&#xD800;', which XML does not have")]
    [TestCase("<a>b & c</a>", 7, "'&' that begins no reference")]
    [TestCase("<a b='1' b='2'/>", 14, "the attribute 'b' a second time")]
    [TestCase("<a b='1'c='2'/>", 8, "no space before an attribute")]
    [TestCase("<a b='<'/>", 7, "'<' in the value of an attribute")]
    [TestCase("<a b=1/>", 6, "the value of an attribute without quotes")]
    [TestCase("<p:a/>", 6, "the prefix 'p', which is not declared")]
    [TestCase("<a>]]></a>", 5, "']]>' in a text")]
    [TestCase("<a>\u0001</a>", 4, "a control character that XML does not have")]
    [TestCase("<a><!-- ", 8, "the document ends before '-->'")]
    [TestCase("<?xml version='1.0' encoding='EBCDIC'?><a/>", 20, "the encoding 'EBCDIC', which is none of UTF-8, UTF-16, ISO-8859-1 and US-ASCII")]
    public void Says_what_is_wrong(string xml, int offset, string message)
    {
        XmlFault? fault = Assert.Throws<XmlFault>(() => Events(Encoding.UTF8.GetBytes(xml)));
        Assert.That((fault!.Offset, fault.Message), Is.EqualTo(((long)offset, message)));
    }

    [Test]
    public void Has_limits()
    {
        string attributes = string.Concat(Enumerable.Range(0, 300).Select(i => $" a{i}=''"));
        Assert.That(Assert.Throws<XmlFault>(() => Events(Encoding.UTF8.GetBytes($"<a{attributes}/>")))!.Message, Does.Contain("XmlPullReader.MaxAttributes"));
        Assert.That(Assert.Throws<XmlFault>(() => Events(Encoding.UTF8.GetBytes($"<a>{new string('x', 20_000)}</a>")))!.Message, Is.EqualTo("a text of more than 10000 bytes (ResultReader.MaxValueBytes)"));
        Assert.Throws<XmlFault>(() => Events([.. "<a>"u8, 0xFF, .. "</a>"u8]));
    }

    private static void Element(StringBuilder text, Random random, int depth)
    {
        string name = ((string[])["a", "p:b", "é", "c-1"])[random.Next(4)];
        text.Append('<').Append(name);
        if (depth == 0 || random.Next(5) == 0)
            text.Append(" xmlns:p = 'u:").Append(random.Next(3)).Append('\'');
        if (depth == 2 && !text.ToString().Contains("xmlns:p", StringComparison.Ordinal))
            text.Append(" xmlns:p='u:9'");
        if (random.Next(5) == 0)
            text.Append(" xmlns=\"u:d\"");
        if (random.Next(3) == 0)
            text.Append("\n q=\"&#228;'&lt; \t\"");
        if (random.Next(4) == 0)
        {
            text.Append("/>");
            return;
        }
        text.Append('>');
        for (int i = random.Next(4); i > 0; i--)
        {
            text.Append(((string[])["t", "\r\n", " ", "&amp;]]", "ü€😀", "<!--- c ->-->", "<![CDATA[x]]]>", "<?a b?>", new string('y', 300)])[random.Next(9)]);
            if (depth < 5)
                Element(text, random, depth + 3);
        }
        text.Append("</").Append(name).Append(" >");
    }

    private static string? TryEvents(byte[] xml)
    {
        try
        {
            return Events(xml);
        }
        catch (XmlFault)
        {
            return null;
        }
    }

    private static string? TryDotnet(byte[] xml)
    {
        try
        {
            return OfDotnet(xml);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // In pieces of every size.
    private static string Events(byte[] xml)
    {
        using var stream = new Pieces(xml);
        var reader = new XmlPullReader(stream, 10_000);
        var text = new StringBuilder();
        var open = new Stack<string>();
        while (true)
        {
            switch (reader.Next())
            {
                case XmlToken.Start:
                    open.Push(reader.Name);
                    text.Append('[').Append(Encoding.UTF8.GetString(reader.Namespace)).Append("]<").Append(reader.Name);
                    foreach (string name in (string[])["x", "y", "q", "xml:lang"])
                    {
                        if (reader.TryAttribute(Encoding.UTF8.GetBytes(name), out ReadOnlySpan<byte> value))
                            text.Append(' ').Append(name).Append('=').Append(Encoding.UTF8.GetString(value));
                    }
                    text.Append('>');
                    break;
                case XmlToken.Text:
                    text.Append(Encoding.UTF8.GetString(reader.Text));
                    break;
                case XmlToken.End:
                    text.Append("</").Append(open.Pop()).Append('>');
                    break;
                default:
                    return text.ToString();
            }
        }
    }

    private static string OfDotnet(byte[] xml)
    {
        using var stream = new MemoryStream(xml);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var text = new StringBuilder();
        while (reader.Read())
        {
            string end = $"</{reader.Name}>";
            if (reader.NodeType == XmlNodeType.Element)
            {
                text.Append('[').Append(reader.NamespaceURI).Append("]<").Append(reader.Name);
                foreach (string name in (string[])["x", "y", "q", "xml:lang"])
                {
                    if (reader.GetAttribute(name) is { } value)
                        text.Append(' ').Append(name).Append('=').Append(value);
                }
                text.Append('>');
                if (reader.IsEmptyElement)
                    text.Append(end);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                text.Append(end);
            }
            else if (reader.Depth > 0 && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace && reader.Depth > 0)
            {
                text.Append(reader.Value);
            }
        }
        return text.ToString();
    }

    /// <summary>A stream that gives one byte, then two, then three, and so on.</summary>
    private sealed class Pieces(byte[] bytes) : MemoryStream(bytes)
    {
        private int _next;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, _next++ % 7 + 1));
    }
}
