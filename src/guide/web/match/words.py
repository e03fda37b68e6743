"""The words of the page Match."""

from guide.participant.vocabulary import vocabulary
from guide.translations import translations_beside
from guide.web.strings import PageStrings


class MatchWords(PageStrings):
    """All words of one language.

    `questions` are how the form asks where the chat does not ask, `notes` what explains a
    question, `units` what a number counts; each by attribute.
    """

    intro: str
    describe_label: str
    describe_hint: str
    describe_note: str
    describe: str
    several: str
    person: str
    masked: str
    in_chat: str
    begin_afresh: str
    form: str
    groups: dict[str, str]
    filled_one: str
    filled_many: str
    unknown: str
    from_words: str
    clear: str
    to_result: str
    to_form: str
    refused_number: str
    refused: str
    result: str
    empty: str
    too_little: str
    rests_on: str
    points_to: str
    maybe: str
    check: str
    none: str
    categories: str
    practices: str
    met: str
    not_met: str
    not_known: str
    counted: str
    why: str
    requirement: str
    exclusion: str
    preference: str
    sign: str
    rules_out: str
    speaks_against: str
    speaks_for: str
    open_questions: str
    came_of_it: str
    compare: str
    matrix: str
    matrix_note: str
    matrix_condition: str
    matrix_known: str
    matrix_unknown: str
    matrix_blank: str
    binding: str
    cell: str
    changes: str
    no_changes: str
    ask: str
    no_questions: str
    fill_in: str
    failed: str
    questions: dict[str, str]
    notes: dict[str, str]
    units: dict[str, str]


match_words = translations_beside(MatchWords, __file__)
"""The page's words."""


GROUPS: dict[str, tuple[str, ...]] = {
    "person": ("age", "sex", "background", "country"),
    "stay": (
        "years_in_country", "months_in_country", "arrival_year", "asylum_year",
        "in_intro_programme", "months_in_intro_programme", "completed_intro",
    ),
    "language": (
        "language_level", "needs_language_teaching", "needs_adapted_language_teaching",
    ),
    "motivation": (
        "motivated_for_work", "said_yes_to_employment", "job_goal", "sector_clear",
        "target_company_motivated", "knows_own_resources", "low_confidence", "wants_own_goals",
        "wants_voluntary", "distrusts_system",
    ),
    "work": (
        "employed", "in_education", "years_unemployed", "benefit", "months_on_benefits",
        "work_experience", "placement_experience", "education", "hours_per_week",
        "able_to_work_independently", "benefits_from_standard",
    ),
    "health": (
        "primary_barrier", "psychological_difficulties", "trauma", "trauma_severe",
        "trauma_suspected", "migration_stress", "in_treatment", "needs_treatment",
        "physical_health", "reduced_functioning", "disability_suspected", "substance_abuse",
    ),
    "home": (
        "has_children", "n_children", "family_problems", "housing_problem", "social_exclusion",
        "needs_coordination",
    ),
}  # fmt: skip
"""The form's groups, each with the attributes that it asks for."""


def group_of(attribute: str) -> str:
    """Return the form's group that asks for an attribute."""
    return next(group for group, members in GROUPS.items() if attribute in members)


def ungrouped() -> set[str]:
    """Return the attributes that no group asks for; there should be none."""
    return set(vocabulary()) - {name for members in GROUPS.values() for name in members}
