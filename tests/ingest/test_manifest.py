"""The manifest: which documents there are, and that they are the right ones."""

import hashlib
from pathlib import Path

import pytest

from guide.errors import CorpusError
from ingest.corpus import read_corpus
from ingest.manifest import load_manifest, page_labels, verified_file
from ingest.outline import load_outline
from tests.builders import CorpusBuilder

TEXT = "1. Work\n\nWork comes first.\n"


def test_entry_is_read_with_its_attribution(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).document("a.txt", TEXT, series="Series 1", doi="10.1/1")

    (entry,) = load_manifest(tmp_path).documents

    assert entry.record().attribution == (
        "Ann Author. Report a. Series 1. A Publisher 2020. doi 10.1/1. CC BY 4.0"
    )


def test_documents_are_read_in_the_order_of_the_manifest(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).document("b.txt", TEXT).document("a.md", "# Rest\n\nRest comes last.")

    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["b", "a"]
    assert [passage.document for passage in corpus.passages] == ["b", "a"]


def test_missing_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"No manifest at .*manifest\.yaml\. Set GUIDE_CORPUS"):
        load_manifest(tmp_path)


def test_manifest_without_documents_is_told(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).yaml("manifest.yaml", {"documents": []})

    with pytest.raises(CorpusError, match=r"no document in .*python -m ingest add FILE"):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    "name",
    ["../a.txt", "x/../../a.txt", "a\0.txt", "/etc/a.txt", "C:a.txt", "C:/a.txt", "\\a.txt"],
)
def test_file_outside_the_corpus_is_refused(tmp_path: Path, name: str) -> None:
    entry = {"id": "a", "title": "A", "language": "en", "file": name, "sha256": "0" * 64}
    CorpusBuilder(tmp_path).yaml("manifest.yaml", {"documents": [entry]})

    with pytest.raises(CorpusError, match="must not lead out of the corpus"):
        load_manifest(tmp_path)


