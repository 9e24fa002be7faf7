"""The search index as static files that a browser fetches piece by piece."""
