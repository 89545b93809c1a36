/* Get-Error */
#include <string.h>

#include "base/memory.h"
#include "engine/cmdlet.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/psobject.h"

struct get_error {
    struct value input;
    int32_t newest;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(get_error, input), .sets = "Error", .position = 1,
     .flags = PIPELINE | NOT_NULL_OR_EMPTY, .help = "The error to show."},
    {"Newest", "int", ARG(get_error, newest), .sets = "Newest", .aliases = "Last", .has_range = true, .range_low = 1,
     .range_high = 2147483647, .help = "How many of the newest errors are given."},
};

#define RECORD_NAME "System.Management.Automation.ErrorRecord"
#define EXCEPTION_NAME "System.Exception"

/* A shallow copy: the error in $Error keeps its names. */
static struct value copy_of(struct value error) {
    size_t bytes = value_is_exception(error) ? sizeof(struct exception) : sizeof(struct error_record);
    struct object *copy = object_new(error.type, bytes);
    memcpy(copy, error.p, bytes);
    copy->extension = NULL;
    return value_object(copy);
}

/* A copy under a type name that shows everything in it: the plain names lead to the short view that stands outside all
 * groups. */
static struct value extended(struct value error) {
    bool is_exception = value_is_exception(value_base(error));
    struct value shown = copy_of(value_base(error));
    const char **names = value_type_names(error), **kept;
    int count = 0, total = 0;
    while (names[total]) {
        total++;
    }
    kept = MEM_ARRAY(const char *, total + 1);
    kept[count++] = is_exception ? EXCEPTION_NAME "#PSExtendedError" : RECORD_NAME "#PSExtendedError";
    for (int i = 0; i < total; i++) {
        if (strcmp(names[i], RECORD_NAME) != 0 && strcmp(names[i], EXCEPTION_NAME) != 0 &&
            strcmp(names[i], kept[0]) != 0) {
            kept[count++] = names[i];
        }
    }
    value_set_type_names(&shown, kept, count);
    return shown;
}

static void write_newest(struct cmdlet_call *call, int32_t count, bool numbered) {
    struct list *errors = runspace->errors;
    for (int32_t i = 0; errors && i < count && i < errors->count; i++) {
        struct value shown = extended(errors->items[i]);
        if (numbered) {
            note_set(&shown, "PSErrorIndex", value_int(i));
        }
        cmdlet_write(call, shown);
    }
}

static void process(struct cmdlet_call *call) {
    struct get_error *args = call->args;
    bool has_count = cmdlet_bound(call, ARG(get_error, newest));
    if (cmdlet_bound(call, ARG(get_error, input))) {
        const struct type *record = type_find("System.Management.Automation.ErrorRecord");
        struct value input = value_base(args->input);
        if (value_is_exception(input) || (record && input.type && type_is(input.type, record))) {
            cmdlet_write(call, extended(args->input));
        }
        return;
    }
    int32_t available = runspace->errors ? runspace->errors->count : 0;
    write_newest(call, has_count ? args->newest : 1, has_count && args->newest > 1 && available > 1);
}

static const struct example examples[] = {
    {"Get-Error", "Shows the newest error with everything that is known of it."},
    {"Get-Error -Newest 3", "Shows the three newest errors."},
};
static const struct cmdlet get_error = {
    .name = "Get-Error",
    .module = MODULE_UTILITY,
    .default_set = "Newest",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_error),
    .output_types = "System.Management.Automation.ErrorRecord#PSExtendedError,System.Exception#PSExtendedError",
    .synopsis = "Gets and displays the most recent error messages from the current session.",
    .description = "Gives errors in an extended view: all properties, nested exceptions too.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_error);
