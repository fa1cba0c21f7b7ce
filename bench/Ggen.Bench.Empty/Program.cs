// The yardstick of start-up: what any native executable of this platform costs.
Console.Out.WriteLine("hello");
