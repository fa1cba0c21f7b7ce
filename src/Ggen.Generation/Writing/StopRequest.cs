using System.Runtime.InteropServices;

namespace Ggen.Generation.Writing;

/// <summary>
/// While it lives, a request to stop (Ctrl-C, SIGTERM, SIGHUP) does not end the process where it stands but is remembered, so that the
/// one who writes can put things back first. Registered only around writing: at all other times stopping dead is right, and start-up pays nothing.
/// </summary>
internal sealed class StopRequest : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;
    private volatile bool _requested;

    public StopRequest()
        => _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGHUP)];

    public bool IsRequested => _requested;

    /// <exception cref="OperationCanceledException">A stop was requested.</exception>
    public void ThrowIfRequested()
    {
        if (_requested)
            throw new OperationCanceledException("stopped by a signal");
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _requested = true;
    });
}
