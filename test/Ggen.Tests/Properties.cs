using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Ggen.Tests;

/// <summary>Checks properties over values that FsCheck makes from a fixed seed; a value that breaks one is shrunk and shown.</summary>
internal static class Properties
{
    /// <summary>Texts of some pieces, so that what has a meaning comes often.</summary>
    public static Gen<string> Text(params string[] pieces) => Gen.Elements(pieces).ArrayOf().Select(string.Concat);

    /// <summary>Any text of whole code points: what UTF-8 can say.</summary>
    public static Gen<string> AnyText { get; } = Gen.Frequency(
        (4, Gen.Choose(0x20, 0x7E)), (2, Gen.Choose(0, 0x1F)), (2, Gen.Choose(0x7F, 0x2FF)), (1, Gen.Choose(0xE000, 0xFFFF)), (1, Gen.Choose(0x1F300, 0x10FFFF)))
        .Select(char.ConvertFromUtf32).ArrayOf().Select(string.Concat);

    public static void Hold<T>(Gen<T> values, Action<T> property, int tests = 300)
        => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true)
                .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_251_125, 42_424_243), FSharpOption<int>.None))),
            Prop.ForAll(values.ToArbitrary(), property));
}
