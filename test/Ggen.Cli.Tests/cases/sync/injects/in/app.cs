class App
{
    void Run()
    {
        // routes
    }
}
