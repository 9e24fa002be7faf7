"""What the site shows: pages, navigation and values for the templates, without MkDocs."""
