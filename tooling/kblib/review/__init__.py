"""What pull requests and git say about entries: state, time left, who approved."""
