// The build: dotnet cake --target=NAME; dotnet cake --description lists the targets.

using System.Diagnostics;
using System.Text.RegularExpressions;

var target = Argument("target", "Test");
var configuration = Argument("configuration", "Release");
var rid = Argument("rid", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier);
if (rid.StartsWith("debian") || rid.StartsWith("ubuntu")) rid = "linux-x64";

var root = MakeAbsolute(Directory("./"));
var artifacts = root.Combine("artifacts");
var publish = artifacts.Combine("publish").Combine(rid);
var binary = publish.CombineWithFilePath(IsRunningOnWindows() ? "ggen.exe" : "ggen");
// What the measuring targets measure: the executable just published, or another one.
var measured = MakeAbsolute(File(Argument("executable", binary.FullPath)));
const long MaxBinaryBytes = 12_000_000;

int passed = 0, failed = 0, skipped = 0;
var counting = new object();

// Runs a program, echoes what it prints, and returns its exit code with the text.
(int Exit, string Output) Capture(string program, string arguments, string directory, params (string Name, string Value)[] variables)
{
    var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true };
    foreach (var (name, value) in variables) start.Environment[name] = value;
    using var process = Process.Start(start);
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return (process.ExitCode, output);
}

// What makes the test programs cheaper without a change of what they show. Every method that is compiled at run time is otherwise mapped
// twice, to be written and to be run; where the size of the cache is unknown, as on many virtual machines, the collector would run for
// every few megabytes, a fifth of the whole; and files that a test makes need no disk below them, where memory has a gigabyte to lend.
(string Name, string Value)[] TestEnvironment()
{
    const string memory = "/dev/shm";
    var environment = new List<(string, string)> { ("DOTNET_EnableWriteXorExecute", "0"), ("DOTNET_GCgen0size", "0x2000000") };
    if (IsRunningOnLinux() && DirectoryExists(memory) && new System.IO.DriveInfo(memory).AvailableFreeSpace > 1L << 30)
        environment.Add(("TMPDIR", memory));
    return environment.ToArray();
}

DirectoryPath Built(string project) => artifacts.Combine($"bin/{project}/{configuration.ToLowerInvariant()}");

DirectoryPath Precompiled(string project) => artifacts.Combine("precompiled").Combine(project);

// Pairs of what was built and where it lies beside native images; an image bears the time of what it was made of.
(System.IO.FileInfo Built, System.IO.FileInfo Image)[] Images(string project)
{
    var (from, to) = (Built(project).FullPath, Precompiled(project).FullPath);
    return System.IO.Directory.EnumerateFiles(from, "*", System.IO.SearchOption.AllDirectories)
        .Select(file => (new System.IO.FileInfo(file), new System.IO.FileInfo(System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file))))).ToArray();
}

// Images hold code of the framework too, as of the version they were made with; with another one they are of no use.
var framework = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location);
var imagesMadeWith = artifacts.Combine("precompiled").CombineWithFilePath("made-with").FullPath;
const string PrecompilerOptions = "-O --inputbubble";

bool AreOfThisFramework() => System.IO.File.Exists(imagesMadeWith) && System.IO.File.ReadAllText(imagesMadeWith) == $"{framework} {PrecompilerOptions}";

bool IsFresh((System.IO.FileInfo Built, System.IO.FileInfo Image) pair) => pair.Image.Exists && pair.Image.LastWriteTimeUtc == pair.Built.LastWriteTimeUtc;

