from book_shop.book import Book
