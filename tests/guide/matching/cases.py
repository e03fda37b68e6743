"""Criteria and practices to judge, and for each real practice the participant it is for."""

from typing import Any

from guide.corpus import Category, Practice, load_categories, load_practices
from guide.matching.criterion import Criterion, Weight
from guide.participant.vocabulary import Value
from tests.guide.index import CORPUS

PRACTICES = load_practices(CORPUS / "practices")
CATEGORIES = load_categories(CORPUS / "categories.yaml")
YEAR = 2019

TYPICAL: dict[str, dict[str, Value]] = {
    "arbeid-fra-dag-en": {
        "age": 31,
        "background": "refugee",
        "years_in_country": 1.5,
        "in_intro_programme": True,
        "months_in_intro_programme": 12,
        "motivated_for_work": True,
        "language_level": "A2",
        "physical_health": "ok",
        "able_to_work_independently": True,
    },
    "arba-inkludering": {
        "background": "refugee",
        "employed": False,
        "target_company_motivated": True,
        "language_level": "reasonable",
        "psychological_difficulties": True,
        "reduced_functioning": True,
        "physical_health": "ok",
        "sector_clear": True,
    },
    "ips-integration": {
        "background": "refugee",
        "benefit": "kontanthjælp",
        "employed": False,
        "motivated_for_work": True,
        "psychological_difficulties": True,
        "primary_barrier": "psychological",
    },
    "framsteget": {
        "background": "refugee",
        "employed": False,
        "completed_intro": True,
        "trauma_suspected": True,
        "low_confidence": True,
        "knows_own_resources": False,
        "work_experience": False,
    },
    "business-training": {
        "background": "reunified",
        "asylum_year": 2015,
        "motivated_for_work": "unclear",
        "trauma": "symptoms",
        "trauma_severe": False,
        "substance_abuse": False,
        "physical_health": "limited",
        "benefits_from_standard": False,
        "hours_per_week": 15,
    },
    "hela-familjen": {
        "age": 43,
        "background": "refugee",
        "years_in_country": 8,
        "months_on_benefits": 36,
        "employed": False,
        "has_children": True,
        "family_problems": True,
        "distrusts_system": True,
        "needs_coordination": True,
    },
    "avanti": {
        "age": 48,
        "background": "refugee",
        "employed": False,
        "trauma": "ptsd",
        "language_level": "A1",
        "needs_language_teaching": True,
        "needs_adapted_language_teaching": True,
        "needs_treatment": True,
        "benefits_from_standard": False,
    },
    "vamos": {
        "age": 20,
        "background": "unaccompanied",
        "employed": False,
        "in_education": False,
        "social_exclusion": True,
        "distrusts_system": True,
        "wants_voluntary": True,
    },
}
"""Written from each practice's own conditions."""


def told(**fields: object) -> dict[str, Any]:
    """Return a sentence in four languages with its quote; keywords overwrite keys."""
    said = dict.fromkeys(("da", "nb", "sv", "en"), "Work comes first.")
    return {"quote": "Work comes first.", **said, **fields}


def criterion(when: str, weight: Weight = "requirement") -> Criterion:
    """Return a criterion that says nothing in particular."""
    return Criterion(when=when, weight=weight, **told())


def practice(*criteria: Criterion, **fields: Any) -> Practice:
    """Return a practice with these criteria."""
    known: dict[str, Any] = {
        "id": "club",
        "number": 1,
        "name": "Club",
        "category": "work",
        "country": "DK",
    }
    return Practice(**{**known, **fields}, criteria=criteria)


def category(*criteria: Criterion, **fields: Any) -> Category:
    """Return a category with these criteria."""
    known: dict[str, Any] = {"id": "work", "chapter": "Work", "names": {"en": "Work"}}
    return Category(**{**known, "quote": "Work comes first.", **fields}, criteria=criteria)
