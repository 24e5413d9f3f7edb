"""Files of the look: what an office collects, how much of it a first view weighs, and whose they are."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from opora.web.templating import environment
from tests.repository.conftest import ROOT


STATIC = ROOT / "src/opora/web/static/web"
LEFT_FOR_HTML = 40 * 1024
FIRST_VIEW = ("web/bootstrap.min.css", "web/opora.css", "django_htmx/htmx-2.min.js")


@pytest.fixture
def collected(tmp_path):
    """Static files as an office serves them: hashed names, compressed beside."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield tmp_path


def test_a_first_view_leaves_forty_kilobytes_for_the_page_itself(collected):
    named = [staticfiles_storage.stored_name(name) for name in FIRST_VIEW]
    texts = sum((collected / f"{name}.gz").stat().st_size for name in named)
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2"))
    assert texts + fonts <= 150 * 1024 - LEFT_FOR_HTML


def test_style_sheets_point_at_files_that_are_there(collected):
    style = (collected / staticfiles_storage.stored_name("web/opora.css")).read_text("utf-8")
    for font in ("cyrillic", "latin"):
        assert (
            staticfiles_storage.stored_name(f"web/fonts/golos-text-{font}.woff2").split("/")[-1]
            in style
        )


def test_what_others_made_stands_beside_its_licence():
    assert "Open Font License" in (STATIC / "fonts/OFL.txt").read_text("utf-8")
    assert "MIT" in (STATIC / "bootstrap-LICENSE.txt").read_text("utf-8")


def test_the_font_has_the_signs_of_russian_papers():
    ranges = (STATIC / "opora.css").read_text("utf-8").split("@font-face")[1:3]
    told = [
        piece.split(";")[0].split(",")
        for piece in (one.split("unicode-range:")[1] for one in ranges)
    ]
    covered = set()
    for piece in (part.strip().removeprefix("U+") for parts in told for part in parts):
        first, _, last = piece.partition("-")
        covered |= set(range(int(first, 16), int(last or first, 16) + 1))
    assert {ord(sign) for sign in "№«»–—…ёЁ%−\u00a0"} <= covered


def test_a_wrong_name_in_a_template_fails_here_and_is_blank_in_an_office(settings):
    settings.LOCAL = True
    with pytest.raises(Exception, match="nothing"):
        environment().from_string("{{ nothing.here }}").render()
    settings.LOCAL = False
    assert environment().from_string("{{ nothing.here }}").render() == ""


def test_what_people_type_is_never_markup():
    assert environment().from_string("{{ words }}").render(words="<b>") == "&lt;b&gt;"
