"""A knowledge base of N articles, half English, half Russian, always the same for the same N."""

import pathlib
import random
import struct
import zlib

ENGLISH = """account action address allow answer archive attach backup browser button cancel certificate change check choose
click close code column command comment company computer configure confirm connect contact contract copy create customer
data database date delete delivery department desktop device disk document domain download edit editor email employee enable
encryption enter error event export field file filter folder form format group guide header history hour image import index
install invoice item keyboard language letter license limit link list login mail manager memory menu message minute mobile
module month name network notice number open option order owner page paper password payment period permission person phone
picture port price print printer priority problem process product profile program project protect question queue read receive
record refund register release remove repeat reply report request reset restore result return review role rule save scan
screen search second section security select send server service session setting share sign site size software solution
source staff start state status step stop storage submit subscription support system table tariff task template test text
ticket time title tool transfer translate update upload user value version view visitor voice warning website window word
work write year""".split()

RUSSIAN = """адрес аккаунт архив база безопасность браузер версия вкладка вложение время вход выбор выгрузка дата действие
договор документ домен доступ журнал загрузка задача заказ закладка запись запрос защита звонок значение изменение
изображение имя инструкция история каталог категория клавиша клиент ключ кнопка код команда комментарий компания компьютер
контакт копия лицензия меню месяц модуль настройка номер обновление оборудование окно оператор оплата организация отдел
отмена ответ отправка отчёт ошибка пакет память панель пароль период письмо поддержка подписка поиск поле пользователь
почта право правило предупреждение приложение принтер проблема проверка программа продукт проект профиль процесс раздел
размер режим результат роль сайт сборка связь сеанс сервер сертификат сеть система служба событие сообщение сотрудник
список справка срок ссылка статус статья страница строка таблица тариф текст телефон тикет удаление услуга установка
устройство учётная файл фильтр форма формат хранение цена часть шаблон шаг шифрование экран экспорт язык ярлык""".split()

SYLLABLES = {
    "en": "ba ce di fo gu ha ki lo mu ne pa qui ro se ti vo xe zu cra ste plo".split(),
    "ru": "ба ве ги до жу за ки ло му не па ри со те фу хо ча ше ста про".split(),
}


class Language:
    def __init__(self, code, words):
        generator = random.Random(f"words {code}")
        rare = {"".join(generator.choices(SYLLABLES[code], k=generator.randint(2, 4))) for _ in range(4000)}
        self.code = code
        self.words = words + sorted(rare)
        # Zipf's law, with the hundreds of common words first.
        self.weights = [1 / (rank + 10) for rank in range(len(self.words))]
        self.cumulative = []
        total = 0
        for weight in self.weights:
            total += weight
            self.cumulative.append(total)

    def pick(self, generator, count):
        return generator.choices(self.words, cum_weights=self.cumulative, k=count)

    def sentence(self, generator):
        return " ".join(self.pick(generator, generator.randint(6, 16))).capitalize() + "."

    def paragraph(self, generator):
        return " ".join(self.sentence(generator) for _ in range(generator.randint(2, 5)))


LANGUAGES = [Language("en", ENGLISH), Language("ru", RUSSIAN)]


def png(width, height, shade):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([shade]) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def body(generator, language, number, slugs, category):
    parts = [language.paragraph(generator)]
    for section in range(generator.randint(3, 6)):
        parts.append(f"## {' '.join(language.pick(generator, 3)).capitalize()} {section + 1}")
        parts.append(language.paragraph(generator))
        kind = generator.randrange(6)
        if kind == 0:
            parts.append("\n".join(f"{step}. {language.sentence(generator)}" for step in range(1, 5)))
        elif kind == 1:
            rows = [" | ".join(language.pick(generator, 3)) for _ in range(5)]
            parts.append("\n".join([f"| {rows[0]} |", "| --- | --- | --- |"] + [f"| {row} |" for row in rows[1:]]))
        elif kind == 2:
            lines = "\n".join(f"{word} = {generator.randrange(1000)}" for word in language.pick(generator, 4))
            parts.append(f"```ini\n{lines}\n```")
        elif kind == 3:
            parts.append("\n".join(f"- **{word}**: {language.sentence(generator)}" for word in language.pick(generator, 3)))
        elif kind == 4:
            parts.append(f"![{language.sentence(generator)}](diagram.png)")
        else:
            parts.append(f"> {language.sentence(generator)}")
        target = generator.choice(slugs[category])
        words = " ".join(language.pick(generator, 2))
        parts.append(f"{language.sentence(generator)} [{words}]({target}.md) {language.sentence(generator)}")
    other = generator.choice(sorted(slugs))
    parts.append(f"[{language.sentence(generator)}](../{other}/{generator.choice(slugs[other])}.md)")
    return "\n\n".join(parts) + "\n"


def article(generator, language, number, slugs, category, tags):
    title = " ".join(language.pick(generator, generator.randint(2, 5))).capitalize() + f" {number}"
    front = [
        "---",
        f"title: {title}",
        f"description: {language.sentence(generator)}",
        f"date: 20{generator.randint(20, 25)}-{generator.randint(1, 12):02}-{generator.randint(1, 28):02}",
        f"weight: {number + 1}",
        f"tags: [{', '.join(generator.sample(tags[language.code], 3))}]",
        "---",
        "",
        "",
    ]
    return "\n".join(front) + body(generator, language, number, slugs, category)


def write(root: pathlib.Path, articles: int):
    """Writes content/faq/… below root."""
    pairs = articles // 2
    categories = [f"topic-{number:02}" for number in range(max(2, pairs // 100))]
    slugs = {category: [] for category in categories}
    for number in range(pairs):
        slugs[categories[number % len(categories)]].append(f"article-{number:05}")
    tags = {
        language.code: [f"{word}-{n}" for n in range(max(1, pairs // 2500)) for word in language.words[:50]]
        for language in LANGUAGES
    }
    for category in categories:
        folder = root / "content/faq" / category
        folder.mkdir(parents=True)
        (folder / "diagram.png").write_bytes(png(320, 200, zlib.crc32(category.encode()) % 256))
        for language in LANGUAGES:
            name = "_index.md" if language.code == "en" else f"_index.{language.code}.md"
            generator = random.Random(f"{category} {language.code}")
            title = " ".join(language.pick(generator, 2)).capitalize()
            picture = f"![{title}](diagram.png)"
            (folder / name).write_text(f"---\ntitle: {title}\n---\n\n{language.paragraph(generator)}\n\n{picture}\n")
        for slug in slugs[category]:
            number = int(slug[-5:])
            for language in LANGUAGES:
                name = f"{slug}.md" if language.code == "en" else f"{slug}.{language.code}.md"
                generator = random.Random(f"{slug} {language.code}")
                (folder / name).write_text(article(generator, language, number, slugs, category, tags))


if __name__ == "__main__":
    import sys

    write(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
