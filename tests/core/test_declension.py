"""Names and posts in the cases papers use; a person's own form goes first, a doubtful gender changes nothing."""

import pytest

from opora.core.declension import Case, Decliner, Gender, gender_of


@pytest.mark.parametrize(
    "name,accusative,dative",
    [
        ("Арбузова А.В.", "Арбузову А.В.", "Арбузовой А.В."),
        ("А.В. Арбузова", "А.В. Арбузову", "А.В. Арбузовой"),
        ("Котов Алексей Иванович", "Котова Алексея Ивановича", "Котову Алексею Ивановичу"),
        ("Рябченко Галина Николаевна", "Рябченко Галину Николаевну", "Рябченко Галине Николаевне"),
        ("Вишневский П.П.", "Вишневского П.П.", "Вишневскому П.П."),
        ("Петрова-Водкина А.А.", "Петрову-Водкину А.А.", "Петровой-Водкиной А.А."),
        ("Черных О.В.", "Черных О.В.", "Черных О.В."),
        ("Сорока Б.Б.", "Сорока Б.Б.", "Сорока Б.Б."),  # the gender is not told: nothing is guessed
        ("не имя", "не имя", "не имя"),
    ],
)
def test_names(name, accusative, dative):
    assert Decliner().name(name, Case.ACCUSATIVE) == accusative
    assert Decliner().name(name, Case.DATIVE) == dative
    assert Decliner().name(name, Case.NOMINATIVE) == name


def test_a_form_given_for_a_person_wins():
    decliner = Decliner({("Кузнец А.А.", Case.DATIVE): "Кузнец А.А."}, {"Сорока Б.Б.": Gender.MALE})

    assert decliner.name("Кузнец А.А.", Case.DATIVE) == "Кузнец А.А."
    assert decliner.name("Сорока Б.Б.", Case.DATIVE) == "Сороке Б.Б."


@pytest.mark.parametrize(
    "post,dative,accusative",
    [
        ("главный специалист отдела", "главному специалисту отдела", "главного специалиста отдела"),
        ("учитель-логопед", "учителю-логопеду", "учителя-логопеда"),
        ("методист", "методисту", "методиста"),
        ("старший воспитатель", "старшему воспитателю", "старшего воспитателя"),
        ("заведующая детским садом", "заведующей детским садом", "заведующую детским садом"),
        ("заведующий отделом", "заведующему отделом", "заведующего отделом"),
        (
            "исполняющий обязанности директора",
            "исполняющему обязанности директора",
            "исполняющего обязанности директора",
        ),
        ("методический центр", "методическому центру", "методический центр"),
        ("и.о. директора", "и.о. директора", "и.о. директора"),
        ("МБУ «Центр»", "МБУ «Центр»", "МБУ «Центр»"),
        ("классные руководители", "классным руководителям", "классных руководителей"),
    ],
)
def test_posts(post, dative, accusative):
    assert Decliner().post(post, Case.DATIVE) == dative
    assert Decliner().post(post, Case.ACCUSATIVE) == accusative


def test_gender_is_told_or_unknown():
    assert gender_of("Рябченко") is None
    assert gender_of("Рябченко", "Ильич") == Gender.MALE
    assert gender_of("Алиев", "Рашид оглы") == Gender.MALE
