"""What a forge (GitHub, GitLab, Gitea, Forgejo) says of its pull requests, as `Request` values, and the comment there.

The modules, from the outside in: `sync` and `comment`; one for each forge; `connection`, which alone opens connections.
"""
