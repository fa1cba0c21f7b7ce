using System.Runtime.InteropServices;

namespace Ggen.Tests.Evaluation.Remote;

/// <summary>The library that carries requests everywhere but on Windows.</summary>
internal static class Libcurl
{
    /// <summary>Skips the tests of a machine that has none.</summary>
    public static void AssumeIsHere()
    {
        if (!OperatingSystem.IsWindows() && !((string[])["libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.so", "libcurl.4.dylib"]).Any(name => NativeLibrary.TryLoad(name, out _)))
            Assert.Ignore("libcurl is not installed (Debian: libcurl4)");
    }
}
