namespace Ggen.Bench.Process.Html;

/// <summary>How the page looks, in light and in dark.</summary>
internal static class Style
{
    public const string Sheet = """
        :root { --ink: #1c2330; --soft: #5d6878; --line: #dfe4ea; --paper: #f6f7f9; --card: #fff; --good: #177e4e; --fair: #a86a00; --bad: #c2262e; --mark: #2c5fd4; --fill: #b9cbf5; --c1: #2c5fd4; --c2: #c4581a; --c3: #1b8a6b; --c4: #8a3fb8; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa5b5; --line: #303845; --paper: #12161c; --card: #1a2028; --good: #4cc38a; --fair: #e0a33a; --bad: #f0666d; --mark: #86a8ff; --fill: #2d4379; --c1: #86a8ff; --c2: #f29a64; --c3: #5ccfae; --c4: #c792ea; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
        header, main, footer { max-width: 1180px; margin: 0 auto; padding: 0 28px; }
        header { padding-top: 36px; } h1 { font-size: 30px; margin: 0; letter-spacing: -.02em; } h1 span { color: var(--soft); font-weight: 400; }
        header p { color: var(--soft); margin: 6px 0 0; } h2 { font-size: 19px; margin: 0 0 4px; letter-spacing: -.01em; } h3 { font-size: 14px; margin: 20px 0 6px; }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 22px 24px; margin: 22px 0; overflow-x: auto; }
        .note { color: var(--soft); margin: 0 0 14px; max-width: 78ch; } .absent { color: var(--fair); }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 14px; margin-top: 24px; }
        .tile { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--soft); border-radius: 8px; padding: 14px 18px; }
        .tile b { display: block; font-size: 28px; line-height: 1.2; font-variant-numeric: tabular-nums; } .tile small { font-size: 15px; font-weight: 400; color: var(--soft); } .tile span { color: var(--soft); font-size: 13.5px; }
        .tile.good { border-left-color: var(--good); } .tile.fair { border-left-color: var(--fair); } .tile.bad { border-left-color: var(--bad); }
        table { border-collapse: collapse; width: 100%; font-size: 13.5px; } th { text-align: left; color: var(--soft); font-weight: 600; border-bottom: 1px solid var(--line); padding: 6px 10px 6px 0; }
        td { padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; } tr:last-child td { border-bottom: 0; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .pill { display: inline-block; border-radius: 99px; padding: 1px 9px; font-size: 12px; font-weight: 600; white-space: nowrap; border: 1px solid currentColor; }
        .pill.good { color: var(--good); } .pill.fair { color: var(--fair); } .pill.bad { color: var(--bad); } .pill.same { color: var(--soft); }
        .why { color: var(--soft); font-size: 13px; margin: 2px 0 0; max-width: 70ch; } .broken { color: var(--bad); font-weight: 600; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(340px, 1fr)); gap: 20px; } figure { margin: 0; } figcaption { font-size: 13px; color: var(--soft); margin-bottom: 4px; }
        svg { display: block; max-width: 100%; } svg text { font: 11px system-ui, sans-serif; fill: var(--soft); } svg .label { fill: var(--ink); }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 14px; font-size: 12.5px; color: var(--soft); } .legend i { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 5px; }
        code { font: 13px ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; } footer { color: var(--soft); font-size: 13px; padding-bottom: 40px; }

        """;
}
