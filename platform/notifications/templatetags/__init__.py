"""Tags of news."""
