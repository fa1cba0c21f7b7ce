// generated
class Person
{
    DateOnly Born;

    string Email;

}
