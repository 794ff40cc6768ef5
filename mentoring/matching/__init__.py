"""Who fits whom: criteria, rules and the proposal, reckoned over plain rows that know no database and no page."""
