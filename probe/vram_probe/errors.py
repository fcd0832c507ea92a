"""Errors that a person reads: what happened, and what to do about it."""

from __future__ import annotations


class ProbeError(Exception):
    """A smoke run that could not be done. `code` names the kind for the program that started it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
