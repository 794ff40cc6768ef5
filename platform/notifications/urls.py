"""/news: what a person was told; /me/news: how; /letters: the same for letters, without sign-in; /people/to-call."""

from django.urls import path

from notifications.views import calls, choices, news

urlpatterns = [
    path("news", news.news, name="news"),
    path("news/seen", news.see_news, name="see_news"),
    path("news/latest", news.latest_news, name="latest_news"),
    path("news/<int:pk>", news.open_notice, name="open_notice"),
    path("me/news", choices.choose_news, name="choose_news"),
    path("me/news/device", choices.add_device, name="add_device"),
    path("me/news/device/remove", choices.remove_device, name="remove_device"),
    path("letters/<str:token>", choices.letter_choice, name="letter_choice"),
    path("people/to-call", calls.to_call, name="to_call"),
    path("people/to-call/<int:pk>/done", calls.called, name="called"),
]
