"""/programmes: what a programme is, its settings, duties and board; /onboarding: what a manager learns first."""

from django.urls import path

from mentoring.programmes.views import board, duties, onboarding, settings

urlpatterns = [
    path("programmes", settings.programmes, name="programmes"),
    path("programmes/<int:pk>", settings.programme, name="programme"),
    path("programmes/<int:pk>/settings/<slug:section>", settings.programme_section, name="programme_section"),
    path("programmes/<int:pk>/board", board.board, name="board"),
    path("programmes/<int:pk>/duties", duties.duties, name="duties"),
    path("programmes/<int:pk>/duties/delegate", duties.delegate_duties, name="delegate_duties"),
    path("programmes/<int:pk>/duties/hand-over", duties.hand_over_duties, name="hand_over_duties"),
    path("programmes/duties/<int:pk>/end", duties.end_delegation, name="end_delegation"),
    path("onboarding", onboarding.onboarding, name="onboarding"),
    path("onboarding/<slug:lesson>", onboarding.tick_lesson, name="tick_lesson"),
]
