"""Meetings: the plan, checkpoints face to face, finding a date, who came, the diary, and the calendar of all this."""
