"""The pages of mentorships."""
