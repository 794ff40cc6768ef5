"""The channel layer of an installation of several processes; it only rings, the database is the truth."""

from typing import Any

from redis import ConnectionError as RedisConnectionError
from redis import TimeoutError as RedisTimeoutError
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff


def redis_channel_layer(url: str, prefix: str) -> dict[str, Any]:
    """Settings under which subscriptions outlive an idle hour, a dropped connection and a restart of Redis."""
    return {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {
            "prefix": prefix,
            "hosts": [
                {
                    "address": url,
                    "socket_timeout": None,  # an idle bell is not a dead one
                    "health_check_interval": 15,
                    "retry": Retry(ExponentialBackoff(cap=1, base=0.05), 5),
                    "retry_on_error": [RedisConnectionError, RedisTimeoutError],
                }
            ],
        },
    }
