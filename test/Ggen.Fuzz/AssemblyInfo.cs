// Fixtures share nothing, so they run side by side; the tests of one fixture run in order.
[assembly: Parallelizable(ParallelScope.Fixtures)]
