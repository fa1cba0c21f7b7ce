using Ggen.Bench.Runner;

// Reads requests from standard input and answers each with what the run cost, until the input ends. Unix only.
//   request: program, count and arguments, directory, output file or nothing, error file or nothing, limit in milliseconds, 1 when it
//            may have large pages and 0 when not
//   answer:  failure or nothing; then, where it is nothing: wall and CPU in milliseconds, peak in bytes, page faults, exit code
// A text is its length in bytes (int32) and UTF-8; numbers are as the machine has them.
while (Pipe.TryReadText(out string program))
{
    var arguments = new string[Pipe.Read<int>()];
    for (int i = 0; i < arguments.Length; i++)
        arguments[i] = Pipe.ReadText();
    string directory = Pipe.ReadText(), output = Pipe.ReadText(), errors = Pipe.ReadText();
    int limit = Pipe.Read<int>();
    Run run = Spawn.Run(program, arguments, directory, output, errors, limit, hasLargePages: Pipe.Read<int>() != 0);
    Pipe.WriteText(run.Failure);
    if (run.Failure.Length > 0)
        continue;
    Pipe.Write(run.Wall);
    Pipe.Write(run.Cpu);
    Pipe.Write(run.Peak);
    Pipe.Write(run.Faults);
    Pipe.Write(run.Exit);
}
return 0;
