/* Set-Date */
#include <errno.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "engine/cmdlet.h"
#include "object/psobject.h"

struct set_date {
    struct value date, display_hint, adjust;
};

static const struct parameter parameters[] = {
    {"Date", "datetime", ARG(set_date, date), .sets = "Date", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .help = "The new date and time."},
    {"Adjust", "timespan", ARG(set_date, adjust), .sets = "Adjust", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | ALLOW_NULL, .help = "How far the clock is moved."},
    {"DisplayHint", "Microsoft.PowerShell.Commands.DisplayHintType", ARG(set_date, display_hint),
     .default_text = "DateTime", .help = "What is shown of the result."},
};

static const int64_t UNIX_EPOCH_TICKS = 621355968000000000, TICKS_PER_SECOND = 10000000;

static void set_clock(struct cmdlet_call *call, struct value date) {
    struct value utc, ticks;
    if (member_invoke(date, "ToUniversalTime", NULL, 0, &utc, NULL) != MEMBER_FOUND ||
        member_get(utc, "Ticks", &ticks, NULL) != MEMBER_FOUND)
        return;
    int64_t since = value_base(ticks).i - UNIX_EPOCH_TICKS;
    struct timespec time = {since / TICKS_PER_SECOND, since % TICKS_PER_SECOND * 100};
    if (clock_settime(CLOCK_REALTIME, &time) != 0)
        cmdlet_throw(call, "System.ComponentModel.Win32Exception", "System.ComponentModel.Win32Exception",
                     CATEGORY_NOT_SPECIFIED, VALUE_NULL, "%s", strerror(errno));
}

static void process(struct cmdlet_call *call) {
    const struct set_date *args = call->args;
    const struct type *type = type_find("System.DateTime");
    struct value date = args->date, now;
    if (strcmp(call->set, "Adjust") == 0 && (type_static_get(type, "Now", &now, NULL) != MEMBER_FOUND ||
                                             member_invoke(now, "Add", &args->adjust, 1, &date, NULL) != MEMBER_FOUND))
        return;
    if (cmdlet_should_process(call, value_to_text(date), NULL))
        set_clock(call, date);
    struct value hint = args->display_hint;
    if (value_is_null(hint))
        hint = value_of(type_find("Microsoft.PowerShell.Commands.DisplayHintType"), 2);
    note_set(&date, "DisplayHint", hint);
    cmdlet_write(call, date);
}

static const struct example examples[] = {{"Set-Date -Adjust 0:0:10 -WhatIf", "What moving the clock would do."}};

static const struct cmdlet set_date = {
    .name = "Set-Date",
    .module = MODULE_UTILITY,
    .default_set = "Date",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_date),
    .flags = SHOULD_PROCESS,
    .output_types = "System.DateTime",
    .synopsis = "Changes the system time on the computer to a time that you specify.",
    .description = "Only root may set the clock.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(set_date);
