"""/programmes/…/matching and /proposals/…: a manager's matching; /match-offers/…: what somebody answers to an offer."""

from django.urls import path

from mentoring.matching.views import matching, offers, proposal

urlpatterns = [
    path("programmes/<int:pk>/matching", matching.matching, name="matching"),
    path("programmes/<int:pk>/matching/propose", matching.make_proposal, name="make_proposal"),
    path("matching/apart/<int:pk>/end", matching.stop_keeping_apart, name="stop_keeping_apart"),
    path("matches/<int:pk>/withdraw", matching.withdraw_match, name="withdraw_match"),
    path("proposals/<int:pk>", proposal.proposal, name="proposal"),
    path("proposals/<int:pk>/mentees/<int:mentee>", proposal.proposal_mentee, name="proposal_mentee"),
    path("proposals/<int:pk>/move", proposal.move_mentee, name="move_mentee"),
    path("proposals/<int:pk>/pin", proposal.pin_mentee, name="pin_mentee"),
    path("proposals/<int:pk>/lead", proposal.change_lead, name="change_lead"),
    path("proposals/<int:pk>/again", proposal.propose_again, name="propose_again"),
    path("proposals/<int:pk>/undo", proposal.undo_change, name="undo_change"),
    path("proposals/<int:pk>/take-out", proposal.take_out_misfits, name="take_out_misfits"),
    path("proposals/<int:pk>/copy", proposal.copy_proposal, name="copy_proposal"),
    path("proposals/<int:pk>/discard", proposal.discard_proposal, name="discard_proposal"),
    path("proposals/<int:pk>/compare/<int:other>", proposal.proposal_comparison, name="proposal_comparison"),
    path("proposals/<int:pk>/confirm", proposal.confirm_proposal, name="confirm_proposal"),
    path("match-offers/<int:pk>", offers.match_offer, name="match_offer"),
    path("match-offers/<int:pk>/word", offers.word_before_match, name="word_before_match"),
]
