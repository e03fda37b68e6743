"""The errors that a user of the guide can meet.

GuideError
├── SettingsError     a setting is unknown or out of range
├── CorpusError       the manifest, a document or a data file cannot be used
├── IndexMissingError there is no index yet, or it cannot be read
├── StateError        the state folder cannot be used now: disk, rights, another ingest
├── StoreError        the vector store cannot be reached
├── EncoderError      the encoder cannot be loaded
├── ModelError        the language model cannot be used, or did not answer
├── ProfileError      a participant's profile cannot be read
├── UsersError        the users file cannot be used
└── ServeError        the web page cannot be served
"""

__all__ = [
    "CorpusError",
    "EncoderError",
    "GuideError",
    "IndexMissingError",
    "ModelError",
    "ProfileError",
    "ServeError",
    "SettingsError",
    "StateError",
    "StoreError",
    "UsersError",
]


class GuideError(Exception):
    """Something a person can mend; the message says what, and how."""


class SettingsError(GuideError):
    """A setting is unknown or out of range."""


class CorpusError(GuideError):
    """The manifest, a document or a data file cannot be used."""


class IndexMissingError(GuideError):
    """There is no index yet, or it cannot be read."""


class StateError(GuideError):
    """The state folder cannot be used now: the disk, the rights, or another ingest."""


class StoreError(GuideError):
    """The vector store cannot be reached or answers wrongly."""


class EncoderError(GuideError):
    """The encoder cannot be loaded."""


_LASTING = ("unreachable", "key", "unknown_model", "unknown_provider", "missing", "form")


class ModelError(GuideError):
    """The language model cannot be used, or did not answer; `kind` says why in a word."""

    def __init__(self, kind: str, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.mend = mend

    @property
    def lasting(self) -> bool:
        """Whether the next question would meet the same fault."""
        return self.kind in _LASTING


class ProfileError(GuideError):
    """A participant's profile cannot be read."""


class UsersError(GuideError):
    """The users file cannot be read or written, or a user in it will not do."""


class ServeError(GuideError):
    """The web page cannot be served."""
