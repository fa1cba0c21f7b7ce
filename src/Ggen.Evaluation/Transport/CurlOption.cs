namespace Ggen.Evaluation.Transport;

/// <summary>Numbers of curl.h. Those below 10000 take a long, below 20000 a pointer to data, below 30000 a function, from there on a curl_off_t.</summary>
internal static class CurlOption
{
    public const int Post = 47;
    public const int FollowLocation = 52;
    public const int VerifyPeer = 64;
    public const int FreshConnect = 74;
    public const int HttpGet = 80;
    public const int VerifyHost = 81;
    public const int HttpVersion = 84;
    public const int NoSignal = 99;
    public const int ConnectTimeoutMs = 156;
    public const int Protocols = 181;
    public const int SuppressConnectHeaders = 265;
    public const int WriteData = 10001;
    public const int Url = 10002;
    public const int ErrorBuffer = 10010;
    public const int HttpHeader = 10023;
    public const int HeaderData = 10029;
    public const int CaInfo = 10065;
    public const int AcceptEncoding = 10102;
    public const int CopyPostFields = 10165;
    public const int ProtocolsText = 10318;
    public const int WriteFunction = 20011;
    public const int HeaderFunction = 20079;
    public const int PostFieldSize = 30120;

    /// <summary>CURLINFO_OS_ERRNO, a long.</summary>
    public const int OsErrno = 0x200000 + 25;
}
