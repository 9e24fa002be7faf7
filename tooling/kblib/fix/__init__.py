"""Repairs entries by themselves: what `kb check --fix` changes, and how it is written."""

from kblib.fix.change import Change, apply
from kblib.fix.registry import FIXES
from kblib.fix.run import fix

__all__ = ["FIXES", "Change", "apply", "fix"]
