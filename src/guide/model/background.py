"""What a conversation was about so far, in a few lines without anybody's own words."""

from guide.generator import Findings
from guide.matching.casework import Casework
from guide.matching.matcher import Match
from guide.participant.profile import Profile

_VERDICTS = {"fits": "fits", "possible": "may fit", "does_not_fit": "is ruled out"}


def lines_before(findings: Findings) -> list[str]:
    """Return the question before, what is known of the participants, and who fits where."""
    lines = [f"The question before: {findings.previous}"] if findings.previous else []
    casework = findings.casework
    if casework is not None and casework.open:
        lines += [_line(number, one, casework) for number, one in enumerate(casework.profiles, 1)]
    return lines


def _line(number: int, profile: Profile, casework: Casework) -> str:
    known = ", ".join(f"{name}: {value}" for name, value in sorted(profile.values.items()))
    verdicts = _verdicts(casework.match(profile))
    return f"Participant {number} ({known}). Settled by the report: {verdicts}"


def _verdicts(found: Match) -> str:
    return "; ".join(f"{one.practice.label} {_VERDICTS[one.verdict]}" for one in found.practices)
