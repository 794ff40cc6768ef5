"""The chat of the Channels tutorial, with one saved row a message: what a reader of the manual would have."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
from django.core.asgi import get_asgi_application

http = get_asgi_application()

import json  # noqa: E402
from typing import Any, cast  # noqa: E402

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.db import database_sync_to_async  # noqa: E402
from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.urls import path  # noqa: E402


class Message(models.Model):
    room = models.BigIntegerField(db_index=True)
    by = models.BigIntegerField()
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    objects: models.Manager["Message"] = models.Manager()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.text


def make_table() -> None:
    if Message._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(Message)


class ChatConsumer(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        self.room = self.scope["url_route"]["kwargs"]["room"]
        await self.channel_layer.group_add(f"chat_{self.room}", self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(f"chat_{self.room}", self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        said = json.loads(text_data or "{}")
        await database_sync_to_async(Message.objects.create)(room=self.room, by=said["by"], text=said["message"])
        await self.channel_layer.group_send(f"chat_{self.room}", {"type": "chat.message", **said})

    async def chat_message(self, event: dict[str, object]) -> None:
        await self.send(text_data=json.dumps({"message": event["message"], "by": event["by"]}, ensure_ascii=False))


application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": AuthMiddlewareStack(URLRouter([path("ws/<int:room>", cast(Any, ChatConsumer.as_asgi()))])),
    }
)
