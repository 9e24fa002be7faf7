"""GitLab: the REST interface, some questions for each merge request."""
