using System.Runtime.InteropServices;

namespace Ggen.Evaluation.Transport;

/// <summary>The functions of the system's libcurl, looked up when the first request is made.</summary>
internal sealed unsafe class CurlLibrary
{
    private static readonly Lock s_init = new(); // before version 7.84 it must not be set up by two threads at once

    private readonly delegate* unmanaged[Cdecl]<nint, int, nint, int> _setOption;
    private readonly delegate* unmanaged[Cdecl]<nint, int, nint, nint, nint, nint, nint, nint, nint, int> _setOptionOnStack;
    private readonly delegate* unmanaged[Cdecl]<nint, int, nint, int> _getInfo;
    private readonly delegate* unmanaged[Cdecl]<nint, int, nint, nint, nint, nint, nint, nint, nint, int> _getInfoOnStack;
    private readonly bool _isOnStack = OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
    private readonly delegate* unmanaged[Cdecl]<nint, nint, uint, int, int*, int> _multiPoll;
    private readonly delegate* unmanaged[Cdecl]<nint, nint, uint, int, int*, int> _multiWait;
    private readonly delegate* unmanaged[Cdecl]<nint, int> _multiWakeup;

    private CurlLibrary(nint library, bool isOld)
    {
        nint setOption = NativeLibrary.GetExport(library, "curl_easy_setopt");
        nint getInfo = NativeLibrary.GetExport(library, "curl_easy_getinfo");
        _setOption = (delegate* unmanaged[Cdecl]<nint, int, nint, int>)setOption;
        _setOptionOnStack = (delegate* unmanaged[Cdecl]<nint, int, nint, nint, nint, nint, nint, nint, nint, int>)setOption;
        _getInfo = (delegate* unmanaged[Cdecl]<nint, int, nint, int>)getInfo;
        _getInfoOnStack = (delegate* unmanaged[Cdecl]<nint, int, nint, nint, nint, nint, nint, nint, nint, int>)getInfo;
        EasyInit = (delegate* unmanaged[Cdecl]<nint>)NativeLibrary.GetExport(library, "curl_easy_init");
        EasyCleanup = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "curl_easy_cleanup");
        EasyPause = (delegate* unmanaged[Cdecl]<nint, int, int>)NativeLibrary.GetExport(library, "curl_easy_pause");
        ErrorText = (delegate* unmanaged[Cdecl]<int, nint>)NativeLibrary.GetExport(library, "curl_easy_strerror");
        ListAppend = (delegate* unmanaged[Cdecl]<nint, byte*, nint>)NativeLibrary.GetExport(library, "curl_slist_append");
        ListFree = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "curl_slist_free_all");
        MultiInit = (delegate* unmanaged[Cdecl]<nint>)NativeLibrary.GetExport(library, "curl_multi_init");
        MultiCleanup = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "curl_multi_cleanup");
        MultiAdd = (delegate* unmanaged[Cdecl]<nint, nint, int>)NativeLibrary.GetExport(library, "curl_multi_add_handle");
        MultiRemove = (delegate* unmanaged[Cdecl]<nint, nint, int>)NativeLibrary.GetExport(library, "curl_multi_remove_handle");
        MultiPerform = (delegate* unmanaged[Cdecl]<nint, int*, int>)NativeLibrary.GetExport(library, "curl_multi_perform");
        MultiInfoRead = (delegate* unmanaged[Cdecl]<nint, int*, CurlMessage*>)NativeLibrary.GetExport(library, "curl_multi_info_read");
        _multiWait = (delegate* unmanaged[Cdecl]<nint, nint, uint, int, int*, int>)NativeLibrary.GetExport(library, "curl_multi_wait");
        if (isOld)
            return;
        if (NativeLibrary.TryGetExport(library, "curl_multi_wakeup", out nint wakeup) && NativeLibrary.TryGetExport(library, "curl_multi_poll", out nint poll))
        {
            _multiWakeup = (delegate* unmanaged[Cdecl]<nint, int>)wakeup;
            _multiPoll = (delegate* unmanaged[Cdecl]<nint, nint, uint, int, int*, int>)poll;
        }
    }

    public delegate* unmanaged[Cdecl]<nint> EasyInit { get; }

    public delegate* unmanaged[Cdecl]<nint, void> EasyCleanup { get; }

    public delegate* unmanaged[Cdecl]<nint, int, int> EasyPause { get; }

    /// <summary>A text for a result; it belongs to the library.</summary>
    public delegate* unmanaged[Cdecl]<int, nint> ErrorText { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, nint> ListAppend { get; }

    public delegate* unmanaged[Cdecl]<nint, void> ListFree { get; }

    public delegate* unmanaged[Cdecl]<nint> MultiInit { get; }

    public delegate* unmanaged[Cdecl]<nint, int> MultiCleanup { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, int> MultiAdd { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, int> MultiRemove { get; }

    public delegate* unmanaged[Cdecl]<nint, int*, int> MultiPerform { get; }

    public delegate* unmanaged[Cdecl]<nint, int*, CurlMessage*> MultiInfoRead { get; }

    /// <summary>Whether <see cref="Wait"/> ends when <see cref="Wake"/> is called: from version 7.68 on.</summary>
    public bool CanWake => _multiWakeup is not null;

    /// <param name="isOld">Whether to do without what came after version 7.58, for tests.</param>
    /// <exception cref="TransportException">There is none on this machine.</exception>
    public static CurlLibrary Load(bool isOld = false)
    {
        string[] names = OperatingSystem.IsMacOS()
            ? ["/usr/lib/libcurl.4.dylib", "libcurl.4.dylib"]
            : ["libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.so"];
        foreach (string name in names)
        {
            if (!NativeLibrary.TryLoad(name, out nint library))
                continue;
            var curl = new CurlLibrary(library, isOld);
            lock (s_init)
            {
                int result = ((delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "curl_global_init"))(3); // CURL_GLOBAL_ALL
                return result == 0 ? curl : throw new TransportException(TransportFailure.Unavailable, $"'{name}' does not start: {curl.Describe(result)}");
            }
        }
        throw new TransportException(TransportFailure.Unavailable, "the library libcurl, which carries requests, is not on this machine");
    }

    /// <summary>curl_easy_setopt with a pointer, or a long, which is as wide on 64-bit Unix.</summary>
    /// <returns>A result; 0 is success.</returns>
    public int SetOption(nint easy, int option, nint value)
        // The function is variadic. Everywhere but on Apple's arm64 a variadic argument travels as any other; there it goes on the stack,
        // and so does the ninth integer argument of a function that is not variadic, as eight of them fit into registers.
        => _isOnStack ? _setOptionOnStack(easy, option, 0, 0, 0, 0, 0, 0, value) : _setOption(easy, option, value);

    /// <summary>curl_easy_getinfo of a long; 0 when it is not known.</summary>
    public long GetLong(nint easy, int info)
    {
        nint value = 0;
        int result = _isOnStack ? _getInfoOnStack(easy, info, 0, 0, 0, 0, 0, 0, (nint)(&value)) : _getInfo(easy, info, (nint)(&value));
        return result == 0 ? value : 0;
    }

    /// <summary>Waits until a connection has news, <see cref="Wake"/> is called, or the time is over.</summary>
    public void Wait(nint multi, int milliseconds)
    {
        int count;
        if (_multiPoll is not null)
        {
            _multiPoll(multi, 0, 0, milliseconds, &count);
            return;
        }
        // The older function does not wait when there is no connection to wait for, such as while a name is looked up.
        if (_multiWait(multi, 0, 0, Math.Min(milliseconds, 50), &count) == 0 && count == 0)
            Thread.Sleep(5);
    }

    /// <summary>From any thread.</summary>
    public void Wake(nint multi)
    {
        if (CanWake)
            _multiWakeup(multi);
    }

    public string Describe(int result) => Marshal.PtrToStringUTF8(ErrorText(result)) ?? "";
}

/// <summary>CURLMsg.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CurlMessage
{
    /// <summary>The message that a transfer has ended.</summary>
    public const int Done = 1;

    public int Kind;
    public nint Easy;
    public CurlMessageData Data;
}

/// <summary>The union within CURLMsg: as wide as a pointer.</summary>
[StructLayout(LayoutKind.Explicit)]
internal struct CurlMessageData
{
    [FieldOffset(0)]
    public nint Pointer;

    [FieldOffset(0)]
    public int Result;
}
