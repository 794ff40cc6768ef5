"""/profiles/…: a person's own profile; /applicants/…: what a manager reads and puts on record about it."""

from django.urls import path

from mentoring.people.views import applicant, profile, recording

urlpatterns = [
    path("profiles/begin/<int:role>", profile.begin, name="begin_profile"),
    path("profiles/<int:pk>", profile.profile, name="profile"),
    path("profiles/<int:pk>/steps/<slug:slug>", profile.profile_step, name="profile_step"),
    path("profiles/<int:pk>/answers/<slug:key>", profile.profile_answer, name="profile_answer"),
    path("profiles/<int:pk>/offer", profile.offer_answer, name="offer_answer"),
    path("applicants/<int:pk>", applicant.applicant, name="applicant"),
    path("applicants/<int:pk>/decision", applicant.decision, name="decision"),
    path("applicants/<int:pk>/talk", recording.add_talk, name="add_talk"),
    path("applicants/<int:pk>/training", recording.training, name="add_training"),
    path("applicants/<int:pk>/check", recording.check, name="add_check"),
    path("applicants/<int:pk>/consent", recording.consent, name="add_consent"),
    path("applicants/consents/<uuid:pk>/withdraw", recording.consent_withdrawal, name="withdraw_consent"),
    path("applicants/records/<slug:kind>/<uuid:pk>/strike", recording.strike, name="strike_record"),
]
