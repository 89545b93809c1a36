/* What types an expression may have, as far as its text tells: nothing is run. Source: TypeInferenceVisitor of
 * PowerShell 7.6, observed. */
#ifndef CMD_COMPLETION_TYPE_INFERENCE_H
#define CMD_COMPLETION_TYPE_INFERENCE_H

#include "cmd/completion/context.h"

struct inferred_type {
    const struct type *type;                      /* NULL: one without a row */
    const char *name;                             /* its name, or NULL */
    const struct ast_type_definition *definition; /* of a class that the text itself defines */
    const struct ast_hashtable *table;            /* [pscustomobject]@{…}, @{…}: its keys are members */
    struct value object; /* a [pscustomobject] that a variable holds: it has members of its own */
};

struct inferred_types {
    struct inferred_type *items;
    int count, capacity;
};

/* Of an expression, pipeline or command. */
struct inferred_types infer_types(const struct ast *node);
/* Of what a command gets through the pipeline, or by -InputObject. */
struct inferred_types infer_input(const struct completion_context *context, const struct ast_command *command);
/* The type that a name in the text means. */
struct inferred_type infer_named(const struct type_name *name, const struct ast *from);
/* Of what a collection of these types holds. */
struct inferred_types infer_elements(const struct inferred_types *types);

enum { MEMBERS_STATIC = 1, MEMBERS_PROPERTIES = 2, MEMBERS_WRITABLE = 4, MEMBERS_INHERITED = 8 };
/* Members that match the pattern, properties first, in order of their names; `except` (names as keys) are left out. */
void complete_inferred_members(struct completions *out, const struct inferred_types *types, const char *pattern,
                               unsigned flags, const struct table *except);
/* Where, ForEach and their kin, which collections have. */
void complete_collection_methods(struct completions *out, const char *pattern);

/* A variable that the text gives a value before some place in it. */
struct local_variable {
    const char *name;
    struct inferred_type type; /* declared, or that of the value last assigned */
    bool declared;
    const struct ast *value; /* what was assigned last, NULL: nothing that tells */
};
struct local_variables {
    struct local_variable *items;
    int count;
};
/* In the order of their first assignment, inner blocks first. */
struct local_variables local_variables_before(const struct ast *place);

#endif
