/* What a CommandInfo tells of its parameters, and the syntax text made of it. */
#ifndef ENGINE_COMMAND_INFO_PARAMETERS_H
#define ENGINE_COMMAND_INFO_PARAMETERS_H

#include "engine/metadata.h"

/* CommandInfo.Parameters, ParameterSets, OutputType, ResolveParameter. */
native_function command_get_parameters, command_get_parameter_sets, command_get_output_type, command_resolve_parameter;
/* The parameters of what a command means in the end, those that its dynamicparam block adds among them; NULL: programs.
 */
const struct metadata *command_metadata(struct command_info *info);
/* A Dictionary of ParameterMetadata by name. */
struct value command_parameters(const struct metadata *metadata, bool with_common);
/* One of them. */
struct value command_parameter_value(const struct metadata *metadata, const struct parameter_metadata *parameter);
/* The same without parameters that a provider or a dynamicparam block adds. */
struct value command_own_parameters(const struct metadata *metadata, bool with_common);
/* A copy of such a dictionary that may be changed: parameters, sets, aliases and attributes are its own. */
struct value command_parameters_copy(struct value parameters);
/* The cmdlet, function or script that an alias means in the end; the command itself where it is no alias. NULL: none.
 */
struct command_info *command_target(struct command_info *info);
/* "\nName [-A] <int> [<CommonParameters>]\n" for each parameter set; "" for programs. Collected. */
const char *command_syntax(struct command_info *info);
/* "[[-Name] <string[]>] [-Force]" of the k-th set (0-based). */
const char *command_set_syntax(const struct metadata *metadata, int set);
/* How many sets there are: at least 1. */
int command_set_count(const struct metadata *metadata);
/* The parameters of a set in the order of the syntax; *ret_common: the common parameters are among them, but left out.
 */
const struct parameter_metadata **command_set_order(const struct metadata *metadata, int set, int *ret_count,
                                                    bool *ret_common);
/* What applies to a parameter in that set. */
struct parameter_set_data command_set_data(const struct metadata *metadata, int set,
                                           const struct parameter_metadata *parameter);
/* "string[]", "List[int]", "FileInfo": a type without namespaces, as syntax has it. */
const char *parameter_type_text(const struct parameter_metadata *parameter);
/* A type's name without its namespaces, inside brackets too. */
const char *type_text_without_namespaces(const char *name);

#endif
