class PriceTag:
    pass
