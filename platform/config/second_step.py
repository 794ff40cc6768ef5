"""The secrets of apps and backup codes, sealed: a copy of the database alone signs nobody in."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.db import IntegrityError, transaction

from accounts.adapter import SecondStepAdapter
from confidentiality.envelope import key_for, keys_by_pk, seal, unseal
from confidentiality.keyring import WrongKey

OWNER = ("second step", "", 0)
SEALED = "sealed:"


class SealedSecondStepAdapter(SecondStepAdapter):
    def encrypt(self, text: str) -> str:
        try:
            with transaction.atomic():
                key = key_for(OWNER)
        except IntegrityError:  # two first ones at once: the other has made the key by now
            key = key_for(OWNER)
        return f"{SEALED}{key.pk}:{urlsafe_b64encode(seal(key, text.encode(), OWNER[0])).decode()}"

    def decrypt(self, encrypted_text: str) -> str:
        """What was kept before it was sealed is returned as it is. Raises WrongKey where the key is gone."""
        if not encrypted_text.startswith(SEALED):
            return encrypted_text
        number, _, sealed = encrypted_text.removeprefix(SEALED).partition(":")
        key = keys_by_pk([int(number)]).get(int(number))
        if key is None:
            raise WrongKey("the key of the second steps was shredded")
        return unseal(key, urlsafe_b64decode(sealed), OWNER[0]).decode()
