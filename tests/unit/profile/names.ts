/** Names that people have, in the forms in which keyboards and systems write them (SECURITY.md §8.1). */
export const acceptedNames = [
  'O\'Brien', 'O’Brien', 'D\'Angelo', 'ʻIolani', 'Mʼbaye', 'José', 'Jose\u0301', 'María-José Ibáñez de la Cruz', 'Nuñez y Pérez', 'Siobhán', 'Renée François', 'Müller',
  'Straße', 'Anne-Marie', 'Jean‐Luc', 'Jean\u2011Luc', 'Martin Luther King Jr.', 'J. R. R. Tolkien', 'J.R.R. Tolkien', 'St. John', 'van der Berg', 'al-Fayed', 'Ng', 'Xu',
  'Nguyễn Văn Ánh', 'Đặng', 'Þór', 'Ålesund', 'Ødegård', 'Æsa', 'Łukasz Żółć', 'Čeněk Řehoř', 'Šárka', 'Győző', 'Ștefan Țepeș', 'Ħaż-Żebbuġ', 'İpek', 'Işıl', 'Gıda', 'Əli',
  'Montserrat Gal·la', 'Dvořák', 'Ēriks', 'Владимир', 'Ёлкина-Їжак', 'Ђорђе', 'Ґалаґан', 'Αλέξανδρος', 'Ελένη Παπαδοπούλου', 'Հայկ', 'გიორგი', 'שרה', 'שָׂרָה', 'בן גוריון',
  'محمد', 'عَلِيّ', 'علی‌رضا', 'می‌نا', 'فاطمة الزهراء', 'ܝܘܚܢܢ', 'अमिता', 'प्रिया शर्मा', 'ක්‍රිෂ්ණ', 'ශ්‍රී', 'রাজীব', 'ਗੁਰਪ੍ਰੀਤ', 'ગીતા', 'சுந்தர்', 'రాజు', 'ಕನ್ನಡಿಗ', 'മോഹൻ',
  'ก้องภพ', 'ສົມຊາຍ', 'မောင်မောင်', 'សុខា', 'བསྟན་འཛིན'.replace('་', ' '), 'አበበ', 'ꦱꦸꦤꦂ', 'ᓄᓇᕗᑦ', 'ᏣᎳᎩ', 'ⵎⵓⵃⵎⵎⴰⴷ', '李明', '王伟', '欧阳修', '李小龍', '𠮷田', '葛\u{e0100}城', '辻\u{e0101} 花',
  '山田 太郎', '山田\u3000太郎', 'やまだ', 'ヤマダ タロー', 'ﾔﾏﾀﾞ', '佐々木', '한글', '김철수', '\u1112\u1161\u11ab\u1100\u1173\u11af', 'Ａｌｉｃｅ', 'ﬁona', '𐐔𐐯𐑅', '𞤀𞤣𞤤𞤢𞤥', '𝒜𝒹𝒶',
]

/** What is no name: all of these have two or more characters and at least one that names do not carry. */
export const refusedNames = [
  '--', '-\u2010-', '\'\'\'', '’’', '. .', '··', '\u0301\u0302', '\u0301Ada', '\u093fराम', 'q\u0301\u0302\u0303\u0304\u0305x', 'Z\u0335\u0321\u0316\u0353\u0349\u0326algo', 'a' + '\u0301'.repeat(50),
  'Bob\u202e', '\u202dBob', 'Bo\u202ab', 'Bo\u202cb', 'Bob\u2066', 'Bob\u2067x', 'Bob\u2068x', 'Bob\u2069', 'Bo\u200eb', 'Bo\u200fb', 'Bo\u061cb',
  'Bo\u200bb', 'Bo\u2060b', 'Bo\ufeffb', 'Bo\u00adb', 'Bo\u115fb', 'Bo\u1160b', 'Bo\u3164b', 'Bo\uffa0b', 'Bo\u2800b', 'Bo\u034fb', 'Bo\ufe0fb', 'Bo\ufe00b', 'Bo\u{e0100}b', 'Bo\u180eb', 'Bo\u180bb',
  'Bo\u17b4b', 'Bo\u200cb', 'Bo\u200db', 'Ада\u200dм', 'Bob\u200d', '\u200dBob', 'علی\u200c', 'علی\u200c رضا', 'علی\u200c\u200cرضا', 'علی\u200cBob', 'Bob\u{e0041}\u{e0042}', 'Bob\u{e007f}',
  'Bo\ue000b', 'Bo\u{f0000}b', 'Bo\u0378b', 'Bo\u{1ffff}b', 'Bo\ufffdb', 'Bo\0b', 'Bo\u0001b', 'Bo\u001bb', 'Bo\u007fb', 'Bo\u0085b', 'Bo\tb', 'Bo\nb', 'Bo\r\nb', 'Bo\u2028b', 'Bo\u2029b', 'Bo\ud800b', '\udc00Bob', 'Bob\ud83c',
  'R2D2', 'X Æ A-12', 'Ada 3rd', '٣محمد', '१राम', 'Louis Ⅻ', 'Bob²', '<script>', '<b>Ada</b>', 'Robert\'); DROP TABLE users;--', 'Ada "Countess"', 'Ada & Bob', 'Ada/Bob', 'Ada\\Bob', 'ada@example', 'Ada_Lovelace', 'Ada, Countess',
  'Ada!', 'Ada?', 'Ada:', 'Ada;', 'Ada*', 'Ada%00', 'Ada+Bob', 'Ada=Bob', '{{Ada}}', '${Ada}', '$Ada', '#Ada', '|Ada', '~Ada', '`Ada`', '^Ada', '(Ada)', '[Ada]', '😀😀', 'Ada 😀', '👩\u200d👩\u200d👧', '♥♥', 'Ada™', 'Ada—Bob', 'Ada\u2212Bob', '“Ada”', '₿ob',
]
