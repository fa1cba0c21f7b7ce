namespace Ggen.Bench.Process.Peers;

/// <summary>The tools that ggen is compared with.</summary>
internal static class PeerTable
{
    public static Peer[] All(PeerData data) =>
    [
        new SerdiPeer(), new RapperPeer(), new JenaPeer(data), new RdflibPeer(data),
        new OxigraphPeer(data), new ComunicaPeer(data), new LiquidJsPeer(data), new HygenPeer(data),
    ];

    /// <summary>Tools that have no row, with the reason: better said than left out.</summary>
    public static IReadOnlyList<(string Tool, string Reason)> NotCompared { get; } =
    [
        ("shacl-engine", "ggen does not validate with SHACL yet: there is nothing to compare"),
        ("oxigraph (native)", "neither Debian nor npm has its native command; its WebAssembly build from npm stands for it"),
        ("Jena of this year", "Debian has 4.5.0; later ones come by Maven or as an archive, which this target does not use"),
        ("Copier, LinkML", "they come by Python's registry, which this target does not use"),
    ];
}
