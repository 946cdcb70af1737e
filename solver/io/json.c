/* JSON in, by cJSON; the only file that includes it. cJSON takes more than JSON (01, 1., control
 * characters, malformed escapes of NUL) and knows no lines, so the text is first scanned token by
 * token; cJSON then judges how the tokens stand together, and its tree is turned into ours. Writing
 * is in json_write.c. */
#include "io/json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/file.h"

struct scan {
    const char *file;
    const char *text;
    size_t length;
    size_t at;
    size_t line_start;
    long line;
    int depth;
    long *lines; /* [nvalues] of every value in document order */
    size_t nvalues, lines_capacity;
    struct faults *faults;
};

/* A fault at byte position of the scanned text, whose line has begun at scan->line_start. */
static enum status complain(const struct scan *scan, size_t position, const char *words)
{
    long column = 1;
    for (size_t i = scan->line_start; i < position; i++)
        column += ((unsigned char)scan->text[i] & 0xC0U) != 0x80U;
    faults_add(scan->faults, (struct place){scan->file, scan->line, NULL}, "character %ld: %s", column,
               words);
    return STATUS_DATA;
}

static enum status add_value(struct scan *scan)
{
    if (!memory_grow(&scan->lines, &scan->lines_capacity, scan->nvalues + 1, sizeof *scan->lines))
        return STATUS_MEMORY;
    scan->lines[scan->nvalues++] = scan->line;
    return STATUS_OK;
}

static void skip_space(struct scan *scan)
{
    for (; scan->at < scan->length && memchr(" \t\r\n", scan->text[scan->at], 4); scan->at++)
        if (scan->text[scan->at] == '\n') {
            scan->line++;
            scan->line_start = scan->at + 1;
        }
}

static enum status scan_text(struct scan *scan)
{
    size_t start = scan->at++;
    for (;; scan->at++) {
        if (scan->at == scan->length || scan->text[scan->at] == '\n')
            return complain(scan, start,
                            _("this text is not closed; end it with a quotation mark on the same line"));
        if ((unsigned char)scan->text[scan->at] < 0x20U)
            return complain(scan, scan->at, _("a control character inside a text; write a tab as \\t"));
        if (scan->text[scan->at] == '"')
            break;
        if (scan->text[scan->at] != '\\')
            continue;
        if (strncmp(scan->text + scan->at, "\\u0000", 6) == 0)
            return complain(scan, scan->at, _("\\u0000 cannot stand in a text; remove it"));
        scan->at += scan->at + 1 < scan->length;
    }
    scan->at++;
    long line = scan->line;
    size_t line_start = scan->line_start, at = scan->at;
    skip_space(scan);
    if (scan->at < scan->length && scan->text[scan->at] == ':')
        return STATUS_OK; /* a key, no value */
    scan->line = line;
    scan->line_start = line_start;
    scan->at = at;
    return add_value(scan);
}

static const char *skip_digits(const char *text)
{
    return text + strspn(text, "0123456789");
}

/* Behind a number as JSON writes it: -?(0|[1-9]d*)(.d+)?([eE][+-]?d+)?; NULL when it is none. */
static const char *skip_number(const char *text)
{
    text += *text == '-';
    const char *end = *text == '0' ? text + 1 : skip_digits(text);
    if (end == text)
        return NULL;
    if (*end == '.') {
        text = end + 1;
        end = skip_digits(text);
        if (end == text)
            return NULL;
    }
    if (*end == 'e' || *end == 'E') {
        text = end + 1 + (end[1] == '+' || end[1] == '-');
        end = skip_digits(text);
        if (end == text)
            return NULL;
    }
    return end;
}

static bool ends_token(char c)
{
    return c == '\0' || strchr(" \t\r\n,:]}[{\"", c);
}

static enum status scan_number(struct scan *scan)
{
    const char *start = scan->text + scan->at;
    const char *end = skip_number(start);
    if (!end || !ends_token(*end))
        return complain(scan, scan->at,
                        _("no number as JSON writes it; write 12, 0.5 or 1e6, or a text between "
                          "quotation marks"));
    enum status status = add_value(scan);
    scan->at += (size_t)(end - start);
    return status;
}

static const char *remedy_for(const char *at)
{
    if (*at == '\'')
        return _("a text stands between double quotation marks, not single ones");
    if (*at == '/' || *at == '#')
        return _("JSON has no comments; remove it");
    if ((unsigned char)*at >= 0x80U)
        return _("a character outside quotation marks; is it a full-width comma, colon or quotation "
                 "mark?");
    return _("this cannot stand here; a text stands between quotation marks, other values are "
             "numbers, true, false "
             "and null");
}

static enum status scan_word(struct scan *scan)
{
    static const char *const WORDS[] = {"true", "false", "null"};
    const char *at = scan->text + scan->at;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t length = strlen(WORDS[i]);
        if (strncmp(at, WORDS[i], length) != 0 || !ends_token(at[length]))
            continue;
        scan->at += length;
        return add_value(scan);
    }
    return complain(scan, scan->at, remedy_for(at));
}

