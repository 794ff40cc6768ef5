"""The people of a programme: profiles, interviews, decisions, training, checks with expiry, guardians' consent."""
