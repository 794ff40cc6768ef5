"""What later steps of the method put on the page of a mentorship; this package knows none of them by name.

@mentorship_part(order=10)
def goals(request, situation): return Part("goals/mentorship.html", {…}) if … else None
"""

from home.frame import Shelf

mentorship_part = Shelf()
