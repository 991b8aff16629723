// The strings that packed texts write as one byte each: frequent ones of English and of Russian texts, chosen once by
// merging the commonest neighbours (byte pair encoding) in the articles of the user's guide. They never change with a site's
// texts, so that an edit touches one document's text only.

import KnowledgeBase

enum TextCodebook {
    static func isCyrillic(_ language: Language) -> Bool {
        ["ru", "uk", "be", "bg", "sr", "mk"].contains(language.code.prefix(2))
    }

    // Separated by bars, in the order of `Codebook.codes`.

    static let english = """
        —|“|”|’|…|e |s |th|t |n |d |. |er|the |or|, |an|ou|in|on|ti|o |re|y |ta|and |a |ar|at |er |se|te|\
        you|il|no|f |in |is |om|es |ch|tic|it|ma|or |wh|ing|ke|en|as|to |st|it |le|ad|r |ag|l |on |wor|si|\
        not |ing |you |ne|wi|ow|k |es|an |en |am|of |as |: |ed |Th|with|por|ol|ac|li|sta|pr|e. |mail|da|s, |\
        The |ver|ch |le |lo|for |ds |con|el|st |s. |; |ts |one |are |Wh|fil|ve |em|com|ang|sh|pro|al|p |cu|\
        se |e, |ri|be|su|fi|pas|stom|pag|sa|swor|res|w |op|A |. I|ed|tion|od|can |add|tal|ter |for|them|oo|\
        la|t. |lin|sig|bu|its |fr|ers |oun|ket |do|ame |t, |no |oth|ly |has |qu
        """

    static let russian = """
        А|Б|В|Г|Д|Е|Ж|З|И|Й|К|Л|М|Н|О|П|Р|С|Т|У|Ф|Х|Ц|Ч|Ш|Щ|Ъ|Ы|Ь|Э|Ю|Я|а|б|в|г|д|е|ж|з|и|й|к|л|м|н|о|п|р|с|\
        т|у|ф|х|ц|ч|ш|щ|ъ|ы|ь|э|ю|я|ё|«|»|—|е |и |, |о |. |а |ст|ет|ни|ро|ра| п|ит|ер|я |ат|ко|на|то|ь |но|\
        ен|от| в|од| с|не |за|ис|ли |то |ка|й |го |по|те |ре|ль|ы |на |м |ва|ри|ик|ло|мо|ите |ет |ай|во|ени|\
        та|об|у |ся |ны|ли| по|ать|до|пис|не|тик|т |: |ле|в |но |ру|про|да|к |де|ере|рани|сли |его |ры|те|\
        вы|мен|ки |ча|ну|с |из|х |ка |ста|ла
        """
}
