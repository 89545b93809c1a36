/* What Format-Table, Format-List, Format-Wide and Format-Custom share: arguments, parameter rows, running. */
#ifndef CMD_UTILITY_FORMAT_OBJECT_H
#define CMD_UTILITY_FORMAT_OBJECT_H

#include "format/format_command.h"

struct format_arguments {
    struct list *property;
    struct value single_property; /* Format-Wide */
    struct value group_by;
    const char *view, *expand;
    bool show_error, display_error, force;
    struct value input;
    bool autosize, repeat_header, hide_headers, wrap;
    int32_t column, depth;
};

#define FORMAT_PROPERTY_ROW                                                                                            \
    {                                                                                                                  \
        "Property", "System.Object[]", ARG(format_arguments, property),                                                \
            .position = 1, .flags = WILDCARDS,                                                                         \
            .help = "The properties to show: names, script blocks, or hashtables with Label, Expression and more."     \
    }
#define FORMAT_COMMON_ROWS                                                                                             \
    {"GroupBy", "System.Object", ARG(format_arguments, group_by),                                                      \
     .help = "Starts a new group, with a heading, whenever this property's or script block's value changes."},         \
        {"View", "string", ARG(format_arguments, view), .help = "The name of a view to use."},                         \
        {"ShowError", "switch", ARG(format_arguments, show_error),                                                     \
         .help = "Sends the errors of script blocks along the output."},                                               \
        {"DisplayError", "switch", ARG(format_arguments, display_error),                                               \
         .help = "Shows #ERR in place of a value that failed."},                                                       \
        {"Force", "switch", ARG(format_arguments, force),                                                              \
         .help = "Formats errors and simple values too, instead of passing them on."},                                 \
        {"Expand", "string", ARG(format_arguments, expand), .validate_set = "CoreOnly,EnumOnly,Both",                  \
         .help = "What is shown of a collection: itself, its elements, or both."},                                     \
    {                                                                                                                  \
        "InputObject", "psobject", ARG(format_arguments, input), .flags = PIPELINE, .help = "The objects to format."   \
    }
#define FORMAT_OUTPUT_TYPES                                                                                            \
    "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData,Microsoft.PowerShell.Commands.Internal.Format."     \
    "FormatEntryData,"                                                                                                 \
    "Microsoft.PowerShell.Commands.Internal.Format.FormatEndData,Microsoft.PowerShell.Commands.Internal.Format."       \
    "GroupStartData,"                                                                                                  \
    "Microsoft.PowerShell.Commands.Internal.Format.GroupEndData"

/* Begin of a Format- cmdlet: reads the arguments with these property keys (format/property.h); gives the parameters,
 * for the cmdlet to add to before its first object. */
struct format_parameters *format_object_begin(struct cmdlet_call *call, enum format_shape shape, unsigned keys);
void format_object_process(struct cmdlet_call *call);
void format_object_end(struct cmdlet_call *call);

#endif