// Makes native images of the assemblies of test programs, which otherwise are compiled anew in each run, a sixth of its time: with the framework's
// generic types for their own values, so that hardly anything is left to be compiled.
void Precompile(params string[] projects)
{
    var noted = artifacts.CombineWithFilePath("obj/precompiler").FullPath;
    var compiler = System.IO.File.Exists(noted) ? System.IO.File.ReadAllText(noted).Trim() : "";
    if (!System.IO.File.Exists(compiler)) return;
    if (!AreOfThisFramework())
    {
        CleanDirectory(artifacts.Combine("precompiled"));
        System.IO.File.WriteAllText(imagesMadeWith, $"{framework} {PrecompilerOptions}");
    }
    var stale = projects.SelectMany(Images).Where(pair => !IsFresh(pair)).ToArray();
    // An assembly that several programs have is compiled once.
    System.Threading.Tasks.Parallel.ForEach(stale.GroupBy(pair => (pair.Built.Name, pair.Built.Length, pair.Built.LastWriteTimeUtc)), same =>
    {
        var (built, image) = same.First();
        System.IO.Directory.CreateDirectory(image.DirectoryName);
        var made = built.Extension == ".dll"
            && Capture(compiler, $"\"{built.FullName}\" -o \"{image.FullName}\" -r \"{framework}/*.dll\" -r \"{built.DirectoryName}/*.dll\" --inputbubbleref \"{framework}/*.dll\" {PrecompilerOptions}", built.DirectoryName).Exit == 0;
        if (!made) built.CopyTo(image.FullName, overwrite: true); // no assembly, or one that is native already
        System.IO.File.SetLastWriteTimeUtc(image.FullName, built.LastWriteTimeUtc);
        foreach (var (_, other) in same.Skip(1))
        {
            System.IO.Directory.CreateDirectory(other.DirectoryName);
            System.IO.File.Copy(image.FullName, other.FullName, overwrite: true);
        }
        if (!IsRunningOnWindows() && built.Extension == "") System.IO.File.SetUnixFileMode(image.FullName, System.IO.File.GetUnixFileMode(built.FullName));
    });
    Information("{0} of {1} files made ready to run", stale.Length, projects.Sum(project => Images(project).Length));
}

// A test project is a program of its own; its summary is added to the totals. What was built since its images were made is run as it was built.
void RunTests(string project, string filter = "", params (string Name, string Value)[] variables)
{
    var isPrecompiled = AreOfThisFramework() && Images(project).All(IsFresh);
    var folder = isPrecompiled ? Precompiled(project) : Built(project);
    var program = folder.CombineWithFilePath($"{project}{(IsRunningOnWindows() ? ".exe" : "")}");
    var watch = Stopwatch.StartNew();
    var all = variables.Concat([("GGEN_BINARY", binary.FullPath), ("TESTINGPLATFORM_TELEMETRY_OPTOUT", "1"), .. TestEnvironment()]).ToList();
    // Thousands of short tests make thousands of methods frequent: compiling them a second time takes longer than it gains. Programs of few
    // and long ones gain as much as it takes.
    if (isPrecompiled && project == "Ggen.Tests") all.Add(("DOTNET_TieredCompilation", "0"));
    var (exit, output) = Capture(program.FullPath, "--progress off --ansi off" + (filter == "" ? "" : $" --filter \"{filter}\""), root.FullPath, all.ToArray());
    lock (counting) Report();

    void Report()
    {
        int Count(string name) => int.TryParse(Regex.Match(output, $@"^\s*{name}: (\d+)\s*$", RegexOptions.Multiline).Groups[1].Value, out var n) ? n : 0;
        passed += Count("succeeded");
        failed += Count("failed");
        skipped += Count("skipped");
        if (exit != 0 || Count("total") == 0)
        {
            Console.WriteLine(output);
            if (Count("failed") == 0) failed++;
        }
        Information("{0}: {1} passed, {2} failed, {3} skipped in {4:0.0} s", project, Count("succeeded"), Count("failed"), Count("skipped"), watch.Elapsed.TotalSeconds);
    }
}

// Lanes that go side by side: a test program alone leaves a core idle while its last long test runs.
void RunTogether(params Action[] lanes)
{
    var watch = Stopwatch.StartNew();
    System.Threading.Tasks.Task.WaitAll(lanes.Select(lane => System.Threading.Tasks.Task.Run(lane)).ToArray());
    Information("All tests in {0:0.0} s", watch.Elapsed.TotalSeconds);
}

// The small project without its outputs, below artifacts/.
DirectoryPath FreshProject(string name)
{
    var folder = artifacts.Combine(name);
    CleanDirectory(folder);
    CopyDirectory("test/projects/people", folder);
    foreach (var made in new[] { "generated", ".ggen" })
        if (DirectoryExists(folder.Combine(made))) DeleteDirectory(folder.Combine(made), new DeleteDirectorySettings { Recursive = true });
    return folder;
}

Task("Clean").Description("Removes what the build made").Does(() => CleanDirectory(artifacts));

Task("Format").Description("Fails when a file is not formatted as .editorconfig says").Does(() =>
{
    if (StartProcess("dotnet", "format whitespace ggen.sln --verify-no-changes") != 0) throw new Exception("run: dotnet format whitespace ggen.sln");
});

