"""The dictionary of school fields: which English id a Russian header of a form becomes in a table of facts.

`FIELDS` below is the whole list; packs name these ids, writers of forms print `Field.title` as the header. A table of
facts holds `text` as printed and `number` by the field's type:

    count    whole number, not negative           number = the count
    share    percent, 0–100                       number = the percent
    value    any number                           number = the number
    flag     «да» / «нет», «+» / «-», 1 / 0       number = 1 or 0
    choice   coded answer «4. Сельский тип»       number = the answer's code, null when the answer has none
    code     digits that name a school            number = null, text = digit string (no «.0»)
    date     дд.мм.гггг                           number = null, text = ISO date
    text     words                                number = null

Groups: `identity` (registers and heads of forms), `context` (context forms, social passports), `competence`, `methodical`,
`network`, `results` (the four blocks of the monitoring, returned by schools), `objectivity`, `appeal`, `list`, `scale`.
A header is matched without regard to case, ё, spaces, line breaks, punctuation and a leading question number («20. …»);
an alias that ends with … matches by its beginning. A column in no row here keeps its printed header as the field's id.

Ids that readers of lists give beside `FIELDS` (their headers stand in the columns of those readers):

    objectivity_list    list_year, sign_4_russian, sign_4_maths, sign_5_russian, sign_5_maths, objectivity_signs
    support_list        list_kind («federal» / «regional» in `text`), list_letter_number, list_letter_date, list_basis
    appeals             appeal_subject, appeal_exam_date, appeal_type, appeal_state, appeal_date, primary_before,
                        primary_after, scaled_before, scaled_after, mark_before, mark_after, score_difference;
                        the number of the exam's school is the row's alias, as in protocols
    ris_dump (borders)  scaled_score_at_<primary score>: number = scaled score, text = subject
"""
# ruff: noqa: E501 - the dictionary is a table; a folded row cannot be read by columns

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One field: `title` is the header our own forms print, `aliases` are other headers that mean the same."""

    id: str
    title: str
    type: str
    group: str
    aliases: tuple[str, ...] = ()


# id | title | type | group | aliases (separated by ` || `)
_TABLE = """
school_name              | Название                                          | text   | identity | Наименование || ОО || Название ОО || Наименование ОО || Школа || Образовательная организация || Название школы
full_name                | Полное наименование ОО                            | text   | identity | ПОЛНОЕ наименование ОО (по уставу) || Полное наименование…
short_name               | Сокращённое наименование ОО                       | text   | identity | СОКРАЩЕННОЕ наименование ОО… || Сокращенное наименование || Краткое наименование
former_name              | Прежнее название                                  | text   | identity | Прежнее наименование || Прежние названия || Прежнее название ОО || Старое название
fisoko_login             | Логин ФИС ОКО                                     | code   | identity | Логин || Логин ОО || Логин школы || ЛогинОО || Пользователь || Логин в ФИС ОКО || ОО (логин школы)
former_login             | Прежний логин                                     | code   | identity | Прежний логин ФИС ОКО || Старый логин
oge_code                 | Код ОГЭ                                           | code   | identity | Код ОО ОГЭ || Код ОО (ОГЭ) || Код ОО в РИС ГИА-9
ege_code                 | Код ЕГЭ                                           | code   | identity | Код ОО ЕГЭ || Код ОО (ЕГЭ) || Код ОО в РИС ГИА-11
inn                      | ИНН                                               | code   | identity | ИНН ОО || ИНН организации
municipality             | Муниципалитет                                     | text   | identity | МО || Муниципальное образование || Район || Городской округ
locality_type            | Вид местности                                     | choice | context  | Местность || Где расположена образовательная организация? || Где расположена ОО? || Тип местности || Тип населённого пункта
valid_from               | Действует с                                       | date   | identity | Дата открытия || Действует с даты
valid_to                 | Действует по                                      | date   | identity | Дата закрытия || Действует до
successor_login          | Логин преемника                                   | code   | identity | Правопреемник || Логин правопреемника
region_code              | Код региона                                       | text   | identity | Регион (код)
region                   | Регион                                            | text   | identity | Субъект РФ
uploaded_at              | Дата загрузки                                     | text   | identity | Дата заполнения
status                   | Статус организации                                | text   | identity | Статус ОО
has_branches             | У ОО есть филиалы                                 | flag   | identity | У ОО есть филиалы? || Есть филиалы || Наличие филиалов
legal_form               | Организационно-правовая форма                     | text   | identity | Организационно-правовая форма организации || Форма собственности
postal_code              | Индекс местонахождения ОО                         | text   | identity | Индекс || Почтовый индекс
address                  | Адрес ОО                                          | text   | identity | Адрес ОО (населенный пункт, улица, дом) || Адрес || Фактический адрес || Юридический адрес
settlement_name          | Наименование населённого пункта                   | text   | context  | Населённый пункт || Название населённого пункта
settlement_size          | Размер населённого пункта                         | choice | context  | Каков размер населенного пункта, в котором расположена ОО? || Численность населения…
school_type              | Вид ОО                                            | choice | context  | Тип ОО || Вид образовательной организации || Тип образовательной организации
is_special               | ОО является специальной (коррекционной)           | flag   | context  | Специальная (коррекционная) || Коррекционная || ОО является специальной (коррекционной)?
is_small                 | Малокомплектная школа                             | flag   | context  | Малокомплектная || Малочисленная школа || Является малокомплектной
is_boarding              | Школа-интернат                                    | flag   | context  | Интернат || Есть интернат || Наличие интерната
distance_to_centre_km    | Расстояние до районного центра, км                | value  | context  | Расстояние до райцентра, км || Удалённость от районного центра, км || Удаленность, км
students_total           | Количество обучающихся                            | count  | context  | Количество обучающихся в ОО (в сумме по всем классам) || Всего обучающихся || Общее количество обучающихся… || Укажите количество обучающихся в ОО… || Численность обучающихся || Количество обучающихся в ОО
classes_total            | Количество классов                                | count  | context  | Количество классов-комплектов || Общее количество классов… || Всего классов
second_shift_students    | Обучающихся во вторую смену                       | count  | context  | Количество обучающихся во вторую смену || Обучаются во вторую смену
transported_students     | Обучающихся на подвозе                            | count  | context  | Подвозится обучающихся || Количество обучающихся, охваченных подвозом || На подвозе
students_special_needs   | Обучающихся с ОВЗ                                 | count  | context  | Дети с ОВЗ || Количество обучающихся с ОВЗ || С ОВЗ || Общее количество обучающихся с ОВЗ
students_disabled        | Детей-инвалидов                                   | count  | context  | Дети-инвалиды || Обучающихся детей-инвалидов || Количество детей-инвалидов
students_non_native      | Обучающихся с неродным русским языком             | count  | context  | Русский язык неродной || Для которых русский язык не является родным || Дети с неродным русским языком || Количество обучающихся, для которых русский язык не родной || Дети мигрантов
students_orphans         | Детей-сирот и под опекой                          | count  | context  | Дети-сироты || Под опекой || Дети-сироты и оставшиеся без попечения родителей || Детей под опекой
students_low_income      | Обучающихся из малообеспеченных семей             | count  | context  | Из малообеспеченных семей || Малообеспеченные || Дети из малообеспеченных семей || Из малоимущих семей || Дети из малоимущих семей
students_large_family    | Обучающихся из многодетных семей                  | count  | context  | Из многодетных семей || Многодетные || Дети из многодетных семей
students_single_parent   | Обучающихся из неполных семей                     | count  | context  | Из неполных семей || Неполные || Дети из неполных семей
students_at_risk_family  | Обучающихся из семей в социально опасном положении | count | context  | Семьи СОП || Из семей СОП || Дети из семей, находящихся в социально опасном положении || В СОП || Из неблагополучных семей
students_registered_kdn  | На учёте в КДН и ПДН                              | count  | context  | На учёте в КДН || На учете в ПДН || Состоят на учёте в КДН и ЗП || На учёте в полиции || На учёте КДН, ПДН
students_registered_school | На внутришкольном учёте                         | count  | context  | ВШУ || Состоят на внутришкольном учёте || На ВШУ
parents_higher_education | Обучающихся, у которых оба родителя с высшим образованием | count | context | Оба родителя имеют высшее образование || Родители с высшим образованием || Дети, у которых оба родителя имеют высшее образование
parents_unemployed       | Обучающихся, у которых безработный родитель       | count  | context  | Безработные родители || Дети, у которых родители безработные || С безработными родителями
parents_disabled         | Обучающихся, у которых родитель — инвалид         | count  | context  | Родители-инвалиды || Дети, у которых родители инвалиды
good_housing_students    | Обучающихся в благоустроенном жилье               | count  | context  | Проживают в благоустроенном жилье
families_total           | Всего семей                                       | count  | context  | Количество семей || Число семей
families_low_income      | Малообеспеченных семей                            | count  | context  | Малообеспеченные семьи || Малоимущих семей || Малоимущие семьи
families_large           | Многодетных семей                                 | count  | context  | Многодетные семьи
families_incomplete      | Неполных семей                                    | count  | context  | Неполные семьи
families_at_risk         | Семей в социально опасном положении               | count  | context  | Семьи в социально опасном положении || Неблагополучные семьи || Неблагополучных семей
computers_total          | Количество компьютеров                            | count  | context  | Компьютеров || Общее количество компьютеров… || Количество компьютеров, используемых в учебных целях || Всего компьютеров
internet_speed           | Скорость интернета                                | choice | context  | Скорость доступа к сети Интернет || Скорость подключения к сети Интернет || Максимальная скорость доступа к Интернету || Интернет
parents_engagement       | Вовлечённость родителей                           | choice | context  | Вовлеченность родителей в образовательный процесс || Вовлечённость
students_engagement      | Вовлечённость обучающихся                         | choice | context  | Вовлечённость учеников || Вовлечённость обучающихся в учёбу
teachers_total           | Количество учителей                               | count  | context  | Сколько всего в ОО учителей/преподавателей? || Всего учителей || Общее количество учителей… || Учителей всего || Количество учителей в ОО || Учителя (всего)
teachers_highest         | Учителей высшей категории                         | count  | context  | Учителей с высшей квалификационной категорией || Учителя (высшая категория) || Количество учителей высшей категории || Учителя высшей категории || Количество учителей с высшей категорией
teachers_first           | Учителей первой категории                         | count  | context  | Учителей с первой квалификационной категорией || Учителя (первая категория) || Количество учителей первой категории || Учителя первой категории
teachers_first_or_highest | Учителей первой и высшей категорий               | count  | context  | Сколько всего в ОО учителей/преподавателей первой и высшей категорий? || Учителей с первой или высшей категорией || Учителя первой и высшей категорий || Имеют первую или высшую категорию
teachers_young           | Учителей до 30 лет                                | count  | context  | Учителя до 30 лет || Учителей в возрасте до 30 лет || Учителя (≤30) || Молодых учителей || Количество учителей в возрасте до 30 лет || Количество учителей до 30 лет
teachers_pensioners      | Учителей пенсионного возраста                     | count  | context  | Учителя пенсионного возраста || Учителя-пенсионеры || Учителя (пенсионеры) || Количество учителей пенсионного возраста || Учителей пенсионеров
teachers_vacancies       | Вакансий учителей                                 | count  | context  | Вакансии учителей || Количество вакансий || Незакрытых вакансий || Вакансии
psychologists            | Педагогов-психологов                              | count  | context  | Педагоги-психологи || Количество педагогов-психологов || Психологов
social_pedagogues        | Социальных педагогов                              | count  | context  | Социальные педагоги || Количество социальных педагогов
speech_therapists        | Учителей-логопедов и дефектологов                 | count  | context  | Логопедов и дефектологов || Учителя-логопеды, дефектологи
taught_subjects          | Предметы                                          | text   | context  | Изучаемые предметы || Предметы…
teachers_diagnosed       | Учителей прошли диагностику профессиональных дефицитов | count | competence | Прошли диагностику профессиональных дефицитов || Прошли диагностику
teachers_with_deficits   | Учителей с выявленными дефицитами                 | count  | competence | Выявлены профессиональные дефициты || Учителей с дефицитами
teachers_low_diagnostic  | Учителей с низким уровнем предметной компетентности | count | competence | Низкий уровень предметной компетентности
teachers_high_diagnostic | Учителей с высоким уровнем предметной компетентности | count | competence | Высокий уровень предметной компетентности
diagnostic_mean_percent  | Средний результат диагностики учителей, %         | share  | competence | Средний процент выполнения диагностики
teachers_with_route      | Учителей с индивидуальным образовательным маршрутом | count | competence | Имеют ИОМ || Учителей с ИОМ
routes_completed         | Завершено индивидуальных маршрутов                | count  | competence | Завершили ИОМ
teachers_trained         | Учителей прошли повышение квалификации за год     | count  | competence | Прошли повышение квалификации || Прошли курсы повышения квалификации || Прошли КПК
teachers_trained_deficit | Учителей обучены по выявленным дефицитам          | count  | competence | Обучены по дефицитам || Прошли КПК по выявленным дефицитам
teachers_out_of_field    | Учителей ведут предмет не по диплому              | count  | competence | Ведут предмет не по специальности || Преподают не по профилю
teachers_certified       | Учителей аттестованы за год                       | count  | competence | Аттестованы за год
managers_trained         | Управленцев прошли обучение                       | count  | competence | Руководителей и заместителей обучено
teachers_in_contests     | Учителей участвовали в профессиональных конкурсах | count  | competence | Участники профессиональных конкурсов
diagnostics_finished_on  | Диагностика учителей завершена (дата)             | date   | competence | Дата завершения диагностики учителей
routes_approved_on       | Индивидуальные маршруты утверждены (дата)         | date   | competence | Дата утверждения индивидуальных маршрутов
curator_assigned         | Назначен куратор                                  | flag   | methodical | Куратор назначен || Закреплён куратор
roadmap_approved         | Утверждена дорожная карта                         | flag   | methodical | Дорожная карта утверждена || Утверждён план мероприятий
programme_approved       | Утверждена программа перехода в эффективный режим | flag   | methodical | Программа перехода утверждена || Антирисковая программа утверждена
roadmap_items_planned    | Мероприятий дорожной карты запланировано          | count  | methodical | Запланировано мероприятий
roadmap_items_done       | Мероприятий дорожной карты выполнено              | count  | methodical | Выполнено мероприятий
methodical_events        | Методических мероприятий для школы проведено      | count  | methodical | Проведено методических мероприятий
methodical_events_attended | Методических мероприятий посещено               | count  | methodical | Посещено методических мероприятий
teachers_in_events       | Учителей участвовали в методических мероприятиях  | count  | methodical | Участвовали в методических мероприятиях
consultations            | Адресных консультаций получено                    | count  | methodical | Консультаций получено || Проведено консультаций
methodist_visits         | Выездов методистов                                | count  | methodical | Выезды методистов || Посещений методистами
lessons_visited          | Уроков посещено и разобрано                       | count  | methodical | Посещено уроков
teachers_mentored        | Учителей с наставником                            | count  | methodical | Закреплены наставники || Учителя с наставниками
materials_used           | Используются методические материалы               | flag   | methodical | Методические материалы используются
remedial_students        | Обучающихся охвачены дополнительными занятиями    | count  | methodical | Охвачены дополнительными занятиями
low_achievers            | Обучающихся с рисками неуспешности                | count  | methodical | Обучающиеся с рисками учебной неуспешности || Слабоуспевающих
individual_plans         | Обучающихся с индивидуальным планом ликвидации пробелов | count | methodical | Имеют индивидуальный план
curator_assigned_on      | Куратор назначен (дата)                           | date   | methodical | Дата назначения куратора
first_visit_on           | Первый выезд методиста (дата)                     | date   | methodical | Дата первого выезда методиста
last_visit_on            | Последний выезд методиста (дата)                  | date   | methodical | Дата последнего выезда методиста
roadmap_approved_on      | Дорожная карта утверждена (дата)                  | date   | methodical | Дата утверждения дорожной карты
programme_approved_on    | Программа перехода утверждена (дата)              | date   | methodical | Дата утверждения программы перехода
network_agreements       | Договоров о сетевом взаимодействии                | count  | network  | Договоры о сетевом взаимодействии || Заключено договоров
network_partners         | Партнёров по сетевому взаимодействию              | count  | network  | Партнёры || Количество партнёров
mentor_school            | Есть школа-наставник                              | flag   | network  | Закреплена школа-наставник || Школа-куратор закреплена
network_events           | Совместных мероприятий проведено                  | count  | network  | Совместные мероприятия
network_events_planned   | Совместных мероприятий запланировано              | count  | network  | Запланировано совместных мероприятий
teachers_in_network      | Учителей участвуют в сетевых объединениях         | count  | network  | Участвуют в сетевых объединениях
students_in_network      | Обучающихся по сетевым программам                 | count  | network  | Обучаются по сетевым программам
joint_lessons            | Совместных уроков и занятий                       | count  | network  | Совместные уроки
shared_resources         | Используются ресурсы партнёров                    | flag   | network  | Ресурсы партнёров используются
internships              | Стажировок учителей у партнёров                   | count  | network  | Стажировки учителей
practices_shared         | Практик представлено                              | count  | network  | Представлено практик
agreement_signed_on      | Первый договор за период заключён (дата)          | date   | network  | Дата первого договора
network_event_on         | Первое совместное мероприятие проведено (дата)    | date   | network  | Дата первого совместного мероприятия
graduates_grade9         | Выпускников 9 класса                              | count  | results  | Выпускники 9 класса
certificates_grade9      | Получили аттестат за 9 класс                      | count  | results  | Получили аттестат об основном общем образовании
graduates_grade11        | Выпускников 11 класса                             | count  | results  | Выпускники 11 класса
certificates_grade11     | Получили аттестат за 11 класс                     | count  | results  | Получили аттестат о среднем общем образовании
repeaters                | Оставлены на повторное обучение                   | count  | results  | Второгодников || Оставлены на второй год
failing_students         | Не успевают по итогам года                        | count  | results  | Неуспевающих
excellent_students       | Закончили год на «4» и «5»                        | count  | results  | Успевают на 4 и 5
olympiad_participants    | Участников муниципального этапа олимпиады         | count  | results  | Участники муниципального этапа ВсОШ
olympiad_winners         | Победителей и призёров муниципального этапа олимпиады | count | results | Победители и призёры муниципального этапа ВсОШ
recheck_works            | Работ перепроверено                               | count  | results  | Перепроверено работ
recheck_confirmed        | Работ подтверждено перепроверкой                  | count  | results  | Подтверждено работ
independent_observers    | Процедур с независимыми наблюдателями             | count  | results  | Независимые наблюдатели
olympiad_rounds          | Олимпиад школьного этапа проведено                | count  | results  | Проведено олимпиад школьного этапа
olympiad_rounds_observed | Олимпиад школьного этапа с независимым наблюдателем | count  | results  | Олимпиад школьного этапа с наблюдателем
olympiad_rechecked       | Олимпиадных работ перепроверено                   | count  | results  | Перепроверено олимпиадных работ
olympiad_recheck_confirmed | Олимпиадных работ подтверждено перепроверкой      | count  | results  | Подтверждено олимпиадных работ
"""


def _parsed() -> tuple[Field, ...]:
    fields = []
    for line in _TABLE.strip().splitlines():
        name, title, kind, group, aliases = (part.strip() for part in line.split(" | "))
        others = tuple(alias.strip() for alias in aliases.split(" || ") if alias.strip())
        fields.append(Field(name, title, kind, group, others))
    return tuple(fields)


FIELDS = _parsed()
FIELD_BY_ID = {each.id: each for each in FIELDS}
