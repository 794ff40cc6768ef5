"""/mentorships/…: one pair or group and its agreement; /pledge: what one promises."""

from django.urls import path

from mentoring.mentorships.views import agreement, belonging, mentorship, papers, running

urlpatterns = [
    path("pledge", belonging.pledge, name="pledge"),
    path("programmes/<int:pk>/mentorships/new", mentorship.make_mentorship, name="make_mentorship"),
    path("matches/<int:pk>/begin", mentorship.begin_mentorship, name="begin_mentorship"),
    path("mentorships/<int:pk>", mentorship.mentorship, name="mentorship"),
    path("mentorships/<int:pk>/name", belonging.name_group, name="name_group"),
    path("mentorships/<int:pk>/leave", belonging.leave_mentorship, name="leave_mentorship"),
    path("mentorships/newcomers/<int:pk>/let-read", belonging.let_read, name="let_read"),
    path("mentorships/<int:pk>/advance", running.advance, name="advance"),
    path("mentorships/<int:pk>/waive/<slug:gate>", running.waive_gate, name="waive_gate"),
    path("mentorships/<int:pk>/checkpoint", running.record_checkpoint, name="record_checkpoint"),
    path("mentorships/checkpoints/<int:pk>/strike", running.strike_checkpoint, name="strike_checkpoint"),
    path("mentorships/<int:pk>/mentee", running.add_mentee, name="add_mentee"),
    path("mentorships/<int:pk>/mentor", running.replace_mentor, name="replace_mentor"),
    path("mentorships/participants/<int:pk>/remove", running.remove_participant, name="remove_participant"),
    path("mentorships/<int:pk>/end", running.end_mentorship, name="end_mentorship"),
    path("mentorships/<int:pk>/agreement", agreement.agreement, name="agreement"),
    path("mentorships/<int:pk>/agreement/terms", agreement.agreement_terms, name="agreement_terms"),
    path("mentorships/<int:pk>/agreement/sign", agreement.sign_agreement, name="sign_agreement"),
    path("mentorships/<int:pk>/agreement/paper", agreement.confirm_paper, name="confirm_paper"),
    path("mentorships/<int:pk>/agreement/<slug:language>.pdf", papers.agreement_pdf, name="agreement_pdf"),
    path("mentorships/papers/<uuid:pk>", papers.signed_paper, name="signed_paper"),
    path("mentorships/<int:pk>/code", agreement.propose_item, name="propose_item"),
    path("mentorships/code/<uuid:pk>", agreement.answer_item, name="answer_item"),
]
