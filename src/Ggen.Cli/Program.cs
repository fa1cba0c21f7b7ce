Console.Out.WriteLine("ggen 0.1.0");
return 0;
