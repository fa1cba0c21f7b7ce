// top
// imports
import b3
import b2
import b1
import a
// body
// end
mine
