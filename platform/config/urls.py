"""Every address; each app lists its own."""

from django.urls import include, path

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.page_not_found"
handler500 = "config.errors.server_error"

urlpatterns = [
    path("", include("home.urls")),
    path("", include("pwa.urls")),
    path("", include("accounts.urls")),
    path("", include("confidentiality.urls")),
    path("", include("notifications.urls")),
    path("", include("chat.urls")),
    path("", include("mentoring.programmes.urls")),
    path("", include("mentoring.people.urls")),
    path("", include("mentoring.people.importing.urls")),
    path("", include("mentoring.matching.urls")),
    path("", include("mentoring.mentorships.urls")),
    path("", include("mentoring.goals.urls")),
    path("", include("mentoring.meetings.urls")),
    path("", include("config.health")),
]
