// generated
klass Person
{
    DateOnly Born;

    string Email;

}
