/* A cmdlet: one file, one constant table, one struct of arguments, begin/process/end.
 *
 *     struct start_sleep { double seconds; int32_t milliseconds; };
 *     static const struct parameter parameters[] = {
 *         {"Seconds", "double", ARG(start_sleep, seconds), .sets = "Seconds", .position = 1, .flags = MANDATORY |
 * PIPELINE | BY_PROPERTY}, …}; static void process(struct cmdlet_call *call) { struct start_sleep *args = call->args; …
 * } static const struct cmdlet start_sleep = {.name = "Start-Sleep", .module = MODULE_UTILITY, …, .parameters =
 * PARAMETERS(parameters), .args_size = sizeof(struct start_sleep), .process = process}; CMDLET_REGISTER(start_sleep);
 *
 * The type text decides what stands at the offset:
 *     "switch", "bool"           bool            "int" int32_t, "long" int64_t, "double" double
 *     "string"                   const char *    NULL when not given
 *     "X[]"                      struct list *   NULL when not given
 *     anything else              struct value    $null when not given
 * Rows with the same name and offset but different `sets` describe one parameter that differs between parameter sets.
 */
#ifndef ENGINE_CMDLET_H
#define ENGINE_CMDLET_H

#include "base/memory.h"
#include "engine/runspace.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/string.h"

enum parameter_flags {
    MANDATORY = 1,
    PIPELINE = 2,    /* ValueFromPipeline */
    BY_PROPERTY = 4, /* ValueFromPipelineByPropertyName */
    REMAINING = 8,   /* ValueFromRemainingArguments */
    ALLOW_NULL = 16,
    ALLOW_EMPTY_STRING = 32,
    ALLOW_EMPTY_COLLECTION = 64,
    DONT_SHOW = 128,
    NOT_NULL = 256,          /* ValidateNotNull */
    NOT_NULL_OR_EMPTY = 512, /* ValidateNotNullOrEmpty */
    WILDCARDS = 1024,        /* SupportsWildcards (help) */
    NOT_NULL_OR_WHITE_SPACE = 2048,
    TRANSFORM_PATH = 4096,
    OF_PROVIDER = 16384,   /* a dynamic parameter of the file system: its name is matched after the cmdlet's own */
    NO_CREDENTIALS = 8192, /* -Credential of provider cmdlets: no provider here takes one, giving it is an error */
};

struct cmdlet_call;

struct parameter {
    const char *name;
    const char *type; /* text of the type, see above */
    size_t offset;
    const char *sets; /* "Path,LiteralPath"; NULL: all sets */
    int position;     /* 1-based order as the help says ("Position: 1" = 1); 0: named */
    unsigned flags;
    const char *aliases;      /* "PSPath,LP" or NULL */
    const char *validate_set; /* "A,B,C" or NULL */
    bool has_range;
    bool positive;                /* ValidateRange(Positive) */
    double range_low, range_high; /* ValidateRange */
    int count_low, count_high;    /* ValidateCount; both 0: none */
    const char *default_text;     /* help: default value */
    const char *help;             /* one or two sentences */
    /* Completion of an argument: adds candidate texts; NULL: by type. */
    void (*complete)(const char *word, void (*add)(void *data, const char *text), void *data);
    /* Argument transformation before the type's own conversion, and a validation of its own after it: false +
     * failure->message. An argument by position that the validation refuses may still go to another parameter. */
    bool (*transform)(struct value value, struct value *ret_value, struct failure *failure);
    bool (*validate)(struct value value, struct failure *failure);
};
#define ARG(structure, field) offsetof(struct structure, field)
#define PARAMETERS(rows) (rows), COUNT_OF(rows)

struct example {
    const char *code, *text;
};

enum cmdlet_flags {
    SHOULD_PROCESS = 1, /* -WhatIf, -Confirm */
    CONFIRM_HIGH = 2,   /* ConfirmImpact High (default Medium) */
    CONFIRM_LOW = 4,
    NO_COMMON = 8,
    STREAMS_WITHOUT_INPUT = 16,
    KEEPS_NOTHING = 32 /* once a call is disposed of, nothing refers to it, its arguments or lists made for them: their
                          memory is used for the next call (command_memory.h) */
};

