"""What a programme is: purpose, dates and the numbers of the method, who answers for it, and the manager's board."""
