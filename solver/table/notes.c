/* The words of notes, signatures and units. */
#include "table/notes.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* With what may follow a word for it to begin a note: "注1" is one, "注滋口镇" is a town. */
#define AFTER_NOTE ":.,、，。；;()[]{}<>【】〔〕《》〗」』0123456789一二三四五六七八九十"
#define AFTER_SIGNATURE ":(、"

static const char *const NOTES[] = {
    "注",       "註",       "附注", "附註",     "备注",     "備註",     "说明",     "說明",     "填表说明",
    "填表說明", "编制说明", "note", "notes",    "remark",   "remarks",  "注释",     "附",       "附件",
    "附表",     "附录",     "口径", "统计口径", "数据口径", "口径说明", "制表说明", "指标说明", "指标解释"};

/* With anything behind them. */
static const char *const PHRASES[] = {"本表",     "此表", "以上数据", "上述数据", "数据截至",
                                      "数据截止", "截至", "截止",     "统计截止"};

/* Signs that a note begins with. */
static const char *const SIGNS[] = {"※", "*", "★", "☆", "●", "◆", "▲", "△", "■", "□", "◇", "○"};

/* Brackets that a word may stand in, as folding leaves them. */
static const char *const BRACKETS[] = {"(",  "[",  "【", "〔", "〖", "《", "<",
                                       "「", "『", "{",  "#",  "——", "—"};

static const char *const SIGNATURES[] = {
    "填表人",   "填报人",   "填報人",     "填表",        "填表单位",   "填表單位",    "填报单位",
    "填報單位", "填表日期", "填报日期",   "填報日期",    "填表时间",   "填表時間",    "填报时间",
    "填報時間", "审核人",   "審核人",     "审核",        "審核",       "复核人",      "複核人",
    "复核",     "複核",     "制表人",     "製表人",      "制表",       "製表",        "制表单位",
    "製表單位", "制表日期", "製表日期",   "经办人",      "經辦人",     "联系人",      "聯繫人",
    "联系电话", "聯繫電話", "单位负责人", "單位負責人",  "负责人",     "負責人",      "分管领导",
    "分管領導", "主要领导", "主要領導",   "数据来源",    "數據來源",   "资料来源",    "資料來源",
    "来源",     "來源",     "报送日期",   "報送日期",    "单位(盖章)", "單位(蓋章)",  "填报单位(盖章)",
    "日期",     "source",   "sources",    "prepared by", "checked by", "approved by", "signed",
    "date"};

/* As text_fold; "" and *memory false when there is none. */
static const char *fold_tight(struct arena *scratch, const char *text, size_t length, bool *memory)
{
    const char *folded = text_fold(scratch, text, length);
    *memory = *memory && folded;
    return folded ? folded : "";
}

/* True when text begins with one of the characters of set, or with a space, or is empty. */
static bool goes_on_with(const char *text, const char *set)
{
    unsigned char lead = (unsigned char)*text;
    size_t length = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : lead >= 0xC0U ? 2 : 1;
    char character[5] = {0};
    memcpy(character, text, strnlen(text, length));
    return lead == '\0' || lead == ' ' || strstr(set, character);
}

static bool begins_with(const char *text, const char *const *words, size_t n, const char *after)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(text, words[i], length) == 0 && goes_on_with(text + length, after))
            return true;
    }
    return false;
}

/* The first field that is not blank, folded; "" when there is none. */
static const char *first_text(struct arena *scratch, const struct record *record, bool *memory)
{
    size_t first = record_first(record);
    return first == record->n ? ""
                              : fold_tight(scratch, record->fields[first], record->lengths[first], memory);
}

/* Passes over one of words [n] at the start of text. */
static bool pass_one(const char **text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strncmp(*text, words[i], strlen(words[i])) == 0) {
            *text += strlen(words[i]);
            return true;
        }
    return false;
}

bool notes_begin(struct arena *scratch, const struct record *record, bool *memory)
{
    const char *text = first_text(scratch, record, memory);
    if (pass_one(&text, SIGNS, sizeof SIGNS / sizeof *SIGNS))
        return true;
    pass_one(&text, BRACKETS, sizeof BRACKETS / sizeof *BRACKETS);
    return begins_with(text, NOTES, sizeof NOTES / sizeof *NOTES, AFTER_NOTE) ||
           begins_with(text, SIGNATURES, sizeof SIGNATURES / sizeof *SIGNATURES, AFTER_SIGNATURE) ||
           pass_one(&text, PHRASES, sizeof PHRASES / sizeof *PHRASES);
}

bool notes_is_point(struct arena *scratch, const struct record *record, bool *memory)
{
    static const char *const NUMERALS[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    const char *text = first_text(scratch, record, memory);
    text += *text == '(';
    size_t ndigits = strspn(text, "0123456789");
    bool by_digits =
        ndigits > 0 && ndigits < 3 && text[ndigits] != '\0' && goes_on_with(text + ndigits, ".)、:");
    return by_digits || begins_with(text, NUMERALS, sizeof NUMERALS / sizeof *NUMERALS, "、)");
}

/* 2024年12月31日, 2024-12-31, 第1页. */
static bool is_date_or_page(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    bool year = digits == 4 && (strncmp(text + 4, "年", 3) == 0 || strchr("-/.", text[4])) && text[4] != '\0';
    return year || (strncmp(text, "第", 3) == 0 && strstr(text, "页"));
}

/* Does text say something behind a colon? A label alone, 另：, may be of the rows below it. */
static bool explains(const char *text)
{
    const char *colon = strchr(text, ':');
    return colon && colon[1] != '\0';
}

bool notes_is_remark(struct arena *scratch, const struct record *record, bool *memory)
{
    static const char *const WITHIN[] = {"，",   "。",   "；",   "！",   "签字",
                                         "签名", "簽字", "盖章", "蓋章", "以下空白"};
    size_t first = record_first(record);
    const char *written = record->fields[first], *text = first_text(scratch, record, memory);
    bool ruled = *text != '\0' && text[strspn(text, "-=_*. —─")] == '\0'; /* a line drawn with characters */
    for (size_t i = 0; i < sizeof WITHIN / sizeof *WITHIN; i++)
        if (strstr(written, WITHIN[i]))
            return true;
    return ruled || explains(text) || is_date_or_page(text) ||
           text_number(written, record->lengths[first]) > 0;
}

bool notes_has_colon(struct arena *scratch, const struct record *record, bool *memory)
{
    return strchr(first_text(scratch, record, memory), ':') != NULL;
}

/* Whoever filled a form in (填报单位) is a 单位 too. */
static bool is_office(const char *folded, const char *unit)
{
    static const char *const WORDS[] = {"填报", "填報", "填表", "报送", "報送",
                                        "制表", "製表", "主管", "盖章"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (unit - folded >= 6 && strncmp(unit - 6, WORDS[i], 6) == 0)
            return true;
    return false;
}

static bool states_unit(const char *folded)
{
    static const char *const WORDS[] = {"单位:", "單位:"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        const char *at = strstr(folded, WORDS[i]);
        for (bool office = at && is_office(folded, at); at && !office && *at != '\0'; at++)
            if (number_is_multiple(at))
                return true;
    }
    return false;
}

bool notes_state_unit(struct arena *scratch, const struct record *record, bool *memory)
{
    for (size_t i = 0; i < record->n; i++)
        if (states_unit(fold_tight(scratch, record->fields[i], record->lengths[i], memory)))
            return true;
    return false;
}
