using System.Text.Json;
using Ggen.Diagnostics.Rendering;

namespace Ggen.Cli;

/// <summary>What <c>--version</c> prints: <c>ggen 0.1.0 (4f9c2d1 linux-x64)</c>, or the same as JSON.</summary>
internal static class VersionText
{
    public static ExitCode Write(bool asJson, Stream output)
    {
        if (asJson)
            WriteJson(output);
        else
            output.Write(BuildInfo.Line);
        return ExitCode.Done;
    }

    private static void WriteJson(Stream output)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteString("name"u8, "ggen"u8);
            json.WriteString("version"u8, BuildInfo.Version);
            json.WriteString("commit"u8, BuildInfo.Commit);
            json.WriteString("platform"u8, BuildInfo.Platform);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }
}
