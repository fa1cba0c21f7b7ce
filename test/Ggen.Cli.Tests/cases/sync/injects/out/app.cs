using System;
class App
{
    void Run()
    {
        // routes
        Map("a");
    }
    int b;
}
