using System.Text;
using Ggen.Evaluation.Transport;

namespace Ggen.Tests.Evaluation.Transport;

/// <summary>Heads of answers, as libcurl hands them over: line by line.</summary>
[Category("Unit")]
public sealed class ResponseHeadTests
{
    [TestCase("HTTP/1.1 200 OK|A: 1|b:2 ||", 200, "OK", "A=1 b=2", true)]
    [TestCase("HTTP/1.1 404 Not  Found||", 404, "Not  Found", "", true)]
    [TestCase("HTTP/2 204||", 204, "", "", true)]
    [TestCase("HTTP/1.1 100 Continue|X: 1||HTTP/1.1 200 OK|Y: 2||", 200, "OK", "Y=2", true)]
    [TestCase("HTTP/1.1 200 OK|A: 1||Trailer: 9|", 200, "OK", "A=1", true)]
    [TestCase("HTTP/1.1 200 OK|A: 1| and more|\tstill||", 200, "OK", "A=1 and more still", true)]
    [TestCase("HTTP/1.1 200 OK|no colon|: none||", 200, "OK", "", true)]
    [TestCase("HTTP/1.1 200 OK|A: b:c|", 200, "OK", "A=b:c", false)]
    [TestCase("HTTP/1.1 abc||", 0, "", "", false)]
    public void Takes_line_by_line(string lines, int status, string reason, string headers, bool complete)
    {
        var head = new ResponseHead();
        foreach (string line in lines.Split('|')[..^1])
            head.Add(Encoding.Latin1.GetBytes(line + "\r\n"));

        Assert.That(((int)head.Status, head.Reason, head.IsComplete), Is.EqualTo((status, reason, complete)));
        Assert.That(string.Join(' ', head.Headers.Select(h => h.Name + "=" + h.Value)), Is.EqualTo(headers));
    }

    [Test]
    public void Has_an_end()
    {
        var head = new ResponseHead();
        byte[] line = Encoding.Latin1.GetBytes("A: " + new string('x', 1000) + "\r\n");

        TransportException? e = Assert.Throws<TransportException>(() =>
        {
            for (int i = 0; i < 1000; i++)
                head.Add(line);
        });
        Assert.That(e!.Message, Is.EqualTo("its headers are longer than 262144 bytes"));
    }
}