static enum status scan_token(struct scan *scan)
{
    char c = scan->text[scan->at];
    if (c == '"')
        return scan_text(scan);
    if (c == '-' || (c >= '0' && c <= '9'))
        return scan_number(scan);
    if (!strchr("{}[],:", c))
        return scan_word(scan);
    scan->at++;
    if (c == '}' || c == ']')
        scan->depth--;
    if (c != '{' && c != '[')
        return STATUS_OK;
    if (++scan->depth > JSON_MOST_DEPTH)
        return complain(scan, scan->at - 1,
                        _("more than 16 levels of brackets; no document here is that deep"));
    return add_value(scan);
}

static enum status scan_tokens(struct scan *scan)
{
    enum status status = STATUS_OK;
    for (skip_space(scan); status == STATUS_OK && scan->at < scan->length; skip_space(scan))
        status = scan_token(scan);
    return status;
}

/* Where a key should be, cJSON points one byte behind what it found; this is what it found. */
static size_t found_position(const struct scan *scan, size_t position)
{
    if (position == 0 || !memchr("}],:{[", scan->text[position - 1], 6))
        return position;
    size_t before = position - 1;
    while (before > 0 && memchr(" \t\r\n", scan->text[before - 1], 4))
        before--;
    return before > 0 && scan->text[before - 1] == ',' ? position - 1 : position;
}

/* Takes the position of cJSON's error to its line, and says what is usually wrong there. */
static enum status complain_structure(struct scan *scan, size_t position)
{
    position = found_position(scan, position);
    scan->line = 1;
    scan->line_start = 0;
    for (scan->at = 0; scan->at < position && scan->at < scan->length; scan->at++)
        if (scan->text[scan->at] == '\n') {
            scan->line++;
            scan->line_start = scan->at + 1;
        }
    char c = scan->at < scan->length ? scan->text[scan->at] : '\0';
    if (c == '\0')
        return complain(scan, scan->at, _("the document ends here too early; close every bracket"));
    if (c == '}' || c == ']')
        return complain(scan, scan->at,
                        _("this bracket cannot close here; is there a comma too many before it?"));
    if (c == ',')
        return complain(scan, scan->at, _("this comma cannot stand here; nothing is before it or behind it"));
    return complain(scan, scan->at,
                    _("this cannot stand here; is a comma, a colon or a bracket missing before it?"));
}

static _Thread_local bool out_of_memory;

static void *allocate_hook(size_t size)
{
    void *block = memory_new(size, 1);
    out_of_memory = out_of_memory || !block;
    return block;
}

/* Carries what turning cJSON's tree into ours needs. */
struct copier {
    const struct scan *scan;
    struct arena *arena;
    size_t nvalues; /* copied so far */
    enum status status;
};

static int by_key_and_line(const void *a, const void *b)
{
    const struct json *x = *(const struct json *const *)a, *y = *(const struct json *const *)b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void refuse_double_keys(struct copier *copier, const struct json *object)
{
    const struct json **sorted = memory_new(object->n, sizeof *sorted);
    if (!sorted) {
        copier->status = STATUS_MEMORY;
        return;
    }
    for (size_t i = 0; i < object->n; i++)
        sorted[i] = &object->items[i];
    qsort(sorted, object->n, sizeof *sorted, by_key_and_line);
    for (size_t i = 1; i < object->n; i++)
        if (strcmp(sorted[i - 1]->key, sorted[i]->key) == 0) {
            faults_add(copier->scan->faults, (struct place){copier->scan->file, sorted[i]->line, NULL},
                       "the key \"%s\" stands here for the second time, first on line %ld; keep one",
                       sorted[i]->key, sorted[i - 1]->line);
            copier->status = STATUS_DATA;
        }
    memory_free(sorted);
}

static const char *copy_text(struct copier *copier, const char *text)
{
    const char *copy = text ? arena_text(copier->arena, text, strlen(text)) : NULL;
    if (text && !copy)
        copier->status = STATUS_MEMORY;
    return copy;
}

static enum json_kind kind_of(const cJSON *from)
{
    if (cJSON_IsBool(from))
        return JSON_BOOL;
    if (cJSON_IsNumber(from))
        return JSON_NUMBER;
    if (cJSON_IsString(from))
        return JSON_TEXT;
    if (cJSON_IsArray(from))
        return JSON_LIST;
    return cJSON_IsObject(from) ? JSON_OBJECT : JSON_NULL;
}

/* Values are met in document order, in which the scan has noted their lines. */
static void copy_value(struct copier *copier, const cJSON *from, struct json *to)
{
    *to = (struct json){
        .kind = kind_of(from), .truth = cJSON_IsTrue(from), .key = copy_text(copier, from->string)};
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): the scan has noted one line for each value */
    to->line = copier->scan->lines[copier->nvalues++];
    if (to->kind == JSON_TEXT)
        to->text = copy_text(copier, from->valuestring);
    if (to->kind == JSON_NUMBER)
        to->number = from->valuedouble;
    if (!isfinite(to->number)) {
        faults_add(copier->scan->faults, (struct place){copier->scan->file, to->line, to->key},
                   "a number too large to be meant");
        copier->status = STATUS_DATA;
    }
}

