"""Pairs and groups: their stages and gates, the pledge, the agreement with its code of ethics, and how they end."""
