// Processes wait for the disk more than they compute, but a small machine must not be flooded.
[assembly: LevelOfParallelism(4)]
