"""What managers fill in about a programme."""

from mentoring.programmes.forms.board import BoardForm
from mentoring.programmes.forms.duties import DelegateForm, HandOverForm
from mentoring.programmes.forms.settings import (
    DatesForm,
    IndependentForm,
    MeetingForm,
    PurposeForm,
    RecordsForm,
    RemindersForm,
    SafetyForm,
    SectionForm,
    SessionsForm,
)

__all__ = [
    "BoardForm",
    "DatesForm",
    "DelegateForm",
    "HandOverForm",
    "IndependentForm",
    "MeetingForm",
    "PurposeForm",
    "RecordsForm",
    "RemindersForm",
    "SafetyForm",
    "SectionForm",
    "SessionsForm",
]
