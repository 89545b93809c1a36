/* Commands: what a name can mean (struct command_info), and one running command of a pipeline (struct command). */
#ifndef ENGINE_COMMAND_H
#define ENGINE_COMMAND_H

#include "engine/cmdlet.h"

enum command_type { /* System.Management.Automation.CommandTypes */
                    COMMAND_ALIAS = 1,
                    COMMAND_FUNCTION = 2,
                    COMMAND_FILTER = 4,
                    COMMAND_CMDLET = 8,
                    COMMAND_EXTERNAL_SCRIPT = 16,
                    COMMAND_APPLICATION = 32,
                    COMMAND_SCRIPT = 64,
                    COMMAND_CONFIGURATION = 256
};

struct command_info { /* CommandInfo and its subclasses as a value */
    struct object object;
    enum command_type kind;
    const char *name;
    const struct cmdlet *cmdlet;       /* CMDLET */
    struct script_block *script_block; /* FUNCTION, FILTER, EXTERNAL_SCRIPT (parsed on first use) */
    const char *definition;            /* ALIAS: target text; APPLICATION, EXTERNAL_SCRIPT: full path */
    struct module *module;
    const char *module_name;
    const char *description;
    uint8_t options;           /* variable_options */
    bool is_private;           /* Visibility */
    struct metadata *metadata; /* engine/metadata.h: parameters merged per name; made on first use */
    struct list *arguments;    /* of Get-Command -ArgumentList: what dynamic parameters are asked with */
};
extern struct type type_command_info, type_cmdlet_info, type_function_info, type_filter_info, type_alias_info,
    type_application_info, type_external_script_info, type_script_info;

/* What the name means here: alias → function → cmdlet → script/application on PATH or by path. NULL: none. Looks from
 * `scope` outwards. */
struct command_info *command_find(struct scope *scope, const char *name);
/* As command_find, throwing CommandNotFoundException (with PowerShell's suggestion text). */
struct command_info *command_resolve(struct scope *scope, const char *name);
/* The same of a name that stands at `extent` in a script, where the error points; invocation_name is how it is called
 * there: "." and "&" where these operators stand before it. */
struct command_info *command_resolve_at(struct scope *scope, const char *name, const char *invocation_name,
                                        struct extent extent);
/* As command_find without aliases; the alias itself. */
struct command_info *command_find_no_alias(struct scope *scope, const char *name);
/* The script or program that a path with wildcards means: the only file they match; NULL: none, or several. */
struct command_info *command_file_of_pattern(const char *name);
struct command_info *alias_find(struct scope *scope, const char *name);
/* The alias of that name in this very scope (AllScope ones are in every scope), or NULL. */
struct command_info *alias_find_here(struct scope *scope, const char *name);
/* "/a/./b/../c" → "/a/c". */
const char *command_full_path(const char *path);
/* All that match a wildcard / of kinds (bit set of command_type): Get-Command. */
void command_each(struct scope *scope, unsigned kinds, void (*each)(void *data, struct command_info *info), void *data);
void function_define(struct scope *scope, const char *name, struct script_block *block, bool is_filter,
                     uint8_t options);
void alias_define(struct scope *scope, const char *name, const char *target, uint8_t options, const char *description);

/* One argument of a command as written: a parameter name, a value, or both (-Name:value). */
struct argument {
    const char *parameter; /* without dash, or NULL */
    struct value value;    /* VALUE_NOTHING: no value given with the parameter */
    bool has_value, has_colon;
    bool splatted; /* came from @hashtable / @array */
    struct extent
        extent; /* of the value; where there is none, of the parameter. source NULL: made by C code or splatting */
    struct extent parameter_extent; /* of "-Name" */
    const char *source_text;        /* a bare number's text as written ("0x10", "1.50"): [string] parameters and native
                                       programs get this */
    const char *array_text;         /* "a, 'b'" as written: native programs get its words */
    const char *const *array_separators; /* what stands between its elements ("," or ", "), or NULL: no such array */
    bool bare;                           /* unquoted: native programs glob it */
};

struct arguments {
    struct argument *items;
    int count, capacity;
};
/* Each appends one argument: as it is (copied), a positional value, or -Name with a value (the name is borrowed). */
void arguments_add(struct arguments *arguments, struct argument argument);
void arguments_add_value(struct arguments *arguments, struct value value);
void arguments_add_named(struct arguments *arguments, const char *name, struct value value);

enum command_phase { PHASE_BEGIN, PHASE_PROCESS, PHASE_END };

/* An empty table of functions or aliases; its changes count in the runspace's command_changes. */
struct table *command_table_new(void);

struct command { /* a running one */
    const struct command_operations *operations;
    struct command_info *info;
    struct pipeline *pipeline;
    struct command *next, *previous;
    struct streams streams;
    struct sink output;      /* writes to the next command, or to the pipeline's end */
    struct scope *scope;     /* where it was called */
    struct value invocation; /* InvocationInfo, made when asked for */
    struct extent extent;    /* of the command in the script */
    struct extent name_extent;
    const char *call_name; /* the name as written: "ls", "foo" */
    struct arguments arguments;
    struct binding *binding;          /* engine/binder.h: parameters in work, bound ones */
    struct common_parameters *common; /* -ErrorAction and so on; NULL: none given */
    struct value input;               /* the current pipeline object */
    bool has_input;                   /* something feeds it */
    bool begun, ended, stopped, failed;
    bool is_held;                   /* something outlives it that may still write to it: it is not used again */
    int confirmed_all;              /* ShouldProcess was answered Yes to All (1) or No to All (-1) */
    bool dot;                       /* . name: runs in the caller's scope */
    struct redirection_sink *files; /* open file redirections, ended at dispose */
    void *data;                     /* operations' own: struct cmdlet_call, function frame, native process … */
    struct value current_object;
    int position, length;         /* PipelinePosition, PipelineLength */
    struct command *outer_active; /* runspace->active before this one went to work */
};

struct command_operations {
    void (*begin)(struct command *command);
    void (*process)(struct command *command, struct value input);
    void (*end)(struct command *command);
    void (*dispose)(struct command *command);
};

struct common_parameters {
    int error_action, warning_action, information_action, progress_action; /* ActionPreference; -1: not given */
    int verbose, debug, what_if, confirm;                                  /* 0, 1; -1: not given */
    const char *error_variable, *warning_variable, *information_variable, *out_variable, *pipeline_variable;
    bool keeps_pipeline_variable; /* there was a variable of that name before */
    int32_t out_buffer;           /* how many objects wait before all of them go on; 0: none waits */
    struct list *waiting;         /* those that wait; NULL: none */
    struct list *error_list, *warning_list, *information_list, *out_list; /* what the variables hold */
};

/* InvocationInfo ($MyInvocation) of a running command. */
struct value invocation_info(struct command *command);

#endif
