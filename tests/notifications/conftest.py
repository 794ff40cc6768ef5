"""Kinds of news that only tests tell."""

from notifications.kinds import Kind

TOLD = Kind("test_told", label="Something in a test", text="Something happened in a test. Look in Latarnia.")
