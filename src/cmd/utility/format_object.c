/* Running a Format- cmdlet. */
#include "cmd/utility/format_object.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/detailed_error.h"
#include "object/list.h"

static void emit(void *data, struct value record) {
    cmdlet_write(data, record);
}

static struct format_properties read_properties(struct cmdlet_call *call, unsigned keys) {
    struct format_arguments *args = call->args;
    struct list *values = args->property;
    if (cmdlet_bound(call, ARG(format_arguments, single_property)) && !value_is_null(args->single_property)) {
        values = array_from(&args->single_property, 1);
    }
    return format_properties_read(call, values, keys);
}

static enum expansion expansion_of(const char *text) {
    if (!text || !*text) {
        return EXPAND_DEFAULT;
    }
    return text_equal_ignore_case(text, "CoreOnly")   ? EXPAND_CORE_ONLY
           : text_equal_ignore_case(text, "EnumOnly") ? EXPAND_ENUM_ONLY
                                                      : EXPAND_BOTH;
}

static int given(struct cmdlet_call *call, size_t offset, bool value) {
    return cmdlet_bound(call, offset) ? value : -1;
}

struct format_parameters *format_object_begin(struct cmdlet_call *call, enum format_shape shape, unsigned keys) {
    struct format_arguments *args = call->args;
    struct format_parameters *parameters = MEM_NEW(struct format_parameters);
    *parameters = format_parameters_none();
    parameters->properties = read_properties(call, keys);
    if (args->view && *args->view && parameters->properties.count) {
        cmdlet_throw_detailed(call, "System.IO.InvalidDataException", "Found invalid data while decoding.",
                              "FormatCannotSpecifyViewAndProperty", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                              "Cmdlet parameters View and Property are mutually exclusive.");
    }
    parameters->view_name = args->view;
    parameters->force = args->force;
    parameters->show_error = given(call, ARG(format_arguments, show_error), args->show_error);
    parameters->display_error = given(call, ARG(format_arguments, display_error), args->display_error);
    parameters->expansion = expansion_of(args->expand);
    if (!value_is_null(args->group_by)) {
        struct list *group_by = array_from(&args->group_by, 1);
        parameters->group_by = format_properties_read(call, group_by, KEY_FORMAT_STRING | KEY_LABEL).items;
    }
    struct format_command *command = MEM_NEW(struct format_command);
    *command =
        (struct format_command){.shape = shape, .parameters = parameters, .call = call, .emit = emit, .data = call};
    format_command_begin(command);
    call->state = command;
    return parameters;
}

void format_object_process(struct cmdlet_call *call) {
    format_command_process(call->state, ((struct format_arguments *)call->args)->input);
}

void format_object_end(struct cmdlet_call *call) {
    format_command_end(call->state);
}
