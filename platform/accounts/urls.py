"""/account/…: sign-in; /invitation: the way in; /me: one's own page; /people: those of a manager."""

from django.urls import include, path
from django.views.generic import RedirectView

from accounts.views import invitation, inviting, me, people, recovery

urlpatterns = [
    path("me", me.me, name="me"),
    path("me/details", me.details, name="details"),
    path("me/devices/<int:pk>/sign-out", me.sign_out_one, name="sign_out_device"),
    path("me/devices/sign-out", me.sign_out_all, name="sign_out_everywhere"),
    path("me/notes/seen", me.mark_seen, name="mark_notes_seen"),
    path("signed-out/<slug:language>", me.signed_out, name="signed_out"),
    path("language", me.set_language, name="set_language"),
    path("people", people.people, name="people"),
    path("people/invite", inviting.invite, name="invite"),
    path("people/invitations/<int:pk>/withdraw", inviting.withdraw, name="withdraw_invitation"),
    path("people/invitations/<int:pk>/reissue", inviting.reissue, name="reissue_invitation"),
    path("people/invitations/<uuid:batch>/reissue", inviting.reissue_batch, name="reissue_batch"),
    path("people/roles/<int:pk>/end", people.role_end, name="end_role"),
    path("people/<int:pk>", people.person, name="person"),
    path("people/<int:pk>/recovery-code", people.recovery_code, name="give_recovery_code"),
    path("invitation", invitation.invitation, name="invitation"),
    path("invitation/accept", invitation.accept, name="accept_invitation"),
    path("invitation/sign-out", invitation.sign_out_first, name="sign_out_first"),
    path("invitation/<path:token>", invitation.open_invitation, name="open_invitation"),
    path("account/recover", recovery.recover, name="recover"),
    path("account/sessions/", RedirectView.as_view(pattern_name="me"), name="usersessions_list"),
    path("account/2fa/webauthn/keys/<int:pk>/remove/", me.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("account/", include("allauth.urls")),
]
