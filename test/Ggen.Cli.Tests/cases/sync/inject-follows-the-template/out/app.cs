class App
{
    // routes
<<<<<<< yours
    Map("a"); // mine
||||||| last generated
    Map("a");
=======
    Map("z");
>>>>>>> generated
    Map("c");
}