def test_file_that_links_out_of_the_corpus_is_refused(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    CorpusBuilder(corpus).document("a.txt", TEXT)
    (corpus / "a.txt").rename(tmp_path / "a.txt")
    (corpus / "a.txt").symlink_to(tmp_path / "a.txt")

    with pytest.raises(CorpusError, match=r"a\.txt leads out of the corpus\. Put the file itself"):
        read_corpus(corpus)


def test_manifest_that_is_not_yaml_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.yaml").write_text("documents: [", "utf-8")

    with pytest.raises(CorpusError, match=r"manifest\.yaml is not YAML"):
        load_manifest(tmp_path)


@pytest.mark.parametrize("key", ["publicher", "page_label", "sha"])
def test_unknown_key_of_an_entry_is_named(tmp_path: Path, key: str) -> None:
    CorpusBuilder(tmp_path).document("a.txt", TEXT, **{key: "x"})

    with pytest.raises(
        CorpusError, match=rf"manifest\.yaml is not right: documents\.0\.{key}: Extra"
    ):
        load_manifest(tmp_path)


def test_unknown_key_of_the_manifest_is_named(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).document("a.txt", TEXT).manifest(version=2)

    with pytest.raises(CorpusError, match=r"manifest\.yaml is not right: version: Extra inputs"):
        load_manifest(tmp_path)


def test_wrong_checksum_names_the_file_and_both_sums(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).document("a.txt", TEXT, sha256="0" * 64)
    actual = hashlib.sha256(TEXT.encode()).hexdigest()

    with pytest.raises(
        CorpusError, match=rf"a\.txt does not match .* expected {'0' * 64}, found {actual}\. If the"
    ):
        read_corpus(tmp_path)


def test_missing_document_is_told(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).document("a.txt", TEXT)
    (tmp_path / "a.txt").unlink()

    with pytest.raises(CorpusError, match=r"a\.txt is not there\. Put the file back, or correct"):
        verified_file(tmp_path, load_manifest(tmp_path).documents[0])


def test_page_labels_are_text_or_unknown(tmp_path: Path) -> None:
    (tmp_path / "pages.json").write_text('[7, "iv", null]', "utf-8")
    CorpusBuilder(tmp_path).document("a.txt", TEXT, page_labels="pages.json")

    assert page_labels(tmp_path, load_manifest(tmp_path).documents[0]) == ["7", "iv", None]


@pytest.mark.parametrize("content", ["[7,", "7", None])
def test_page_labels_that_are_no_list_are_told(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "pages.json").write_text(content, "utf-8")
    CorpusBuilder(tmp_path).document("a.txt", TEXT, page_labels="pages.json")

    with pytest.raises(CorpusError, match=r"pages\.json cannot be read: .* It must be a JSON list"):
        read_corpus(tmp_path)


def test_too_few_page_labels_are_told(tmp_path: Path) -> None:
    (tmp_path / "pages.json").write_text("[7]", "utf-8")
    CorpusBuilder(tmp_path).document("a.txt", f"{TEXT}\f{TEXT}", page_labels="pages.json")

    with pytest.raises(CorpusError, match=r"a\.txt has 2 pages, but its page labels are 1"):
        read_corpus(tmp_path)


def test_outline_with_an_unknown_key_is_told(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).yaml("o.yaml", {"heading": ["Summary"]})

    with pytest.raises(
        CorpusError, match=r"o\.yaml is not right: [\s\S]*heading[\s\S]*Extra inputs"
    ):
        load_outline(tmp_path / "o.yaml")


@pytest.mark.parametrize("key", ["row", "header", "caption"])
def test_pattern_of_a_table_that_does_not_compile_is_told(tmp_path: Path, key: str) -> None:
    table = {"caption": "Table 1", "columns": ["A"], "row": "(?P<c0>.+)", key: "(?P<c0"}
    CorpusBuilder(tmp_path).yaml("o.yaml", {"tables": [table]})

    with pytest.raises(CorpusError, match=r"o\.yaml is not right: [\s\S]*not a regular expression"):
        load_outline(tmp_path / "o.yaml")


def test_pattern_of_a_sheet_that_does_not_compile_is_told(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).yaml("o.yaml", {"sheet": "Practice \\d+["})

    with pytest.raises(CorpusError, match=r"o\.yaml is not right: [\s\S]*not a regular expression"):
        load_outline(tmp_path / "o.yaml")


def test_row_without_a_group_for_each_column_is_told(tmp_path: Path) -> None:
    table = {"caption": "Table 1", "columns": ["A", "B"], "row": "(?P<c0>.+)"}
    CorpusBuilder(tmp_path).yaml("o.yaml", {"tables": [table]})

    with pytest.raises(CorpusError, match=r"o\.yaml is not right: [\s\S]*c1"):
        load_outline(tmp_path / "o.yaml")


def test_missing_outline_is_told(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).document("a.txt", TEXT, outline="gone.yaml")

    with pytest.raises(CorpusError, match=r"Cannot read the outline .*gone\.yaml: No such file"):
        read_corpus(tmp_path)


def test_outline_gives_headings_without_numbers_and_tables(tmp_path: Path) -> None:
    text = (
        "1. Work\n\nSummary\n\nIn short.\n\nTable 1: Results\n\nName Share\n\nAva 10 %\n\nBo 20 %\n"
    )
    table = {
        "caption": "Table 1:",
        "columns": ["Name", "Share"],
        "header": "Name Share",
        "row": r"(?P<c0>\w+) (?P<c1>\d+ %)",
    }
    corpus = CorpusBuilder(tmp_path).yaml("o.yaml", {"headings": ["Summary"], "tables": [table]})
    corpus.document("a.txt", text, outline="o.yaml")

    short, results = read_corpus(tmp_path).passages

    assert (short.path, short.text) == (("1. Work", "Summary"), "In short.")
    assert results.path == ("1. Work", "Summary", "Table 1: Results")
    assert results.columns == ("Name", "Share")
    assert results.rows == (("Ava", "10 %"), ("Bo", "20 %"))
