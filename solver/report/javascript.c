/* The library is loaded when drawings are saved, not whenever the program starts: with ICU it would take
 * several times as long as a short command. Its compiler is not wanted: scripts of a tenth of a second are
 * done before one has warmed up. */
#include "report/javascript.h"

#include <JavaScriptCore/JavaScript.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"

#define JAVASCRIPT_MAP(X)                                                                                    \
    X(JSContextGetGlobalObject)                                                                              \
    X(JSEvaluateScript)                                                                                      \
    X(JSGlobalContextCreate)                                                                                 \
    X(JSObjectGetProperty)                                                                                   \
    X(JSObjectGetPropertyAtIndex)                                                                            \
    X(JSObjectSetProperty)                                                                                   \
    X(JSStringCreateWithUTF8CString)                                                                         \
    X(JSStringGetMaximumUTF8CStringSize)                                                                     \
    X(JSStringGetUTF8CString)                                                                                \
    X(JSStringRelease)                                                                                       \
    X(JSValueMakeString)                                                                                     \
    X(JSValueToNumber)                                                                                       \
    X(JSValueToObject)                                                                                       \
    X(JSValueToStringCopy)

/* A world of scripts. Once something was thrown, nothing more is done in it. */
struct javascript {
#define JAVASCRIPT_MEMBER(name) __typeof__(name) *name;
    JAVASCRIPT_MAP(JAVASCRIPT_MEMBER)
#undef JAVASCRIPT_MEMBER
    JSGlobalContextRef world;
    JSValueRef thrown;
    bool no_memory;
};

/* The way that POSIX gives from dlsym's result to a function. */
static bool find(void *loaded, const char *name, void *function)
{
    void **found = function;
    *found = dlsym(loaded, name);
    return *found != NULL;
}

/* Before the library reads them: without its compiler, on one thread, and GLib without its own ways to
 * memory. */
static bool put_settings(void)
{
    static const char *const settings[][2] = {
        {"JSC_useJIT", "0"}, {"JSC_useConcurrentGC", "0"}, {"G_SLICE", "always-malloc"}};
    for (size_t s = 0; s < sizeof settings / sizeof *settings; s++)
        if (setenv(settings[s][0], settings[s][1], 1) != 0)
            return false;
    return true;
}

/* GLib's levels 2 and 4 are those after which it ends the process. */
static void hear_glib(const char *domain, int level, const char *message, void *unused)
{
    (void)domain;
    (void)message;
    (void)unused;
    if (level & (2 | 4))
        _exit(1);
}

/* GLib, which the library stands on, wants to say that memory is short before it ends the process, and may
 * wait for ever for the memory to say it. */
static bool load_glib(void)
{
    void *(*set_handler)(void (*hear)(const char *, int, const char *, void *), void *);
    void *loaded = dlopen("libglib-2.0.so.0", RTLD_NOW | RTLD_LOCAL);
    bool whole = loaded && find(loaded, "g_log_set_default_handler", &set_handler);
    if (whole)
        (void)set_handler(hear_glib, NULL);
    return whole;
}

static bool load(struct javascript *js)
{
    void *loaded = load_glib() ? dlopen("libjavascriptcoregtk-4.1.so.0", RTLD_NOW | RTLD_LOCAL) : NULL;
    bool whole = loaded != NULL;
#define JAVASCRIPT_FIND(name) whole = whole && find(loaded, #name, &js->name);
    JAVASCRIPT_MAP(JAVASCRIPT_FIND)
#undef JAVASCRIPT_FIND
    return whole;
}

static bool is_well(const struct javascript *js)
{
    return !js->thrown && !js->no_memory;
}

/* The library's string of a text, which ends where it has a NUL. */
static JSStringRef string_of(struct javascript *js, const char *begin, const char *end)
{
    struct arena arena;
    arena_init(&arena);
    const char *text = arena_text(&arena, begin, (size_t)(end - begin));
    JSStringRef string = text ? js->JSStringCreateWithUTF8CString(text) : NULL;
    js->no_memory |= !string;
    arena_done(&arena);
    return string;
}

static void put_input(struct javascript *js, const struct javascript_text *input)
{
    JSStringRef string = string_of(js, input->begin, input->end);
    JSStringRef name = js->JSStringCreateWithUTF8CString(input->name);
    if (is_well(js))
        js->JSObjectSetProperty(js->world, js->JSContextGetGlobalObject(js->world), name,
                                js->JSValueMakeString(js->world, string), kJSPropertyAttributeNone,
                                &js->thrown);
}

static JSValueRef evaluate(struct javascript *js, const struct javascript_text *script)
{
    JSStringRef source = string_of(js, script->begin, script->end);
    return source ? js->JSEvaluateScript(js->world, source, NULL, NULL, 1, &js->thrown) : NULL;
}

/* Its text in the library's own memory, which is large enough for any encoding; free it. */
static char *text_of(struct javascript *js, JSValueRef value)
{
    JSValueRef thrown = NULL;
    JSStringRef string = js->JSValueToStringCopy(js->world, value, &thrown);
    size_t room = string ? js->JSStringGetMaximumUTF8CStringSize(string) : 0;
    char *text = room > 0 ? memory_new(room, 1) : NULL;
    if (text)
        js->JSStringGetUTF8CString(string, text, room);
    if (string)
        js->JSStringRelease(string);
    js->no_memory |= !text;
    return text;
}

static void put_texts(struct javascript *js, JSValueRef value, struct sink *sink)
{
    JSStringRef name = js->JSStringCreateWithUTF8CString("length");
    JSObjectRef list = js->JSValueToObject(js->world, value, &js->thrown);
    JSValueRef length = list ? js->JSObjectGetProperty(js->world, list, name, &js->thrown) : NULL;
    double n = length ? js->JSValueToNumber(js->world, length, &js->thrown) : 0;
    for (unsigned i = 0; is_well(js) && i < n; i++) {
        JSValueRef item = js->JSObjectGetPropertyAtIndex(js->world, list, i, &js->thrown);
        char *text = item ? text_of(js, item) : NULL;
        if (text) {
            sink_text(sink, text);
            sink_bytes(sink, "", 1);
        }
        memory_free(text);
    }
}

enum javascript_end javascript_run(const struct javascript_work *work, struct sink *sink, char *thrown,
                                   size_t room)
{
    struct javascript js = {.thrown = NULL};
    JSValueRef last = NULL;
    if (!put_settings())
        return JAVASCRIPT_NO_MEMORY;
    if (!load(&js))
        return JAVASCRIPT_ABSENT;
    js.world = js.JSGlobalContextCreate(NULL);
    for (size_t i = 0; is_well(&js) && i < work->ninputs; i++)
        put_input(&js, &work->inputs[i]);
    for (size_t s = 0; is_well(&js) && s < work->nscripts; s++)
        last = evaluate(&js, &work->scripts[s]);
    if (is_well(&js) && last)
        put_texts(&js, last, sink);
    if (js.no_memory)
        return JAVASCRIPT_NO_MEMORY;
    if (!js.thrown)
        return JAVASCRIPT_DONE;
    char *words = text_of(&js, js.thrown);
    text_format(thrown, room, "%s", words ? words : "");
    memory_free(words);
    return JAVASCRIPT_THREW;
}
