"""What a question takes for granted, and figures that say otherwise."""

import pytest

from guide.guide import Guide
from guide.premise import contradicts, says_otherwise, takes_for_granted


@pytest.mark.parametrize(
    "question",
    [
        "Avanti varer jo kun 6 måneder?",
        "Det er vel kun for mænd?",
        "Når nu VAMOS er obligatorisk, hvad så?",
        "Siden Arba er dansk, hvem betaler?",
        "Framsteget är väl ett danskt projekt?",
        "So 45% of them get work?",
        "It is mandatory, right?",
        "Isn't it run by the state?",
        "Das sind 60 Stunden, richtig?",
    ],
)
def test_assertion_is_heard(question: str) -> None:
    assert takes_for_granted(question)


@pytest.mark.parametrize(
    "question",
    ["Hvor længe varer Avanti?", "Siden hvornår har VAMOS kørt?", "Vem får delta?", "What is IPS?"],
)
def test_plain_question_asserts_nothing(question: str) -> None:
    assert not takes_for_granted(question)


@pytest.mark.parametrize(
    ("question", "quote", "expected"),
    [
        ("kun 6 måneder?", "indskrevet i 18 måneder", True),
        ("18 måneder?", "indskrevet i 18 måneder", False),
        ("6 måneder?", "65 % er kommet i job", False),
        ("So 45% get work?", "65 % er i arbejde", True),
        ("4,8 prosent?", "4.8 % er i arbejde", False),
        ("Hvor mange?", "65 % er i arbejde", False),
        ("60 timer?", "mindst 15 timer om ugen", True),
    ],
)
def test_figure_is_held_against_figures_of_its_unit(
    question: str, quote: str, *, expected: bool
) -> None:
    assert contradicts(question, [quote]) is expected


@pytest.mark.parametrize(
    ("question", "said", "around", "expected"),
    [
        ("Nu hvor det er obligatorisk, hvad sker der?", "Deltagelse er frivillig", "", True),
        ("Hvorfor er deltagelse frivillig?", "Deltagelse er frivillig", "", False),
        ("Er det frivilligt eller obligatorisk?", "Deltagelse er frivillig", "", False),
        ("Der er jo plads til 500?", "Der er 120 pladser", "", True),
        ("Der er jo plads til 120?", "Der er 120 pladser", "", False),
        ("Der er jo 40 i behandling?", "Der er 120 pladser", "40 er i behandling", False),
        ("So it began in 2012?", "Det startede i august 2017", "", True),
        ("So it began in 2017?", "Det startede i august 2017", "", False),
        ("Projektet er jo afsluttet?", "Indsatsen er igangværende", "", True),
        ("VAMOS er jo obligatorisk?", "Deltagelsen er ikke obligatorisk, men frivillig", "", False),
        ("VAMOS er jo frivillig?", "Deltagelsen er ikke obligatorisk", "", False),
        ("VAMOS er jo obligatorisk?", "Deltagelsen er ikke frivillig", "", False),
        ("I have heard that the courses last long?", "The best results came early", "", False),
        ("Hvorfor er det dyrere?", "Det sparer det offentlige for penge", "", True),
    ],
)
def test_answer_says_otherwise(question: str, said: str, around: str, *, expected: bool) -> None:
    assert says_otherwise(question, said, around) is expected


@pytest.mark.parametrize(
    ("turn", "lead"),
    [
        ("Nu hvor VAMOS er obligatorisk, hvad sker der, hvis de ikke møder op?", "noget andet"),
        ("Hvorfor er deltagelse i VAMOS frivillig?", ""),
    ],
)
def test_reply_tells_that_the_report_says_otherwise(assistant: Guide, turn: str, lead: str) -> None:
    reply = assistant.reply([turn])
    assert "frivillig" in reply.text
    assert reply.text.startswith("Rapporten siger noget andet") is bool(lead)
