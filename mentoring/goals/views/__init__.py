"""Pages of goals, questionnaires and the library of tools."""
