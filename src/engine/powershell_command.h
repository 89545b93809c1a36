/* Building the commands of a PowerShell or PSCommand from a script. */
#ifndef ENGINE_POWERSHELL_COMMAND_H
#define ENGINE_POWERSHELL_COMMAND_H

#include "engine/powershell.h"
#include "object/type/native.h"

extern struct type type_ps_command_list;

/* An empty Collection<Command>; a PSCommand over one; the commands of a PSCommand. */
struct list *command_collection_new(void);
struct value command_list_of(struct list *commands);
struct list *command_list_items(struct value list);
/* A CommandParameter: what a command was given, name and value. */
struct value command_parameter_new(struct value name, struct value value);

/* The commands of a PowerShell may be changed unless it runs or is disposed; else false + failure. */
bool powershell_may_change(struct call *call);

/* Natives of both types. */
native_function powershell_add_script_native, powershell_add_command, powershell_add_parameter, powershell_add_argument,
    powershell_add_statement;
/* Natives of PowerShell alone. */
native_function powershell_add_command_info, powershell_add_parameter_list, powershell_add_parameter_table;

/* The rows of both, each giving itself back as `type`. */
#define BUILDING(type)                                                                                                 \
    {type " AddScript(string script)", powershell_add_script_native},                                                  \
        {type " AddScript(string script, bool useLocalScope)", powershell_add_script_native},                          \
        {type " AddCommand(string cmdlet)", powershell_add_command},                                                   \
        {type " AddCommand(string cmdlet, bool useLocalScope)", powershell_add_command},                               \
        {type " AddParameter(string parameterName, System.Object value)", powershell_add_parameter},                   \
        {type " AddParameter(string parameterName)", powershell_add_parameter},                                        \
        {type " AddArgument(System.Object value)", powershell_add_argument}, {                                         \
        type " AddStatement()", powershell_add_statement                                                               \
    }

#endif
