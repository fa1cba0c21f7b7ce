
class Person
