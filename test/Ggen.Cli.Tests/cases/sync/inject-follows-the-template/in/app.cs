class App
{
    // routes
}
