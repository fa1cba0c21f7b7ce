<<<<<<< yours
// mine
class Human
||||||| last generated
class Person
=======
record Person
>>>>>>> generated
// ggen:keep "body"
    "mine"
// ggen:endkeep "body"