// A project alone is compiled without analyzers, the solution with them; after it, what it compiled is kept as it is.
var analyzed = false;

Task("Build").Description("Builds every project with all analyzers, warnings as errors").Does(() =>
{
    DotNetBuild("ggen.sln", new DotNetBuildSettings { Configuration = configuration, NoLogo = true, Verbosity = DotNetVerbosity.Minimal });
    analyzed = true;
});

Task("Publish").Description("Makes the native executable").Does(() =>
    DotNetPublish("src/Ggen.Cli/Ggen.Cli.csproj", new DotNetPublishSettings
    {
        Configuration = configuration, Runtime = rid, OutputDirectory = publish, NoLogo = true, Verbosity = DotNetVerbosity.Minimal,
        MSBuildSettings = analyzed ? new DotNetMSBuildSettings().WithProperty("RunAnalyzersDuringBuild", "true") : new DotNetMSBuildSettings(),
    }));

Task("Precompile").IsDependentOn("Build").Does(() => Precompile("Ggen.Tests", "Ggen.Fuzz", "Ggen.Conformance", "Ggen.Cli.Tests"));

Task("Test").Description("Every test: unit, properties, conformance, process").IsDependentOn("Build").IsDependentOn("Publish").IsDependentOn("Precompile").Does(() =>
{
    RunTogether(
        () =>
        {
            RunTests("Ggen.Tests");
            RunTests("Ggen.Fuzz");
            RunTests("Ggen.Conformance");
        },
        () => RunTests("Ggen.Cli.Tests"));
});

Task("BuildQuick").Does(() =>
{
    foreach (var project in new[] { "Ggen.Tests", "Ggen.Fuzz" })
        DotNetBuild($"test/{project}/{project}.csproj", new DotNetBuildSettings { Configuration = configuration, NoLogo = true, Verbosity = DotNetVerbosity.Quiet });
    Precompile("Ggen.Tests", "Ggen.Fuzz");
});

Task("TestQuick").Description("Unit and property tests: what needs no suites and no native executable").IsDependentOn("BuildQuick").Does(() =>
{
    RunTogether(() => RunTests("Ggen.Tests", "TestCategory=Unit|TestCategory=Property"), () => RunTests("Ggen.Fuzz"));
});

Task("Conformance").Description("The W3C and Liquid suites; fails when a suite is absent").IsDependentOn("Build").Does(() =>
{
    RunTests("Ggen.Conformance", "", ("GGEN_SUITES_REQUIRED", "1"));
});

Task("Smoke").Description("The native executable answers and does the main job").IsDependentOn("Publish").Does(() =>
{
    var project = FreshProject("smoke");
    foreach (var arguments in new[] { "--version", "--help", $"sync -C \"{project}\"", $"sync --check -C \"{project}\"" })
    {
        var (exit, output) = Capture(binary.FullPath, arguments, root.FullPath);
        if (exit != 0) throw new Exception($"ggen {arguments} ended with exit code {exit}");
        Information("ggen {0}: {1}", arguments.Split(' ')[0], output.TrimEnd().Split('\n')[^1]);
    }
});

Task("Size").Description("Fails when the executable outgrows its budget").IsDependentOn("Publish").Does(() =>
{
    var bytes = new System.IO.FileInfo(binary.FullPath).Length;
    Information("{0}: {1:N0} bytes of {2:N0}", binary.GetFilename(), bytes, MaxBinaryBytes);
    if (bytes > MaxBinaryBytes) throw new Exception("the executable is larger than its budget");
});

Task("Demo").Description("Builds ggen, runs the small project afresh and shows what it wrote").IsDependentOn("Publish").Does(() =>
{
    var demo = FreshProject("demo");
    Console.WriteLine($"$ ggen sync -C {root.GetRelativePath(demo)}");
    var (exit, output) = Capture(binary.FullPath, $"sync -C \"{demo}\"", root.FullPath);
    Console.Write(output);
    foreach (var file in GetFiles(demo + "/generated/**/*").OrderBy(f => f.FullPath, StringComparer.Ordinal))
    {
        Console.WriteLine($"\n--- {demo.GetRelativePath(file)}");
        Console.Write(System.IO.File.ReadAllText(file.FullPath));
    }
    if (exit != 0) throw new Exception($"ggen sync ended with exit code {exit}");
});