static void copy_tree(struct copier *copier, const cJSON *from, struct json *to)
{
    copy_value(copier, from, to);
    if (!from->child || copier->status == STATUS_MEMORY)
        return;
    const cJSON *child;
    size_t n = 0;
    cJSON_ArrayForEach(child, from) n++;
    struct json *items = arena_new(copier->arena, n, sizeof *items);
    if (!items) {
        copier->status = STATUS_MEMORY;
        return;
    }
    to->items = items;
    cJSON_ArrayForEach(child, from)
    {
        copy_tree(copier, child, &items[to->n++]);
        if (copier->status == STATUS_MEMORY)
            return;
    }
    if (to->kind == JSON_OBJECT)
        refuse_double_keys(copier, to);
}

static enum status parse_tree(struct scan *scan, struct arena *arena, const struct json **out)
{
    cJSON_InitHooks(&(cJSON_Hooks){allocate_hook, memory_free});
    out_of_memory = false;
    const char *end = scan->text;
    cJSON *parsed = cJSON_ParseWithLengthOpts(scan->text, scan->length + 1, &end, 1);
    if (!parsed)
        return out_of_memory ? STATUS_MEMORY : complain_structure(scan, (size_t)(end - scan->text));
    struct copier copier = {.scan = scan, .arena = arena};
    struct json *root = arena_new(arena, 1, sizeof *root);
    if (root)
        copy_tree(&copier, parsed, root);
    else
        copier.status = STATUS_MEMORY;
    cJSON_Delete(parsed);
    if (copier.status == STATUS_OK)
        *out = root;
    return copier.status;
}

enum status json_parse(const char *file, const char *text, size_t length, struct arena *arena,
                       const struct json **out, struct faults *faults)
{
    size_t bad;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) { /* a byte-order mark, as some editors write */
        text += 3;
        length -= 3;
    }
    struct scan scan = {.file = file, .length = length, .line = 1, .faults = faults};
    if (!text_is_utf8(text, length, &bad) || memchr(text, '\0', length)) {
        faults_add(faults, (struct place){.file = file}, "is no UTF-8 text; save it as UTF-8");
        return STATUS_DATA;
    }
    scan.text = arena_text(arena, text, length); /* with the NUL that cJSON wants to see at the end */
    if (!scan.text)
        return STATUS_MEMORY;
    enum status status = scan_tokens(&scan);
    if (status == STATUS_OK)
        status = parse_tree(&scan, arena, out);
    memory_free(scan.lines);
    return status;
}

enum status json_read(const char *path, struct arena *arena, const struct json **out, struct faults *faults)
{
    struct buffer bytes;
    buffer_init(&bytes);
    enum status status = file_read(path, FILE_MOST_BYTES, &bytes, faults);
    if (status == STATUS_OK)
        status = json_parse(path, bytes.text ? bytes.text : "", bytes.length, arena, out, faults);
    buffer_done(&bytes);
    return status;
}

const char *json_kind_words(enum json_kind kind)
{
    static const char *const words[] = {
        [JSON_NULL] = "null",       [JSON_BOOL] = N_("true or false"), [JSON_NUMBER] = N_("a number"),
        [JSON_TEXT] = N_("a text"), [JSON_LIST] = N_("a list"),        [JSON_OBJECT] = N_("an object"),
    };
    return language_translate(words[kind]);
}

const struct json *json_find(const struct json *object, const char *key)
{
    if (!object || object->kind != JSON_OBJECT)
        return NULL;
    for (size_t i = 0; i < object->n; i++)
        if (strcmp(object->items[i].key, key) == 0)
            return &object->items[i];
    return NULL;
}

bool json_is_count(const struct json *value, int64_t *count)
{
    static const double LARGEST = 9007199254740992.0; /* 2^53: whole numbers above are not told apart */
    if (!value || value->kind != JSON_NUMBER || value->number < 0 || value->number > LARGEST ||
        value->number != floor(value->number))
        return false;
    *count = (int64_t)value->number;
    return true;
}

static const struct json *merge_objects(struct arena *arena, const struct json *base, const struct json *over)
{
    struct json *merged = arena_new(arena, 1, sizeof *merged);
    struct json *items = arena_new(arena, base->n + over->n, sizeof *items);
    if (!merged || !items)
        return NULL;
    *merged = *over;
    merged->items = items;
    merged->n = 0;
    for (size_t i = 0; i < base->n; i++) {
        const struct json *other = json_find(over, base->items[i].key);
        const struct json *item = other ? json_merge(arena, &base->items[i], other) : &base->items[i];
        if (!item)
            return NULL;
        items[merged->n++] = *item;
    }
    for (size_t i = 0; i < over->n; i++)
        if (!json_find(base, over->items[i].key))
            items[merged->n++] = over->items[i];
    return merged;
}

const struct json *json_merge(struct arena *arena, const struct json *base, const struct json *over)
{
    if (!base || base->kind != JSON_OBJECT || over->kind != JSON_OBJECT)
        return over;
    return merge_objects(arena, base, over);
}
