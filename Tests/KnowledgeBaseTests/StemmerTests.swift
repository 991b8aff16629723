// Stemming agrees with Snowball's own lists, and Russian forms meet.

import CLinux
import Testing

@testable import KnowledgeBase

@Suite struct StemmerTests {
    /// The lists lie beside the project; where they do not, there is nothing to compare with.
    private static let folder = "../shared/data/snowball"
    static let hasLists = access("\(folder)/russian.tsv", R_OK) == 0

    private static func pairs(_ name: String) -> [(word: [UInt8], stem: [UInt8])] {
        guard let file = fopen("\(folder)/\(name).tsv", "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        return bytes.split(separator: 10).compactMap { line in
            let parts = line.split(separator: 9, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].contains(UInt8(ascii: "'")) else { return nil }
            return (folded(parts[0]), folded(parts[1]))
        }
    }

    private static func folded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var word: [UInt8] = []
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            _ = Letters.fold(scalar.value, into: &word)
        }
        return word
    }

    @Test("English stems are Snowball's", .enabled(if: hasLists, "there is no ../shared/data/snowball"))
    func englishAgrees() {
        let pairs = Self.pairs("english")
        #expect(pairs.count > 40_000)
        let wrong = pairs.filter { EnglishStemmer.stem($0.word) != $0.stem }
        #expect(wrong.isEmpty, "\(wrong.prefix(5).map { String(decoding: Letters.text($0.word), as: UTF8.self) })")
    }

    @Test("Russian stems are Snowball's", .enabled(if: hasLists, "there is no ../shared/data/snowball"))
    func russianAgrees() {
        let pairs = Self.pairs("russian")
        #expect(pairs.count > 40_000)
        let wrong = pairs.filter { RussianStemmer.stem($0.word) != $0.stem }
        #expect(wrong.isEmpty, "\(wrong.prefix(5).map { String(decoding: Letters.text($0.word), as: UTF8.self) })")
    }

    private static func stem(_ word: Substring) -> [UInt8] {
        Stemmer(isEnglish: true, isRussian: true).stem(folded(Array(word.utf8)[...]))
    }

    @Test(
        "all forms of a Russian word have one stem",
        arguments: [
            "кнопка кнопки кнопке кнопку кнопкой кнопок кнопкам кнопками кнопках",
            "ссылка ссылки ссылке ссылку ссылкой ссылок ссылкам ссылками ссылках",
            "ошибка ошибки ошибке ошибку ошибкой ошибок ошибкам ошибками ошибках",
            "настройка настройки настройке настройку настройкой настроек настройкам настройками настройках",
            "заявка заявки заявке заявку заявкой заявок заявкам заявками заявках",
            "форма формы форме форму формой форм формам формами формах",
            "пароль пароля паролю паролем пароле пароли паролей паролям паролями паролях",
            "письмо письма письму письмом письме писем письмам письмами письмах",
            "окно окна окну окном окне окон окнам окнами окнах",
            "владелец владельца владельцу владельцем владельце владельцы владельцев владельцам владельцами владельцах",
            "время времени временем времена времён временам временами временах",
            "день дня дню днём дне дни дней дням днями днях",
            "счёт счёта счёту счётом счёте счета счетов счетам счетами счетах",
            "пользователь пользователя пользователю пользователем пользователе пользователи пользователей пользователям",
            "река реки реке реку рекой рек рекам реками реках",
            "сообщение сообщения сообщению сообщением сообщении сообщений сообщениям сообщениями сообщениях",
            "адрес адреса адресу адресом адресе адресов адресам адресами адресах",
            "число числа числу числом числе чисел числам числами числах",
            "папка папки папке папку папкой папок папкам папками папках",
            "новый нового новому новым новом новая новой новую новое новые новых новыми",
            "имя имени именем имена имён именам именами именах",
            "архив архива архиву архивом архиве архивы архивов архивам архивами архивах",
            "массив массива массиву массивом массиве массивы массивов массивам массивами массивах",
            "объектив объектива объективу объективом объективе объективы объективов",
            "отзыв отзыва отзыву отзывом отзыве отзывы отзывов отзывам отзывами отзывах",
            "установив установил установить установили",
        ])
    func formsMeet(_ forms: String) {
        let stems = Set(forms.split(separator: " ").map(Self.stem))
        #expect(stems.count == 1, "\(stems.map { String(decoding: Letters.text($0), as: UTF8.self) })")
    }

    @Test(
        "different words keep different stems",
        arguments: [
            "река рекорд", "банк банкет", "ключ включать", "письмо писатель", "порт портал", "новый новость",
            "день денег", "массив масса",
            "мир мера", "форма формат", "печь печать", "карта картина", "universe university",
        ])
    func wordsStayApart(_ words: String) {
        let stems = Set(words.split(separator: " ").map(Self.stem))
        #expect(stems.count == 2)
    }
}
