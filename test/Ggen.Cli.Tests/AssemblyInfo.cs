// Processes wait for the disk more than they compute, but a small machine must not be flooded.
[assembly: LevelOfParallelism(4)]
// Fixtures share nothing, so they run side by side: many of their tests wait for a signal, a delay or a time limit. One whose tests are not
// split up (ParallelScope.All) begins at once; the tests of the others begin when every fixture has had its turn. So the longest begin early.
[assembly: Parallelizable(ParallelScope.Fixtures)]
