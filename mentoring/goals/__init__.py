"""Goals of a mentorship: personal first, then the group's; the initial questionnaire, and the library of nine tools."""
