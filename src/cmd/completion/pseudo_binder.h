/* Binding a command as far as its text tells: which argument goes to which parameter, although nothing is evaluated and
 * more is still to be typed. Source: PseudoParameterBinder of PowerShell 7.6, observed. */
#ifndef CMD_COMPLETION_PSEUDO_BINDER_H
#define CMD_COMPLETION_PSEUDO_BINDER_H

#include "cmd/completion/context.h"
#include "engine/metadata.h"

enum pair_kind {
    PAIR_ARGUMENT,  /* an argument, perhaps with its parameter */
    PAIR_SWITCH,    /* a switch alone */
    PAIR_MISSING,   /* a parameter whose argument is still to come */
    PAIR_REMAINING, /* what a parameter takes of all that is left over */
    PAIR_PIPELINE   /* what comes through the pipeline */
};

struct argument_pair {
    enum pair_kind kind;
    const struct ast_command_parameter *parameter; /* NULL: by position */
    const struct ast *argument;                    /* an expression, or a parameter that stands where one should */
    bool is_inside;                                /* -Name:argument */
    const struct ast **items;                      /* PAIR_REMAINING */
    int item_count;
};

struct pseudo_binding {
    struct command_info *info; /* what the name means in the end */
    const struct metadata *metadata;
    bool succeeded;
    uint32_t valid_sets, default_set;
    struct argument_pair **bound; /* by the parameters' place; NULL: not bound */
    int *order;                   /* the bound parameters as they came to it */
    int order_count;
    struct argument_pair **pairs; /* all of the command line */
    int pair_count;
    const struct ast_command_parameter **not_found, **ambiguous, **duplicates;
    int not_found_count, ambiguous_count, duplicate_count;
    struct argument_pair **unbound; /* what no parameter takes */
    int unbound_count;
};

enum pseudo_purpose { PSEUDO_ARGUMENT, PSEUDO_PARAMETER };

/* The binding of a command; `at_cursor` is the parameter whose name is still being typed, or NULL. NULL: the command is
 * unknown or no PowerShell command. */
const struct pseudo_binding *pseudo_bind(const struct completion_context *context, const struct ast_command *command,
                                         const struct ast_command_parameter *at_cursor, enum pseudo_purpose purpose,
                                         bool by_position);
/* Is the parameter in one of these sets? */
bool pseudo_in_sets(const struct parameter_metadata *parameter, uint32_t sets);
/* The k-th set's data that count in these sets, NULL: that one does not. */
const struct parameter_set_data *pseudo_set_data(const struct parameter_metadata *parameter, int k, uint32_t sets);
/* Is the parameter of that place bound? */
static inline bool pseudo_is_bound(const struct pseudo_binding *binding, int index) {
    return binding->bound[index] != NULL;
}
/* The pair that is bound to a parameter, NULL: none. */
const struct argument_pair *pseudo_bound(const struct pseudo_binding *binding, const char *name);
/* $fakeBoundParameters: what can be told of the bound arguments' values. */
struct value pseudo_bound_values(const struct pseudo_binding *binding);

#endif
