"""Whether there is anything to do at all, found out before anything heavy is loaded."""

from guide.errors import IndexMissingError
from guide.record import read_record
from guide.settings import Settings
from ingest.faults import told_plainly
from ingest.fingerprint import fingerprint_of
from ingest.manifest import load_manifest, unlisted


def unchanged(settings: Settings) -> str | None:
    """Return the id of the index in use where it is that of the corpus, None where it is not.

    A language model that writes for new documents may have some left to write for. A document
    that lies in the corpus and could not be read is to be told of each time.

    Raises:
        StateError: a file of the corpus or the index may not be read.
    """
    if settings.writes_ahead:
        return None
    try:
        record = read_record(settings.state)
    except IndexMissingError:
        return None
    with told_plainly(settings.corpus):
        if record.fingerprint != fingerprint_of(settings):
            return None
        left = unlisted(settings.corpus, load_manifest(settings.corpus))
    return None if left else record.id
