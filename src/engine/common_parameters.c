#include "engine/common_parameters.h"

#include <string.h>
#include <strings.h>

#include "object/convert.h"

const struct common_parameter_row common_parameter_rows[COMMON_COUNT] = {
    [COMMON_VERBOSE] = {COMMON_VERBOSE, "Verbose", "vb", "switch"},
    [COMMON_DEBUG] = {COMMON_DEBUG, "Debug", "db", "switch"},
    [COMMON_ERROR_ACTION] = {COMMON_ERROR_ACTION, "ErrorAction", "ea", "System.Management.Automation.ActionPreference"},
    [COMMON_WARNING_ACTION] = {COMMON_WARNING_ACTION, "WarningAction", "wa",
                               "System.Management.Automation.ActionPreference"},
    [COMMON_INFORMATION_ACTION] = {COMMON_INFORMATION_ACTION, "InformationAction", "infa",
                                   "System.Management.Automation.ActionPreference"},
    [COMMON_PROGRESS_ACTION] = {COMMON_PROGRESS_ACTION, "ProgressAction", "proga",
                                "System.Management.Automation.ActionPreference"},
    [COMMON_ERROR_VARIABLE] = {COMMON_ERROR_VARIABLE, "ErrorVariable", "ev", "string"},
    [COMMON_WARNING_VARIABLE] = {COMMON_WARNING_VARIABLE, "WarningVariable", "wv", "string"},
    [COMMON_INFORMATION_VARIABLE] = {COMMON_INFORMATION_VARIABLE, "InformationVariable", "iv", "string"},
    [COMMON_OUT_VARIABLE] = {COMMON_OUT_VARIABLE, "OutVariable", "ov", "string"},
    [COMMON_OUT_BUFFER] = {COMMON_OUT_BUFFER, "OutBuffer", "ob", "int"},
    [COMMON_PIPELINE_VARIABLE] = {COMMON_PIPELINE_VARIABLE, "PipelineVariable", "pv", "string"},
    [COMMON_WHAT_IF] = {COMMON_WHAT_IF, "WhatIf", "wi", "switch"},
    [COMMON_CONFIRM] = {COMMON_CONFIRM, "Confirm", "cf", "switch"},
    [COMMON_INCLUDE_TOTAL_COUNT] = {COMMON_INCLUDE_TOTAL_COUNT, "IncludeTotalCount", NULL, "switch"},
    [COMMON_SKIP] = {COMMON_SKIP, "Skip", NULL, "ulong"},
    [COMMON_FIRST] = {COMMON_FIRST, "First", NULL, "ulong"},
};

struct common_parameters *common_parameters_new(void) {
    struct common_parameters *common = MEM_NEW(struct common_parameters);
    common->error_action = common->warning_action = common->information_action = common->progress_action = -1;
    common->verbose = common->debug = common->what_if = common->confirm = -1;
    return common;
}

/* Where a common parameter's value stands; one of the three pointers is set. */
struct slot {
    int *number;
    const char **text;
};

static struct slot slot_of(struct common_parameters *c, enum common_parameter common) {
    switch (common) {
    case COMMON_VERBOSE:
        return (struct slot){.number = &c->verbose};
    case COMMON_DEBUG:
        return (struct slot){.number = &c->debug};
    case COMMON_WHAT_IF:
        return (struct slot){.number = &c->what_if};
    case COMMON_CONFIRM:
        return (struct slot){.number = &c->confirm};
    case COMMON_ERROR_ACTION:
        return (struct slot){.number = &c->error_action};
    case COMMON_WARNING_ACTION:
        return (struct slot){.number = &c->warning_action};
    case COMMON_INFORMATION_ACTION:
        return (struct slot){.number = &c->information_action};
    case COMMON_PROGRESS_ACTION:
        return (struct slot){.number = &c->progress_action};
    case COMMON_ERROR_VARIABLE:
        return (struct slot){.text = &c->error_variable};
    case COMMON_WARNING_VARIABLE:
        return (struct slot){.text = &c->warning_variable};
    case COMMON_INFORMATION_VARIABLE:
        return (struct slot){.text = &c->information_variable};
    case COMMON_OUT_VARIABLE:
        return (struct slot){.text = &c->out_variable};
    case COMMON_PIPELINE_VARIABLE:
        return (struct slot){.text = &c->pipeline_variable};
    case COMMON_OUT_BUFFER:
        return (struct slot){.number = &c->out_buffer};
    default: /* paging parameters are read from the binding by $PSCmdlet.PagingParameters */
        return (struct slot){0};
    }
}

void common_parameters_store(struct command *command, enum common_parameter common, struct value value) {
    if (command->common == NULL)
        command->common = common_parameters_new();
    struct slot slot = slot_of(command->common, common);
    if (slot.text)
        *slot.text = value_is_null(value) ? NULL : value_to_text(value);
    else if (slot.number)
        *slot.number = value_is_null(value) ? 0 : (int)value_base(value).i;
}
