"""Addresses of plans, sessions and checkpoints."""

from django.urls import path

from mentoring.meetings.views import checkpoints, plan, sessions

urlpatterns = [
    path("mentorships/<int:pk>/plan", plan.plan, name="plan"),
    path("mentorships/<int:pk>/plan/change", plan.change_plan, name="change_plan"),
    path("plans/<uuid:pk>/agree", plan.agree_to_plan, name="agree_to_plan"),
    path("mentorships/<int:pk>/sessions/add", sessions.add_session, name="add_session"),
    path("sessions/<uuid:pk>", sessions.session, name="session"),
    path("mentorships/<int:pk>/checkpoints", checkpoints.schedule_checkpoints, name="schedule_checkpoints"),
    path("programmes/<int:pk>/sessions", checkpoints.programme_sessions, name="programme_sessions"),
    path("programmes/<int:pk>/sessions/day/<int:number>", checkpoints.checkpoint_day, name="checkpoint_day"),
    path("sessions/<uuid:pk>/move", sessions.move_session, name="move_session"),
]
