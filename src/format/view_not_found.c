/* -View with a name that no view of the type has: which ones there are. */
#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/detailed_error.h"
#include "format/generator.h"

struct choice { /* what could have been meant */
    const char *type_name, *name;
    enum format_shape shape;
    struct buffer same_shape; /* names of the type's views of this shape */
    struct buffer commands;   /* cmdlets that know a view of this name */
};

static const char *const commands[] = {"", "Format-Table", "Format-List", "Format-Wide", "Format-Custom"};
static const char *const shapes[] = {"", "Table", "List", "Wide", "Custom"};

static bool collect(void *data, const struct view *view) {
    struct choice *choice = data;
    const char *const names[] = {choice->type_name, NULL};
    if (view_match(view->types, names) < 0) {
        return true;
    }
    if (view->shape == choice->shape) {
        buffer_printf(&choice->same_shape, "%s%s", choice->same_shape.length ? ", " : "", view->name);
    } else if (text_equal_ignore_case(view->name, choice->name)) {
        buffer_puts(&choice->commands,
                    choice->commands.length ? ", " : " Try using one of these other format cmdlets: ");
        buffer_puts(&choice->commands, commands[view->shape]);
    }
    return true;
}

_Noreturn void view_not_found(struct cmdlet_call *call, const char *name, enum format_shape shape,
                              struct value object) {
    struct choice choice = {.type_name = value_base(object).type->name, .name = name, .shape = shape};
    view_each(collect, &choice);
    const char *message;
    if (choice.same_shape.length) {
        message =
            mem_printf("The view name %s cannot be found. Specify one of the following %s views and try again: %s.",
                       name, shapes[shape], buffer_text(&choice.same_shape));
    } else if (choice.commands.length) {
        message = mem_printf(" The view name %s cannot be found in the %s formatting.%s", name, shapes[shape],
                             buffer_text(&choice.commands));
    } else {
        message = mem_printf("The view name %s cannot be found. There are no existing %s views for %s objects.", name,
                             shapes[shape], choice.type_name);
    }
    struct value target = string_from(name);
    cmdlet_throw_detailed(call, "System.Management.Automation.PipelineStoppedException",
                          "The pipeline has been stopped.", "FormatViewNotFound", CATEGORY_OBJECT_NOT_FOUND, target,
                          message);
}
