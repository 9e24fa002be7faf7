"""GitHub and GitHub Enterprise: one GraphQL query for many pull requests."""
