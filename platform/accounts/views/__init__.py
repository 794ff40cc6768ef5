"""The pages of accounts: the way in, Me, and the people of a manager."""
