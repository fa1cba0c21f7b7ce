using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Ggen.Evaluation.Transport;

/// <summary>One request as libcurl works at it: an easy handle, all that belongs to it, and what has come of the answer and is not read yet.</summary>
internal sealed unsafe class CurlTransfer : IDisposable
{
    private const int Capacity = 256 * 1024;
    private const int ErrorTextLength = 256; // CURL_ERROR_SIZE
    private const nuint Pause = 0x10000001; // CURL_WRITEFUNC_PAUSE

    private readonly CurlLibrary _curl;
    private readonly BodyBuffer _body = new(Capacity);
    private readonly byte* _errorText;
    private GCHandle _self;
    private nint _headers;
    private Exception? _thrown;
    private bool _isPaused;
    private int _result;

    /// <exception cref="TransportException">libcurl refuses an option.</exception>
    public CurlTransfer(CurlLibrary curl, HttpRequest request, TransportOptions options)
    {
        _curl = curl;
        Handle = curl.EasyInit();
        if (Handle == 0)
            throw new OutOfMemoryException();
        _errorText = (byte*)NativeMemory.AllocZeroed(ErrorTextLength);
        _self = GCHandle.Alloc(this);
        try
        {
            SetOptions(options, request.MayRepeat);
            SetRequest(request);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>CURL*; 0 after it was disposed.</summary>
    public nint Handle { get; private set; }

    public ResponseHead Head { get; } = new();

    /// <summary>Whether nothing more will come.</summary>
    public bool IsDone { get; private set; }

    public bool HasBody => _body.Count > 0;

    /// <summary>Why it ended without a whole answer; null when it did not.</summary>
    public Exception? Failure => _thrown ?? (_result == 0 ? null : CurlFailures.Of(_result, ErrorText(), _curl.GetLong(Handle, CurlOption.OsErrno), Head.IsComplete));

    public void End(int result)
    {
        IsDone = true;
        _result = result;
    }

    /// <summary>Hands over what has come; 0 when that is nothing.</summary>
    public int Read(Span<byte> target) => _body.Read(target);

    /// <summary>Lets more come when the reader has made room.</summary>
    public void Resume()
    {
        if (!_isPaused)
            return;
        _isPaused = false;
        int result = _curl.EasyPause(Handle, 0); // it may call back at once
        if (result != 0)
            End(result);
    }

    public void Dispose()
    {
        if (Handle == 0)
            return;
        _curl.EasyCleanup(Handle);
        Handle = 0;
        _curl.ListFree(_headers);
        NativeMemory.Free(_errorText);
        _self.Free();
    }

    private void SetOptions(TransportOptions options, bool mayRepeat)
    {
        nint self = GCHandle.ToIntPtr(_self);
        Set(CurlOption.NoSignal, 1);
        Set(CurlOption.ErrorBuffer, (nint)_errorText);
        Set(CurlOption.WriteFunction, (nint)(delegate* unmanaged[Cdecl]<byte*, nuint, nuint, nint, nuint>)&OnBody);
        Set(CurlOption.WriteData, self);
        Set(CurlOption.HeaderFunction, (nint)(delegate* unmanaged[Cdecl]<byte*, nuint, nuint, nint, nuint>)&OnHeader);
        Set(CurlOption.HeaderData, self);
        Set(CurlOption.HttpVersion, 2); // CURL_HTTP_VERSION_1_1
        Set(CurlOption.ConnectTimeoutMs, (nint)options.ConnectTimeout.TotalMilliseconds);
        Set(CurlOption.VerifyPeer, 1);
        Set(CurlOption.VerifyHost, 2);
        Set(CurlOption.FollowLocation, 0);
        Set(CurlOption.AcceptEncoding, ""); // whatever this libcurl unpacks
        _curl.SetOption(Handle, CurlOption.SuppressConnectHeaders, 1); // from version 7.54 on
        if (TrySet(CurlOption.ProtocolsText, "http,https") != 0) // from version 7.85 on
            Set(CurlOption.Protocols, 1 | 2);
        if (options.CertificateFile is { } file)
            Set(CurlOption.CaInfo, file);
        // On a connection that is used again libcurl sends once more what was not answered, though the server may have acted on it.
        Set(CurlOption.FreshConnect, mayRepeat ? 0 : 1);
    }

    private void SetRequest(HttpRequest request)
    {
        Set(CurlOption.Url, Address(request.Url));
        if (request.Method == "GET")
            Set(CurlOption.HttpGet, 1);
        else if (request.Method == "POST")
            SetBody(request.Body ?? []);
        else
            throw new ArgumentException($"no request has the method {request.Method}", nameof(request));
        foreach ((string name, string value) in request.Headers)
            AddHeader(name + ": " + value);
        AddHeader("Expect:"); // none: many servers do not know it, and a second would be lost waiting for them
        Set(CurlOption.HttpHeader, _headers);
    }

    private void SetBody(byte[] body)
    {
        Set(CurlOption.Post, 1);
        Set(CurlOption.PostFieldSize, body.Length);
        fixed (byte* bytes = body)
        {
            byte none = 0;
            Set(CurlOption.CopyPostFields, (nint)(body.Length == 0 ? &none : bytes));
        }
    }

    /// <summary>A URL with its host as it is looked up: not every libcurl knows hosts beyond ASCII.</summary>
    internal static string Address(Uri url)
        => url.IdnHost == url.Host || url.HostNameType == UriHostNameType.IPv6 ? url.AbsoluteUri
            : string.Create(CultureInfo.InvariantCulture, $"{url.Scheme}://{url.IdnHost}:{url.Port}{url.PathAndQuery}");

    private void AddHeader(string line)
    {
        fixed (byte* bytes = Terminated(line))
        {
            nint list = _curl.ListAppend(_headers, bytes);
            _headers = list != 0 ? list : throw new OutOfMemoryException();
        }
    }

    private void Set(int option, nint value)
    {
        int result = _curl.SetOption(Handle, option, value);
        if (result != 0)
            throw Refused(option, result);
    }

    private void Set(int option, string value)
    {
        int result = TrySet(option, value);
        if (result != 0)
            throw Refused(option, result);
    }

    // libcurl keeps a copy.
    private int TrySet(int option, string value)
    {
        fixed (byte* bytes = Terminated(value))
            return _curl.SetOption(Handle, option, (nint)bytes);
    }

    private TransportException Refused(int option, int result) => new(
        TransportFailure.Unavailable, string.Create(CultureInfo.InvariantCulture, $"libcurl refuses its option {option}: {_curl.Describe(result)}"));

    private static byte[] Terminated(string text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    private string ErrorText()
    {
        string text = Marshal.PtrToStringUTF8((nint)_errorText) ?? "";
        return text.Length > 0 ? text : _curl.Describe(_result);
    }

    private nuint Take(ReadOnlySpan<byte> piece)
    {
        if (!Head.IsComplete)
            throw new TransportException(TransportFailure.Malformed, "its answer has no head");
        if (_body.TryWrite(piece))
            return (nuint)piece.Length;
        _isPaused = true;
        return Pause;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint OnBody(byte* data, nuint size, nuint count, nint self)
    {
        var transfer = (CurlTransfer)GCHandle.FromIntPtr(self).Target!;
        try
        {
            return transfer.Take(new ReadOnlySpan<byte>(data, checked((int)(size * count))));
        }
        catch (Exception e) // none may pass through native frames; the reader gets it
        {
            transfer._thrown ??= e;
            return 0;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint OnHeader(byte* data, nuint size, nuint count, nint self)
    {
        var transfer = (CurlTransfer)GCHandle.FromIntPtr(self).Target!;
        try
        {
            transfer.Head.Add(new ReadOnlySpan<byte>(data, checked((int)(size * count))));
            return size * count;
        }
        catch (Exception e) // as above
        {
            transfer._thrown ??= e;
            return 0;
        }
    }
}
