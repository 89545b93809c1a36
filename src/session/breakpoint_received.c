#include "session/breakpoint_received.h"

#include <string.h>

#include "base/memory.h"
#include "engine/script_block.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/string.h"

static bool note(struct value bag, const char *name, struct value *ret_value) {
    if (member_get(bag, name, ret_value, NULL) != MEMBER_FOUND)
        return false;
    *ret_value = value_base(*ret_value);
    return !value_is_null(*ret_value);
}

static int note_number(struct value bag, const char *name, int otherwise) {
    struct value value;
    int32_t found = otherwise;
    if (note(bag, name, &value))
        convert_to_int(value, &found, NULL);
    return found;
}

static const char *note_text(struct value bag, const char *name) {
    struct value value;
    const char *text = note(bag, name, &value) ? string_text(value_to_string(value)) : "";
    return *text ? text : NULL;
}

/* A number, or the name where the enum came as its text. */
static enum variable_access note_access(struct value bag) {
    static const char *const names[] = {
        [ACCESS_READ] = "Read", [ACCESS_WRITE] = "Write", [ACCESS_READ_WRITE] = "ReadWrite"};
    const char *text = note_text(bag, "AccessMode");
    for (int i = 0; text && i < (int)COUNT_OF(names); i++)
        if (strcmp(text, names[i]) == 0)
            return (enum variable_access)i;
    return (enum variable_access)note_number(bag, "AccessMode", ACCESS_WRITE);
}

/* What only breakpoints of this kind have says which kind it is. */
static const struct {
    const char *own;
    enum breakpoint_kind kind;
} kinds[] = {{"Line", BREAK_LINE}, {"Command", BREAK_COMMAND}, {"Variable", BREAK_VARIABLE}};

struct breakpoint *breakpoint_received(struct value bag) {
    struct value own;
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (!note(bag, kinds[i].own, &own))
            continue;
        struct breakpoint *breakpoint = breakpoint_new(kinds[i].kind);
        const char *action = note_text(bag, "Action");
        breakpoint->id = note_number(bag, "Id", breakpoint->id);
        breakpoint->enabled = note_number(bag, "Enabled", 1);
        breakpoint->script = note_text(bag, "Script");
        breakpoint->line = note_number(bag, "Line", 0);
        breakpoint->column = note_number(bag, "Column", 0);
        breakpoint->access = note_access(bag);
        breakpoint->name = kinds[i].kind == BREAK_LINE ? NULL : note_text(bag, kinds[i].own);
        breakpoint->action = action ? script_block_create(action, strlen(action), NULL) : NULL;
        return breakpoint;
    }
    return NULL;
}