// The program that measures, and the empty one beside which it does; both native.
Task("BenchTools").Does(() =>
{
    foreach (var project in new[] { "Ggen.Bench.Empty", "Ggen.Bench.Runner", "Ggen.Bench.Process" })
        DotNetPublish($"bench/{project}/{project}.csproj", new DotNetPublishSettings
        {
            Configuration = configuration, Runtime = rid, OutputDirectory = artifacts.Combine("publish").Combine(project), NoLogo = true, Verbosity = DotNetVerbosity.Minimal,
        });
});

void Measure(string command, string more = "")
{
    FilePath Program(string project) => artifacts.CombineWithFilePath($"publish/{project}/{project}{(IsRunningOnWindows() ? ".exe" : "")}");
    if (HasArgument("only")) more += " --only " + Argument<string>("only");
    var exit = StartProcess(Program("Ggen.Bench.Process"), $"{command} --root \"{root}\" --ggen \"{measured}\" --empty \"{Program("Ggen.Bench.Empty")}\" {more}");
    if (exit != 0) throw new Exception($"the target {target} ended with exit code {exit}");
}

Task("Bench").Description("Times the operations of the native executable from outside, into bench/results/process.*")
    .IsDependentOn("Publish").IsDependentOn("BenchTools").Does(() => Measure("measure"));

Task("Slo").Description("Checks every service level of bench/slo.json; fails when one is broken or cannot be measured")
    .IsDependentOn("Build").IsDependentOn("Publish").IsDependentOn("Precompile").IsDependentOn("BenchTools").Does(() => Measure("slo"));

Task("Baseline").Description("Keeps the figures of the last Slo run in bench/results/history.jsonl").IsDependentOn("BenchTools").Does(() => Measure("baseline"));

Task("Report").Description("Writes bench/results/report.md and report.html from the results that are there").IsDependentOn("BenchTools").Does(() => Measure("report"));

Task("Layout").Description("Writes src/Ggen.Cli/Startup.order anew, from what the everyday commands run; needs valgrind")
    .IsDependentOn("Publish").IsDependentOn("BenchTools").Does(() =>
{
    Measure("layout");
    // The list is an argument of the native compiler, which looks at its inputs alone: the next build must run it again.
    var native = artifacts.Combine($"obj/Ggen.Cli/{configuration.ToLowerInvariant()}_{rid}/native");
    if (DirectoryExists(native)) DeleteDirectory(native, new DeleteDirectorySettings { Recursive = true, Force = true });
});

Task("Regression").Description("Compares with the executable of an earlier commit: --baseline=REV, by default where this branch left main; --only=ID,ID for some operations")
    .IsDependentOn("Build").IsDependentOn("Publish").IsDependentOn("BenchTools").Does(() =>
{
    string Git(string arguments) => Capture("git", arguments, root.FullPath) is (0, var text) ? text.Trim() : throw new Exception($"git {arguments} failed");
    var commit = Argument("baseline", "");
    if (commit == "")
    {
        var main = Git("branch --all --list origin/main main --format=%(refname:short)").Split('\n').OrderByDescending(b => b.Length).First();
        commit = Git($"merge-base HEAD {main}");
        // On main itself that is the commit that is checked out: what lies before it is the baseline then, unless files were changed since.
        if (commit == Git("rev-parse HEAD") && Git("status --porcelain --untracked-files=no") == "") commit = "HEAD~1";
    }
    commit = Git($"rev-parse --short=12 {commit}");
    var tree = artifacts.Combine("baseline").Combine(commit);
    var old = tree.Combine("artifacts/publish").Combine(rid).CombineWithFilePath(binary.GetFilename());
    if (!FileExists(old))
    {
        if (DirectoryExists(tree)) DeleteDirectory(tree, new DeleteDirectorySettings { Recursive = true, Force = true });
        Git($"clone --quiet --no-checkout \"{root}\" \"{tree}\"");
        Git($"-C \"{tree}\" checkout --quiet {commit}");
        var build = new DotNetBuildSettings { Configuration = configuration, NoLogo = true, Verbosity = DotNetVerbosity.Minimal, WorkingDirectory = tree };
        DotNetBuild(tree.CombineWithFilePath("ggen.sln").FullPath, build);
        DotNetPublish(tree.CombineWithFilePath("src/Ggen.Cli/Ggen.Cli.csproj").FullPath, new DotNetPublishSettings
        {
            Configuration = configuration, Runtime = rid, OutputDirectory = old.GetDirectory(), NoLogo = true, Verbosity = DotNetVerbosity.Minimal, WorkingDirectory = tree,
        });
    }
    Information("baseline: {0}", commit);
    Measure("regression", $"--baseline \"{old}\" --baseline-commit {commit} --baseline-root \"{tree}\"");
});

