"""Descriptions in the wording of tariffs: what listed goods they name, and what neighbours do not.

The wordings are those of the Harmonized System (2022), of the unified tariff of the Eurasian
Economic Union, and of the tariffs of Turkey and China.
"""

from __future__ import annotations

import pytest

from enduse.controls.goods import described
from enduse.tables import load_table

RUSSIAN = [
    ("Центры обрабатывающие для обработки металла", 8457),
    ("Станки токарные (горизонтальные) с ЧПУ", 8458),
    ("Станки токарные горизонтальные с числовым программным управлением", 8458),
    ("Станки фрезерные: прочие: с числовым программным управлением", 8459),
    ("Части и принадлежности станков товарных позиций 8456 - 8461", 8466),
    ("Части и принадлежности токарных и фрезерных станков", 8466),
    ("Запасные части к металлообрабатывающему станку", 8466),
    ("Блоки обработки данных, отличные от описанных в субпозиции 8471 41", 8471),
    ("Устройства вычислительных машин прочие", 8471),
    ("Блоки вычислительных машин", 8471),
    ("Подшипники шариковые", 8482),
    ("Подшипники роликовые конические, включая внутренние кольца в сборе", 8482),
    ("Подшипники роликовые сферические", 8482),
    ("Подшипники с цилиндрическими роликами прочие", 8482),
    ("Машины и аппаратура для производства булей или пластин", 8486),
    ("Машины и аппаратура для производства полупроводниковых приборов", 8486),
    ("Оборудование для изготовления масок и фотошаблонов", 8486),
    ("Преобразователи статические", 8504),
    ("Машины для приема, преобразования и передачи голоса, изображений", 8517),
    ("Аппаратура приёма и передачи данных", 8517),
    ("Прочая аппаратура для передачи или приема голоса", 8517),
    ("Телевизионные камеры, цифровые камеры", 8525),
    ("Аппаратура радионавигационная", 8526),
    ("Антенны и антенные отражатели всех типов", 8529),
    ("Части телевизионных камер и радиолокационной аппаратуры", 8529),
    ("Конденсаторы постоянной емкости танталовые", 8532),
    ("Конденсаторы постоянной емкости керамические, многослойные", 8532),
    ("Схемы печатные", 8534),
    ("Штепсели и розетки", 8536),
    ("Соединители и контактные элементы для проводов и кабелей", 8536),
    ("Диоды, кроме фоточувствительных или светоизлучающих", 8541),
    ("Транзисторы с мощностью рассеивания менее 1 Вт", 8541),
    ("Тиристоры, динисторы и тринисторы", 8541),
    ("Приборы полупроводниковые фоточувствительные", 8541),
    ("Преобразователи на основе полупроводников", 8541),
    ("Полупроводниковые преобразователи", 8541),
    ("Пьезоэлектрические кристаллы собранные", 8541),
    ("Кристаллы пьезоэлектрические собранные", 8541),
    ("Схемы электронные интегральные: процессоры и контроллеры", 8542),
    ("Схемы интегральные монолитные", 8542),
    ("Генераторы сигналов", 8543),
    ("Электрические части машин или оборудования, в другом месте не поименованные", 8548),
    ("Части самолетов, вертолетов или беспилотных летательных аппаратов", 8807),
    ("Прицелы телескопические для установки на оружие", 9013),
    ("Устройства, приборы и инструменты оптические прочие", 9013),
    ("Приборы и инструменты для аэронавигации или космической навигации", 9014),
    ("Приборы и инструменты навигационные прочие", 9014),
    ("Приборы и аппаратура, использующие оптические излучения", 9027),
    ("Осциллоскопы и осциллографы", 9030),
    ("Мультиметры с записывающим устройством", 9030),
    ("Приборы для измерения напряжения с записью", 9030),
    ("Приборы для измерения напряжения с регистрирующим устройством", 9030),
    ("Приборы для проверки полупроводниковых пластин", 9030),
]
OTHER_LANGUAGES = [
    ("Horizontal lathes: numerically controlled", 8458),
    ("Parts and accessories of machine tools of headings 8456 to 8461", 8466),
    ("machine tools; parts", 8466),
    ("Aerials and aerial reflectors of all kinds; parts suitable for use therewith", 8529),
    ("antennas, parts", 8529),
    ("Machines for the reception, conversion and transmission of voice, images or data", 8517),
    ("Fixed capacitors, ceramic dielectric, multilayer", 8532),
    ("Piezo-electric crystals, mounted", 8541),
    ("Transistors with a dissipation rate of less than 1 W", 8541),
    ("Signal generators", 8543),
    ("Instruments and appliances for aeronautical or space navigation", 9014),
    ("Instruments for measuring voltage, current or power, with a recording device", 9030),
    ("Multimeters, with a recording device", 9030),
    ("Instruments for measuring or checking semiconductor wafers or devices", 9030),
    ("Sayısal kontrollü yatay torna tezgahları", 8458),
    ("Torna tezgahlarının aksamı; torna tezgahı aksamı", 8466),
    ("Statik konvertisörler", 8504),
    ("Fişler ve prizler", 8536),
    ("Monte edilmiş piezo elektrik kristaller", 8541),
    ("Elektronik entegre devreler", 8542),
    ("Sinyal jeneratörleri", 8543),
    ("Osiloskoplar ve osilograflar", 9030),
    ("处理器及控制器", 8542),
    ("静止式变流器", 8504),
    ("锥形滚子轴承", 8482),
    ("机床零件", 8466),
    ("插头及插座", 8536),
    ("已装配的压电晶体", 8541),
    ("带记录装置的万用表", 9030),
    ("制造半导体器件或集成电路用的机器", 8486),
]
NEIGHBOURS = [
    "Станки токарные без ЧПУ",
    "Станки токарные, не оснащённые числовым управлением",
    "Станки деревообрабатывающие с ЧПУ",
    "Станки консольно-фрезерные с ЧПУ",
    "Части деревообрабатывающих станков",
    "Части станков для обработки дерева",
    "Подшипники роликовые игольчатые",
    "Части подшипников",
    "Части электронных интегральных схем",
    "Части транзисторов",
    "Части вычислительных машин",
    "Запоминающие устройства на жёстких магнитных дисках",
    "Приборы для измерения напряжения без записывающего устройства",
    "Приборы для измерения давления с записывающим устройством",
    "Мультиметры без записывающего устройства",
    "Диоды светоизлучающие",
    "Электрические преобразователи давления",
    "Генераторы переменного тока",
    "Бортовые самописцы",
    "Камеры морозильные",
    "Lathes, without CNC",
    "Knee-type milling machines, numerically controlled",
    "Combined ball and spherical roller bearings",
    "Multimeters, without recording device",
    "Optical instruments",
    "滚珠轴承的零件",
    "集成电路零件",
]


@pytest.mark.parametrize(("text", "heading"), [*RUSSIAN, *OTHER_LANGUAGES])
def test_goods_are_known_by_the_wording_of_a_tariff(text: str, heading: int) -> None:
    (found,) = described([text])
    assert found is not None
    assert found.heading == heading


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_neighbours_in_the_tariff_are_left_alone(text: str) -> None:
    assert described([text]) == [None]


def test_every_heading_of_the_list_is_tried_in_russian() -> None:
    assert {heading for _, heading in RUSSIAN} == {
        int(row["code"][:4]) for row in load_table("chpl")
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("machine tools; parts", "machine tools parts"),
        ("Антенны, части", "антенны части"),
        ("Части и принадлежности станков", "части и принадлежности станков"),
    ],
)
def test_parts_that_are_on_the_list_are_named_as_parts(text: str, said: str) -> None:
    (found,) = described([text])
    assert found is not None
    assert found.words == said


@pytest.mark.parametrize("word", ["станок", "станки", "станков", "станком", "станка"])
def test_a_fleeting_vowel_changes_nothing(word: str) -> None:
    (found,) = described([f"{word} токарный с ЧПУ"])
    assert found is not None
    assert found.heading == 8458