struct cmdlet {
    const char *name;   /* "Get-Process" */
    const char *module; /* "Microsoft.PowerShell.Management" */
    const char *default_set;
    const struct parameter *parameters;
    size_t parameter_count;
    size_t args_size;
    unsigned flags;
    const char *class_name;   /* .NET class in error ids; NULL: Microsoft.PowerShell.Commands.VerbNounCommand */
    const char *output_types; /* "System.Diagnostics.Process,…" */
    const char *synopsis, *description;
    const struct example *examples;
    size_t example_count;
    void (*begin)(struct cmdlet_call *call);
    void (*process)(struct cmdlet_call *call); /* once per input object, or once where nothing is piped */
    void (*end)(struct cmdlet_call *call);
    void (*dispose)(struct cmdlet_call *call); /* always, at the very end; must not throw */
    /* Parameters that depend on other arguments (dynamic): gives extra rows; their offsets point into args too. */
    const struct parameter *(*dynamic_parameters)(struct cmdlet_call *call, size_t *ret_count);
};
#define CMDLET_REGISTER(row)                                                                                           \
    __attribute__((used, section("muster_cmdlets"))) static const struct cmdlet *const register_##row = &(row)

extern const char MODULE_CORE[], MODULE_UTILITY[], MODULE_MANAGEMENT[], MODULE_SECURITY[], MODULE_HOST[],
    MODULE_THREAD_JOB[], MODULE_SCHEDULED_JOB[], MODULE_ARCHIVE[];

/* One running cmdlet. */
struct cmdlet_call {
    const struct cmdlet *cmdlet;
    void *args;              /* struct of the cmdlet, args_size bytes, zeroed then bound */
    void *state;             /* the cmdlet's own */
    const char *set;         /* the chosen parameter set's name */
    struct command *command; /* engine/command.h */
    struct value input;      /* the pipeline object of this process call; VALUE_NOTHING if none */
    bool has_input;          /* something is piped in */
};

/* Was the parameter at this offset given (on the command line or by the pipeline object)? */
bool cmdlet_bound(const struct cmdlet_call *call, size_t offset);
/* Writes one object; unrolls a collection (WriteObject(o, true)). */
void cmdlet_write(struct cmdlet_call *call, struct value value);
void cmdlet_write_all(struct cmdlet_call *call, struct value collection);
/* ShouldProcess: handles -WhatIf, -Confirm, $ConfirmPreference, $WhatIfPreference. action NULL: the cmdlet's name. */
bool cmdlet_should_process(struct cmdlet_call *call, const char *target, const char *action);
bool cmdlet_should_continue(struct cmdlet_call *call, const char *query, const char *caption, bool *yes_to_all,
                            bool *no_to_all);
/* Terminating error of the cmdlet itself: ThrowTerminatingError. */
_Noreturn void cmdlet_throw(struct cmdlet_call *call, const char *exception, const char *id,
                            enum error_category category, struct value target, const char *message, ...)
    __attribute__((format(printf, 6, 7)));
/* The same with a failure, of a quiet room or with an exception of its own (failure->thrown). */
_Noreturn void cmdlet_throw_failure(struct cmdlet_call *call, const struct failure *failure, struct value target);
/* Runs a script block in the caller's scope with $_ = underscore (VALUE_NOTHING: $_ stays the caller's), its output to
 * the cmdlet's output (ForEach-Object) or collected. */
void cmdlet_run_block(struct cmdlet_call *call, struct value block, struct value underscore);
struct value cmdlet_eval_block(struct cmdlet_call *call, struct value block, struct value underscore);
/* Ends the upstream commands: Select-Object -First has enough. Does not return. */
_Noreturn void cmdlet_stop_upstream(struct cmdlet_call *call);
/* A calculated property: a name with wildcards, a script block, or @{n=;e=}. See property_expression.h. */

/* Finds a cmdlet row by name ("Get-Process" or "Module\Get-Process"), ignoring case; NULL: none. */
const struct cmdlet *cmdlet_find(const char *name);
void cmdlet_each(void (*each)(void *data, const struct cmdlet *cmdlet), void *data);

#endif
