one
# ggen:keep "own"
mine
# ggen:endkeep "own"
