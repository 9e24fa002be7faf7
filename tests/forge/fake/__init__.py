"""A forge over a real bare repository: git keeps heads, files and merges, and the three interfaces tell of them."""
