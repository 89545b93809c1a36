/* Metadata of a command: its parameters, each once by name, with what differs between parameter sets. Made on first use
 * from a cmdlet's row or from a script block's param block, then kept; immutable afterwards (dynamic parameters make a
 * copy in the binding).
 *
 * Sets are bits: the set with index k is 1u << k; at most 32. A parameter that is in all sets has in_all_sets and one
 * row with flag 0. Source: about_Parameter_Sets; CommandMetadata, ParameterMetadata. */
#ifndef ENGINE_METADATA_H
#define ENGINE_METADATA_H

#include "base/memory.h"
#include "engine/attribute.h"
#include "engine/command.h"

/* The common parameters and those of SupportsShouldProcess / SupportsPaging, in PowerShell's order. */
enum common_parameter {
    COMMON_NONE,
    COMMON_VERBOSE,
    COMMON_DEBUG,
    COMMON_ERROR_ACTION,
    COMMON_WARNING_ACTION,
    COMMON_INFORMATION_ACTION,
    COMMON_PROGRESS_ACTION,
    COMMON_ERROR_VARIABLE,
    COMMON_WARNING_VARIABLE,
    COMMON_INFORMATION_VARIABLE,
    COMMON_OUT_VARIABLE,
    COMMON_OUT_BUFFER,
    COMMON_PIPELINE_VARIABLE,
    COMMON_WHAT_IF,
    COMMON_CONFIRM,
    COMMON_INCLUDE_TOTAL_COUNT,
    COMMON_SKIP,
    COMMON_FIRST,
    COMMON_COUNT
};

struct parameter_set_data { /* a parameter within one set */
    uint32_t flag;          /* 0: all sets */
    int32_t position;       /* ATTRIBUTE_POSITION_NONE: by name only */
    bool mandatory, from_pipeline, by_property_name, remaining;
    const char *help_message; /* or NULL */
};

enum storage { /* how a cmdlet's argument stands in its struct of arguments (cmdlet.h) */
               STORE_VALUE,
               STORE_BOOL,
               STORE_INT,
               STORE_LONG,
               STORE_DOUBLE,
               STORE_TEXT,
               STORE_LIST
};

struct parameter_metadata {
    const char *name;
    const struct name *variable; /* functions: the variable's interned name */
    int index;                   /* in metadata->parameters */
    const char *type_text;       /* as PowerShell shows it: "string[]"; "Object" for untyped parameters of functions */
    const struct type *type;     /* NULL: untyped (System.Object) */
    bool is_switch;
    const char *const *aliases;
    int alias_count;
    struct parameter_set_data *sets;
    int set_count;
    uint32_t set_flags; /* or of the sets' flags */
    bool in_all_sets;
    bool pipeline_somewhere; /* takes pipeline input in some set */
    bool mandatory_somewhere;
    const struct attribute *
        *attributes; /* functions and dynamic ones: all, in written order; cmdlets: validations of the row */
    int attribute_count;
    bool has_transformation; /* an attribute other than the [type] changes the argument (Credential, class-made ones) */
    bool has_validation;
    bool allow_null, allow_empty_string, allow_empty_collection;
    bool dont_show, supports_wildcards;
    bool is_dynamic, of_provider;
    enum common_parameter common;
    const struct parameter *row;         /* cmdlets: the first row of the name */
    const struct ast_parameter *ast;     /* functions */
    enum storage storage;                /* cmdlets */
    const struct constraint *constraint; /* parameter_constraint, once it was asked for */
    struct value runtime;                /* dynamic ones of functions: the RuntimeDefinedParameter */
};

struct metadata {
    const char *name; /* of the command, for messages and ids */
    struct parameter_metadata *parameters;
    int parameter_count;
    int own_count; /* without the common ones, which stand at the end */
    const char *set_names[32];
    int set_count;             /* 0: only "__AllParameterSets" */
    const char *default_set;   /* NULL: none */
    uint32_t default_set_flag; /* 0: none or __AllParameterSets */
    bool is_cmdlet;            /* a row in C */
    bool is_advanced; /* cmdlet, or function with [CmdletBinding()] or any [Parameter()]: no $args, common parameters */
    bool positional_binding, supports_should_process, supports_paging;
    bool has_remaining, has_pipeline, has_dynamic;
    bool refuses_credentials; /* of a cmdlet: some parameter is NO_CREDENTIALS */
    bool is_plain;            /* simple function: no attributes but types on any parameter: the quick path applies */
    bool has_provider_parameters; /* a cmdlet's that go by the path's provider */
    int32_t confirm_impact;
    uint16_t *by_offset; /* cmdlets: 1 + index of the parameter that is stored at the offset, 0: none */
    size_t offset_count;
    const struct attribute **attributes; /* of the param block: CmdletBinding, OutputType, Alias … */
    int attribute_count;
    struct script_block *block;
    struct binding_memo *memos;              /* engine/binder_memo.c: how arguments were bound before */
    const struct ast_parameter *const *asts; /* functions: own parameters in written order */
};

/* The metadata of a cmdlet, function, filter, script or script block (cached there); NULL for applications. Throws
 * MetadataException and the like where attributes contradict each other. */
struct metadata *metadata_of(struct command_info *info);
struct metadata *metadata_of_cmdlet(const struct cmdlet *cmdlet);
struct metadata *metadata_of_block(struct script_block *block, const char *name);
/* A copy to which more parameters may be added. */
struct metadata *metadata_copy(const struct metadata *metadata);
/* Adds one (room is made); gives its place. The caller calls metadata_finish at the end. */
struct parameter_metadata *metadata_add(struct metadata *metadata, const char *name);
/* Bit of a set's name, made if new; 0 for ATTRIBUTE_ALL_SETS. Throws ParsingTooManyParameterSets above 32. */
uint32_t metadata_set_flag(struct metadata *metadata, const char *name);
/* Adds one set's data to a parameter. */
void metadata_add_set(struct metadata *metadata, struct parameter_metadata *parameter, const char *set_name,
                      struct parameter_set_data data);
/* Without the parameters that the file system's provider lends to the cmdlet, if the path (NULL: the current location)
 * is another one's. */
const struct metadata *metadata_for_path(const struct metadata *metadata, const char *path);
/* Works out the summaries (set_flags, has_pipeline …), appends nothing. */
void metadata_finish(struct metadata *metadata);
/* Appends the common parameters (and those of ShouldProcess and paging). */
void metadata_add_common(struct metadata *metadata);
/* Adds rows of a cmdlet (static or dynamic ones); rows of one name are one parameter. */
void metadata_add_rows(struct metadata *metadata, const struct parameter *rows, size_t count, bool dynamic);
/* Fills in a function's or dynamic parameter from its attributes (metadata_function.c). */
void metadata_apply_attributes(struct metadata *metadata, struct parameter_metadata *parameter,
                               struct attribute **attributes, int count);

/* The parameter meant by a name, exactly or as an alias; NULL: none. */
struct parameter_metadata *metadata_find_exact(const struct metadata *metadata, const char *name);
/* Also by unique prefix of names and aliases. NULL with *ret_ambiguous > 1 candidates where several fit, and 0 where
 * none does. */
struct parameter_metadata *metadata_find(const struct metadata *metadata, const char *name, int *ret_ambiguous);
/* The data of the parameter in the first of the sets `flags` (0: any) it is in; NULL: not in them. */
const struct parameter_set_data *parameter_set_data(const struct parameter_metadata *parameter, uint32_t flags);
/* Name of one set bit; "__AllParameterSets" for 0. */
const char *metadata_set_name(const struct metadata *metadata, uint32_t flag);

#endif
