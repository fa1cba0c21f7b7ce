a
a