Task("GateProof").Description("Shows that Regression and Slo notice an executable that was made slower, hungrier or larger, or is not there")
    .IsDependentOn("Publish").IsDependentOn("BenchTools").Does(() => Measure("gateproof"));

Task("Peers").Description("The same work by other tools, into bench/results; --million=true: all of it on a million triples; GGEN_PEERS_INSTALL=1 also installs those of Debian").IsDependentOn("Publish").IsDependentOn("BenchTools").Does(() =>
{
    const string packages = "serdi raptor2-utils libapache-jena-java python3-rdflib default-jre-headless";
    if (EnvironmentVariable("GGEN_PEERS_INSTALL") != "1")
        Information("Debian's peers: apt-get install --no-install-recommends {0}", packages);
    else if (!FileExists("/usr/bin/apt-get") || StartProcess("apt-get", "install -y --no-install-recommends " + packages) != 0)
        Warning("apt-get did not install them all; what is missing is named in the results");

    // Exact versions of the peers themselves; no lock file, because it would name a registry.
    var npm = artifacts.Combine("peers");
    EnsureDirectoryExists(npm);
    var wanted = File("bench/Ggen.Bench.Process/Peers/Tools/package.json");
    var installed = npm.CombineWithFilePath("package.json");
    if (!FileExists(installed) || System.IO.File.ReadAllText(installed.FullPath) != System.IO.File.ReadAllText(wanted.Path.FullPath))
    {
        CopyFile(wanted, npm.CombineWithFilePath("package.json"));
        var program = Context.Tools.Resolve("npm");
        if (program == null || StartProcess(program, $"install --prefix \"{npm}\" --no-package-lock --ignore-scripts --no-audit --no-fund") != 0)
        {
            DeleteFile(installed);
            Warning("npm did not install them; they are named as missing in the results");
        }
    }

    var exit = StartProcess(artifacts.CombineWithFilePath("publish/Ggen.Bench.Process/Ggen.Bench.Process"), $"peers \"{binary}\" \"{root}\"{(Argument("million", false) ? " --million" : "")}");
    if (exit != 0) throw new Exception($"the comparison ended with exit code {exit}");
});

// The program of the two kinds of measurement inside the process: benchmarks and profiles.
void Inside(string arguments)
{
    DotNetBuild("bench/Ggen.Bench/Ggen.Bench.csproj", new DotNetBuildSettings { Configuration = configuration, NoLogo = true, Verbosity = DotNetVerbosity.Minimal });
    var program = artifacts.CombineWithFilePath($"bin/Ggen.Bench/{configuration.ToLowerInvariant()}/Ggen.Bench{(IsRunningOnWindows() ? ".exe" : "")}");
    var settings = new ProcessSettings { Arguments = arguments, EnvironmentVariables = new Dictionary<string, string> { ["GGEN_BINARY"] = binary.FullPath } };
    if (StartProcess(program, settings) != 0) throw new Exception($"the target {target} failed; the reason is above");
}

Task("Micro").Description("Measures hot paths with BenchmarkDotNet, into bench/results/micro; --filter='*Joins*' measures some").IsDependentOn("Publish")
    .Does(() => Inside($"--filter \"{Argument("filter", "*")}\""));

Task("Profile").Description("CPU: a flame graph of the native executable in artifacts/profile; --operation=load|load-turtle|query|sync|gen|version")
    .IsDependentOn("Publish").Does(() => Inside($"profile {Argument("operation", "load")} \"{binary}\""));

Task("ProfileAllocations").Description("Managed memory of each step, by size of the graph: the table of MemoryUsage")
    .Does(() => Inside("--filter \"*MemoryUsage*\""));

RunTarget(target);

// After the report, so that the total is the last line, alone, in the form that every reader of test output knows.
if (passed + failed + skipped > 0)
    Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
if (failed > 0)
    Environment.Exit(1);
