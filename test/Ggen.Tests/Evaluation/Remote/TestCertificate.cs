using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ggen.Tests.Evaluation.Remote;

/// <summary>A certificate that is its own issuer, and the same in a PEM file.</summary>
internal sealed class TestCertificate : IDisposable
{
    public TestCertificate(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        Value = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero));
        System.IO.File.WriteAllText(File, Value.ExportCertificatePem());
    }

    public X509Certificate2 Value { get; }

    public string File { get; } = Path.GetTempFileName();

    public void Dispose()
    {
        Value.Dispose();
        System.IO.File.Delete(File);
    }
}
