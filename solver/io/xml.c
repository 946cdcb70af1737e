/* XML by expat; the only file that includes it. */
#include "io/xml.h"

#include <expat.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

/* Stands between a namespace and a local name. */
#define MARK '|'

/* The namespaces of what is read here: transitional and strict workbooks, and the relations between parts. */
static const char *const KNOWN[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
};

/* Those of the attribute that names a relation. */
static const char *const RELATIONS[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships|id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships|id",
};

static const char *local_name(const char *name)
{
    const char *mark = strrchr(name, MARK);
    for (size_t i = 0; mark && i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (strlen(KNOWN[i]) == (size_t)(mark - name) && strncmp(name, KNOWN[i], strlen(KNOWN[i])) == 0)
            return mark + 1;
    return "";
}

static const char *value_of(const char *const *attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (strcmp(attributes[i], name) == 0)
            return attributes[i + 1];
    return NULL;
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
    if (strcmp(name, "relation") != 0)
        return value_of(attributes, name);
    const char *value = NULL;
    for (size_t i = 0; !value && i < sizeof RELATIONS / sizeof *RELATIONS; i++)
        value = value_of(attributes, RELATIONS[i]);
    return value;
}

/* Ends the reading; the parser calls back no more. */
static void stop(struct xml *xml, enum status status)
{
    if (xml->status == STATUS_OK && status != STATUS_OK) {
        xml->status = status;
        XML_StopParser(xml->parser, XML_FALSE);
    }
}

static void complain(struct xml *xml, const char *words)
{
    faults_add(xml->faults, (struct place){.file = xml->file, .column = xml->part}, "%s", words);
    stop(xml, STATUS_DATA);
}

static void take_open(void *target, const char *name, const char **attributes)
{
    struct xml *xml = target;
    if (xml->status != STATUS_OK)
        return;
    if (++xml->depth > XML_DEPTH)
        complain(xml, _("is nested deeper than any workbook; save the file as .xlsx again"));
    else
        stop(xml, xml->taker.open(xml->taker.target, local_name(name), attributes));
}

static void take_close(void *target, const char *name)
{
    struct xml *xml = target;
    xml->depth--;
    if (xml->status == STATUS_OK && xml->taker.close)
        stop(xml, xml->taker.close(xml->taker.target, local_name(name)));
}

static void take_text(void *target, const char *text, int length)
{
    struct xml *xml = target;
    if (xml->status == STATUS_OK && xml->taker.text)
        stop(xml, xml->taker.text(xml->taker.target, text, (size_t)length));
}

static void refuse_type(void *target, const char *name, const char *system, const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    complain(target, _("declares a document type, which no workbook does; save the file as .xlsx again"));
}

static void *new_block(size_t size)
{
    return memory_new(1, size);
}

static void *resize_block(void *block, size_t size)
{
    return memory_resize(block, 1, size);
}

enum status xml_begin(struct xml *xml, const char *file, const char *part, struct xml_taker taker,
                      struct faults *faults)
{
    static const XML_Memory_Handling_Suite memory = {new_block, resize_block, memory_free};
    static const char mark[] = {MARK, '\0'};
    *xml = (struct xml){.file = file, .part = part, .taker = taker, .faults = faults};
    XML_Parser parser = XML_ParserCreate_MM(NULL, &memory, mark);
    xml->parser = parser;
    if (!parser)
        return STATUS_MEMORY;
    XML_SetUserData(parser, xml);
    XML_SetElementHandler(parser, take_open, take_close);
    XML_SetCharacterDataHandler(parser, take_text);
    XML_SetStartDoctypeDeclHandler(parser, refuse_type);
    return STATUS_OK;
}

static enum status parse(struct xml *xml, const char *bytes, size_t length, bool last)
{
    if (xml->status != STATUS_OK)
        return xml->status;
    memory_watch();
    if (XML_Parse(xml->parser, bytes, (int)length, last) != XML_STATUS_ERROR || xml->status != STATUS_OK)
        return xml->status;
    if (XML_GetErrorCode(xml->parser) == XML_ERROR_NO_MEMORY || memory_ran_out())
        xml->status = STATUS_MEMORY;
    else
        complain(xml, _("is not well-formed XML; save the file as .xlsx again"));
    return xml->status;
}

enum status xml_feed(struct xml *xml, const char *bytes, size_t length)
{
    return parse(xml, bytes, length, false);
}

enum status xml_end(struct xml *xml)
{
    enum status status = parse(xml, "", 0, true);
    XML_ParserFree(xml->parser);
    xml->parser = NULL;
    return status;
}
