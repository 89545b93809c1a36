/* System.Management.Automation.Internal.StringDecorated: a text with escape sequences, and without. */
#include <string.h>

#include "format/cells.h"
#include "format/style.h"
#include "object/convert.h"
#include "object/type/native.h"

struct decorated {
    struct object object;
    const char *text;
};

static const char *text_of(const struct call *call) {
    return ((const struct decorated *)call->self.p)->text;
}

static bool construct(struct call *call) {
    struct decorated *made = object_new(call->type, sizeof *made);
    made->text = arg_text(call, 0) ? mem_strdup(arg_text(call, 0)) : "";
    return give_object(call, made);
}

static bool get_is_decorated(struct call *call) {
    return give_bool(call, strchr(text_of(call), '\x1b') != NULL);
}

static bool get_content_length(struct call *call) {
    return give_int(call, (int64_t)string_chars(string_from(cells_plain(text_of(call)))));
}

static char *shown_text(struct value self) {
    const char *text = ((const struct decorated *)self.p)->text;
    return mem_strdup(style_current()->rendering == RENDER_PLAIN_TEXT ? cells_plain(text) : text);
}

static bool to_string(struct call *call) {
    return give_text(call, shown_text(call->self));
}

/* Host is none of the choices here. */
static bool to_string_rendered(struct call *call) {
    if (call->args[0].i == RENDER_HOST)
        return failure_set(call->failure, "System.ArgumentException", "ArgumentException", CATEGORY_INVALID_ARGUMENT,
                           "The value 'Host' is not supported for this method. Use 'Ansi' or 'PlainText' instead. "
                           "(Parameter 'outputRendering')");
    return give_text(call, call->args[0].i == RENDER_PLAIN_TEXT ? cells_plain(text_of(call)) : text_of(call));
}

static const struct type_member members[] = {
    {"new(string text)", construct},
    {"bool IsDecorated {get}", get_is_decorated},
    {"int ContentLength {get}", get_content_length},
    {"string ToString()", to_string},
    {"string ToString(System.Management.Automation.OutputRendering outputRendering)", to_string_rendered},
};
static const struct type_operations operations = {.to_string = shown_text};
static struct type type_string_decorated = {.name = "System.Management.Automation.Internal.StringDecorated",
                                            .base = &type_valuetype,
                                            .flags = TYPE_VALUE_TYPE,
                                            .operations = &operations,
                                            MEMBERS(members)};
TYPE_REGISTER(type_string_decorated);
