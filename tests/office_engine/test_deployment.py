"""What an administrator copies is whole: variables, unit files, nginx, and the guide that names them."""

import os
import re
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest

from tests.support.engine.office import ROOT


DEPLOY = ROOT / "deploy"
GUIDE = ROOT / "docs" / "tutorials" / "сервер.md"
UNITS = sorted(path.name for path in DEPLOY.glob("*.service")) + [
    "opora-backup.timer",
    "opora-daily.timer",
]


def sample() -> dict[str, str]:
    """Variables that the sample explains, commented out or not."""
    text = (ROOT / "dotenv-sample").read_text("utf-8")
    return dict(re.findall(r"^(?:# )?(OPORA_[A-Z_]+)=(.*)$", text, re.M))


def asked_for() -> set[str]:
    """Variables that the program reads, by the calls that read them and by their whole names."""
    found = set()
    for path in (ROOT / "src" / "opora").rglob("*.py"):
        text = path.read_text("utf-8")
        if path.parent.name == "config":
            calls = re.findall(r"\b(?:variable|flag|listed|whole)\(\s*\"([A-Z_]+)\"", text)
            found |= {f"OPORA_{name}" for name in calls}
        found |= set(re.findall(r"environ\w*(?:\.get\(|\[)\"(OPORA_[A-Z_]+)\"", text))
        found |= set(re.findall(r"_VARIABLE = \"(OPORA_[A-Z_]+)\"", text))
    return found | {"OPORA_HOME"}


def test_the_sample_names_every_variable_and_no_other():
    assert len(asked_for()) > 15
    assert set(sample()) == asked_for()


def test_defaults_of_the_sample_are_the_program_s_own():
    """A line that is commented out shows the default: uncommenting it changes nothing."""
    settings = (ROOT / "src/opora/config/settings.py").read_text("utf-8")
    commented = re.findall(
        r"^# OPORA_([A-Z_]+)=(.+)$", (ROOT / "dotenv-sample").read_text("utf-8"), re.M
    )
    shown = {name: value for name, value in commented if name != "KEY_FILE"}
    for name, value in shown.items():
        told = re.search(rf'"{name}"(?:, (?:default=)?"?([^")]*)"?)?\)', settings)
        assert told, name
        assert {"True": "1", "False": "0", None: "0"}.get(told[1], told[1]) == value, name


def test_each_variable_of_the_sample_is_explained():
    lines = (ROOT / "dotenv-sample").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"(# )?OPORA_(?!MAIL)", line):
            assert re.match(r"# [А-Я]", lines[number - 1]), line


@pytest.mark.parametrize("name", UNITS)
def test_unit_files_are_understood_by_systemd(name, tmp_path, require_program):
    for unit in UNITS:
        text = (DEPLOY / unit).read_text("utf-8")
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.M)
        (tmp_path / unit).write_text(text, "utf-8")

    done = subprocess.run(
        [require_program("systemd-analyze"), "verify", "--man=no", tmp_path / name],
        capture_output=True,
        text=True,
        check=False,
    )

    said = [line for line in done.stderr.splitlines() if "opora" in line]
    assert (done.returncode, said) == (0, [])


def test_services_start_commands_that_exist():
    commands = {path.stem for path in (ROOT / "src/opora/web/management/commands").glob("*.py")}
    started = [
        line
        for unit in UNITS
        for line in re.findall(r"^ExecStart=(.*)$", (DEPLOY / unit).read_text("utf-8"), re.M)
    ]
    assert len(started) == 4
    for line in started:
        words = line.split()
        assert words[0].startswith("/opt/opora/venv/bin/")
        assert words[1] == "serve" or words[1:3] == ["-m", "opora.web"] and words[3] in commands


@pytest.fixture
def certificate(tmp_path: Path, require_program) -> Path:
    """A folder with a certificate made for the test."""
    subprocess.run(
        [require_program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
        + ["-subj", "/CN=opora.example.org", "-keyout", tmp_path / "privkey.pem"]
        + ["-out", tmp_path / "fullchain.pem"],
        check=True,
        capture_output=True,
    )
    return tmp_path


def test_nginx_accepts_its_file(certificate, tmp_path, require_program):
    ours = (DEPLOY / "nginx.conf").read_text("utf-8").replace("/etc/ssl/opora", str(certificate))
    (tmp_path / "opora").write_text(ours, "utf-8")
    whole = f"""
        pid {tmp_path}/pid;
        error_log {tmp_path}/error.log;
        events {{}}
        http {{
            client_body_temp_path {tmp_path}/body;
            proxy_temp_path {tmp_path}/proxy;
            fastcgi_temp_path {tmp_path}/fastcgi;
            uwsgi_temp_path {tmp_path}/uwsgi;
            scgi_temp_path {tmp_path}/scgi;
            include {tmp_path}/opora;
        }}
    """
    (tmp_path / "nginx.conf").write_text(textwrap.dedent(whole), "utf-8")

    done = subprocess.run(
        [require_program("nginx"), "-t", "-c", tmp_path / "nginx.conf"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


def test_nginx_passes_on_what_the_settings_rely_on():
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    limit = int(re.search(r"client_max_body_size (\d+)m;", text)[1])

    assert re.search(r"X-Forwarded-Proto\s+\$scheme;", text)
    assert re.search(r"X-Forwarded-For\s+\$remote_addr;", text)
    assert "$proxy_add_x_forwarded_for;" not in text
    assert limit > int(sample()["OPORA_UPLOAD_MEGABYTES"])
    assert "127.0.0.1:8000" in text


def test_the_guide_names_every_file_of_deployment():
    guide = GUIDE.read_text("utf-8")
    for path in DEPLOY.iterdir():
        pair = path.stem if path.stem in ("opora-backup", "opora-daily") else ""
        stem = f"{pair}.*" if pair else path.name
        assert f"deploy/{stem}" in guide, path.name
    assert "dotenv-sample" in guide


def test_the_helper_of_commands_is_a_sound_script():
    script = DEPLOY / "opora-web"
    assert os.access(script, os.X_OK)
    checked = subprocess.run(
        [str(shutil.which("sh")), "-n", script], capture_output=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, b"")
