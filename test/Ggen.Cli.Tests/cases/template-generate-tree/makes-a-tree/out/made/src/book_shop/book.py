class Book:
    """To be read."""
    main_title: str
