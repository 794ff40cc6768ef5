"""/account/…: sign-in by allauth; /me: one's own page; /invitation: the way in."""

from django.urls import include, path

from accounts import views

urlpatterns = [
    path("me", views.me, name="me"),
    path("account/", include("allauth.urls")),
    path("language", views.set_language, name="set_language"),
]
