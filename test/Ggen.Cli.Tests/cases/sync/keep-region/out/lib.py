class B:
    # ggen:keep "methods"
    mine = 1
    # ggen:endkeep "methods"
