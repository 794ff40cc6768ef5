"""One file that holds everything but the keys: the database and people's files, encrypted, proved as it is written."""
