"""Checks a whole knowledge base, or what a change is answerable for; quick where nothing has changed."""

from kblib.check.checker import Checked, check, check_since

__all__ = ["Checked", "check", "check_since"]
