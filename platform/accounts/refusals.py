"""The one way in which a rule or an action says no to a person."""

from http import HTTPStatus

from django.utils.functional import Promise


class Refusal(Exception):
    """A translated sentence for the person, a code for machines, and the HTTP status of the answer."""

    def __init__(self, sentence: str | Promise, code: str, status: HTTPStatus = HTTPStatus.CONFLICT) -> None:
        super().__init__(code)
        self.sentence = sentence
        self.code = code
        self.status = status
