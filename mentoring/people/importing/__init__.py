"""People from a file and into a file: what a manager's list says waits as drafts until each person comes in."""
