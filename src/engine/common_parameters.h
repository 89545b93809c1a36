/* The common parameters: rows of their names, aliases and types, and what they set in struct common_parameters
 * (engine/command.h). Source: about_CommonParameters. */
#ifndef ENGINE_COMMON_PARAMETERS_H
#define ENGINE_COMMON_PARAMETERS_H

#include "engine/metadata.h"

struct common_parameter_row {
    enum common_parameter common;
    const char *name, *alias; /* alias: NULL none */
    const char *type;         /* "ActionPreference", "switch", "string", "int", "ulong" */
};
extern const struct common_parameter_row common_parameter_rows[]; /* indexed by enum common_parameter; [0] is empty */

/* Stores a bound common parameter in command->common, made if NULL (-1 and NULL for what is not given). "+name" of the
 * *Variable parameters keeps its plus: variables are made by the streams, which append then. Throws where the value is
 * not allowed (-ErrorAction Suspend …). */
void common_parameters_store(struct command *command, enum common_parameter common, struct value value);
struct common_parameters *common_parameters_new(void);

#endif
