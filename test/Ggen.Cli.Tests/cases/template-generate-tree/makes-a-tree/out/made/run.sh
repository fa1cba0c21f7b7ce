#!/bin/sh
exec python -m book_shop "$@"
