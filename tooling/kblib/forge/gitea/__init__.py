"""Gitea and Forgejo: the REST interface, some questions for each pull request."""
