using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Tests.Sparql;

/// <summary>What is written of an answer can be read back, whatever its terms say.</summary>
[Category("Property")]
public sealed class ResultPropertyTests
{
    [Test]
    public void Json_reads_back_as_the_terms()
        => Properties.Hold(Properties.AnyText.ArrayOf(3), texts =>
        {
            Term[] terms = [new Literal(texts[0]), Literal.Tagged(texts[1], "en-gb"), new Literal(texts[2], new Iri("http://e/type"))];
            using JsonDocument json = JsonDocument.Parse(Write(ResultFormat.Json, terms));
            JsonElement row = json.RootElement.GetProperty("results").GetProperty("bindings")[0];
            for (int i = 0; i < texts.Length; i++)
                Assert.That(row.GetProperty("v" + i).GetProperty("value").GetString(), Is.EqualTo(texts[i]));
            Assert.That(row.GetProperty("v1").GetProperty("xml:lang").GetString(), Is.EqualTo("en-gb"));
            Assert.That(row.GetProperty("v2").GetProperty("datatype").GetString(), Is.EqualTo("http://e/type"));
        });

    [Test]
    public void Csv_reads_back_as_the_texts()
        => Properties.Hold(Properties.Text("a", ",", "\"", "\n", "\r", "é", " ", "'").ArrayOf(3), texts =>
        {
            string csv = Encoding.UTF8.GetString(Write(ResultFormat.Csv, [.. texts.Select(t => new Literal(t))]));
            Assert.That(csv, Does.StartWith("v0,v1,v2\r\n").And.EndWith("\r\n"));
            Assert.That(Fields(csv["v0,v1,v2\r\n".Length..^2]), Is.EqualTo(texts));
        });

    // RFC 4180: one record.
    private static List<string> Fields(string record)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < record.Length; i++)
        {
            if (record[i] == '"' && quoted && i + 1 < record.Length && record[i + 1] == '"')
                field.Append(record[++i]);
            else if (record[i] == '"')
                quoted = !quoted;
            else if (record[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(record[i]);
        }
        fields.Add(field.ToString());
        return fields;
    }

    private static byte[] Write(ResultFormat format, Term[] terms)
    {
        using var stream = new MemoryStream();
        ISolutionSink writer = format.Writer(stream);
        writer.Variables([.. terms.Select((_, i) => "v" + i)]);
        writer.BeginSolution();
        for (int i = 0; i < terms.Length; i++)
            writer.Bind(i, terms[i].ToSpan());
        writer.EndSolution();
        writer.End();
        return stream.ToArray();
    }
}
