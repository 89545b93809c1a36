/* [CommandMetadata], which describes a command in a form that can be changed, and [ProxyCommand], which writes a
 * function that wraps the command. Source: System.Management.Automation.ProxyCommand, observed with PowerShell 7.6. */
#ifndef ENGINE_PROXY_COMMAND_H
#define ENGINE_PROXY_COMMAND_H

#include "engine/field_object.h"

/* The properties of a CommandMetadata, in their order; the last three are its own. */
enum command_metadata_field {
    METADATA_NAME,
    METADATA_COMMAND_TYPE,
    METADATA_DEFAULT_SET,
    METADATA_SHOULD_PROCESS,
    METADATA_PAGING,
    METADATA_POSITIONAL,
    METADATA_TRANSACTIONS,
    METADATA_HELP_URI,
    METADATA_REMOTING,
    METADATA_IMPACT,
    METADATA_PARAMETERS,
    METADATA_WRAPPED,  /* name with module: "Microsoft.PowerShell.Utility\Get-Random" */
    METADATA_KIND,     /* "Cmdlet", "Function" … */
    METADATA_ADVANCED, /* a cmdlet, or a function that is bound as one */
    METADATA_DYNAMIC,  /* a cmdlet that asks its provider for more parameters */
    METADATA_FIELD_COUNT
};
extern struct type type_command_metadata;

/* The lines of one parameter in a param block: its attributes, its type, its name. */
struct buffer;
void proxy_write_parameter(struct buffer *text, const char *name, struct value metadata, bool with_sets);

/* ProxyCommand.GetHelpComments: what Get-Help gave as the sections of a comment. */
native_function proxy_help_comments;

#endif
