using System.Text;
using Ggen.Generation.Receipts;

namespace Ggen.Tests.Generation.Receipts;

/// <summary>Receipts come with a repository: members in any order, from later versions, or damaged.</summary>
[Category("Unit")]
public sealed class ReceiptJsonTests
{
    private const string Output = """{"path":"a","rule":"r","decision":"merge","reason":"why","hash":"h","generated":"g","earlier":"e","injected":[{"rule":"s","line":2,"lines":3,"before":true},{"rule":"s","line":5,"lines":1,"goes-on":true}],"processed":"p"}""";

    [Test]
    public void What_is_written_is_read()
    {
        string text = Whole(Output);
        Receipt? receipt = ReceiptJson.Read(Encoding.UTF8.GetBytes(text));
        Assert.That(receipt, Is.Not.Null);
        Assert.That(Encoding.UTF8.GetString(ReceiptJson.Write(receipt!).Span), Is.EqualTo(text));
    }

    [Test]
    public void Members_come_in_any_order_and_unknown_ones_are_passed_over()
    {
        Receipt? receipt = ReceiptJson.Read("""
            {"folders":["a"],"later":{"x":[1,{"path":2}]},"outputs":[{"generated":"g","later":[[]],"hash":"h","reason":"","decision":"create","rule":"r","path":"a\u0062"}],
             "inputs":[{"hash":"h","path":"i","x":null}],"tool":"t","schema":1}
            """u8.ToArray());
        Assert.That(receipt?.Find("ab")?.Generated, Is.EqualTo("g"));
        Assert.That(receipt!.Inputs[0].Hash + receipt.Folders[0], Is.EqualTo("ha"));
    }

    [TestCase("")]
    [TestCase("1")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"schema":1""")]
    [TestCase("""{"schema":2,"tool":"t","inputs":[],"outputs":[],"folders":[]}""")]
    [TestCase("""{"schema":1,"tool":"t","inputs":[],"outputs":[],"folders":[]} {}""")]
    [TestCase("""{"schema":1,"tool":"t","inputs":{},"outputs":[],"folders":[]}""")]
    [TestCase("""{"schema":1,"tool":"t","inputs":[7],"outputs":[],"folders":[]}""")]
    [TestCase("""{"schema":1,"tool":"t","inputs":[[]],"outputs":[],"folders":[]}""")]
    [TestCase("""{"schema":1,"tool":"t","inputs":[],"outputs":["x"],"folders":[]}""")]
    [TestCase("""{"schema":1,"tool":null,"inputs":[],"outputs":[],"folders":[]}""")]
    [TestCase("""{"schema":1,"tool":"t","inputs":[],"outputs":[],"folders":["../x"]}""")]
    public void What_is_no_receipt_is_none(string text) => Assert.That(ReceiptJson.Read(Encoding.UTF8.GetBytes(text)), Is.Null);

    [TestCase("\"line\":2", "\"line\":\"2\"")]
    [TestCase("\"line\":5", "\"line\":4")]
    [TestCase("\"lines\":3", "\"lines\":0")]
    [TestCase("\"lines\":3", "\"lines\":2147483647")]
    [TestCase("\"before\":true", "\"before\":1")]
    [TestCase("\"merge\"", "\"mix\"")]
    [TestCase("\"path\":\"a\",", "")]
    [TestCase("\"path\":\"a\"", "\"path\":\"/a\"")]
    [TestCase("\"hash\":\"h\"", "\"hash\":{}")]
    public void A_faulty_output_spoils_it(string from, string to)
        => Assert.That(ReceiptJson.Read(Encoding.UTF8.GetBytes(Whole(Output.Replace(from, to, StringComparison.Ordinal)))), Is.Null);

    private static string Whole(string output) => $$"""
        {
          "schema": 1,
          "tool": "ggen",
          "inputs": [
            {"path":"i","hash":"h"}
          ],
          "outputs": [
            {{output}}
          ],
          "folders": []
        }

        """;
}
