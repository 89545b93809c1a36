/* Implicit remoting: a module of functions that run commands of a session. Import-PSSession loads it at once,
 * Export-PSSession leaves it in a folder, from where it opens a session of its own. */
#ifndef CMD_REMOTING_PROXY_MODULE_H
#define CMD_REMOTING_PROXY_MODULE_H

#include "engine/cmdlet.h"

struct proxy_arguments { /* what both cmdlets take; first in their structs */
    struct list *command_name, *argument_list, *module, *fully_qualified_module, *format_type_name;
    struct value session, command_type, certificate;
    bool allow_clobber;
};

/* The rows of these parameters in a cmdlet's table. */
#define PROXY_PARAMETERS(structure)                                                                                    \
    {"Session",                                                                                                        \
     "System.Management.Automation.Runspaces.PSSession",                                                               \
     ARG(structure, proxy.session),                                                                                    \
     .position = 1,                                                                                                    \
     .flags = MANDATORY | NOT_NULL,                                                                                    \
     .help = "The session whose commands are taken."},                                                                 \
        {"CommandName",                                                                                                \
         "string[]",                                                                                                   \
         ARG(structure, proxy.command_name),                                                                           \
         .position = 3,                                                                                                \
         .flags = WILDCARDS,                                                                                           \
         .aliases = "Name",                                                                                            \
         .help = "The commands; without it all that hide no command here."},                                           \
        {"FormatTypeName", "string[]", ARG(structure, proxy.format_type_name), .position = 4,                          \
         .help = "Types whose views are taken over, too."},                                                            \
        {"AllowClobber", "switch", ARG(structure, proxy.allow_clobber),                                                \
         .help = "Takes commands that hide commands of this shell, too."},                                             \
        {"ArgumentList",                                                                                               \
         "object[]",                                                                                                   \
         ARG(structure, proxy.argument_list),                                                                          \
         .flags = ALLOW_NULL | ALLOW_EMPTY_COLLECTION,                                                                 \
         .aliases = "Args",                                                                                            \
         .help = "Arguments that decide which dynamic parameters the commands have."},                                 \
        {"CommandType",     "System.Management.Automation.CommandTypes",        ARG(structure, proxy.command_type),    \
         .aliases = "Type", .default_text = "All but applications and scripts", .help = "Kinds of commands."},         \
        {"Module",                                                                                                     \
         "string[]",                                                                                                   \
         ARG(structure, proxy.module),                                                                                 \
         .flags = NOT_NULL,                                                                                            \
         .aliases = "PSSnapin",                                                                                        \
         .help = "Only commands of these modules over there."},                                                        \
        {"FullyQualifiedModule", "Microsoft.PowerShell.Commands.ModuleSpecification[]",                                \
         ARG(structure, proxy.fully_qualified_module), .flags = NOT_NULL,                                              \
         .help = "Only commands of these modules, told by version."},                                                  \
    {                                                                                                                  \
        "Certificate", "System.Security.Cryptography.X509Certificates.X509Certificate2",                               \
            ARG(structure, proxy.certificate), .help = "Refused: files are not signed here."                           \
    }

/* Writes the module's files into the folder; prefix NULL: none. What is left out is warned of, what is wrong thrown.
 * encoding: a name of Set-Content -Encoding, or an Encoding. The manifest's path; ret_files (NULL: not wanted) gets the
 * paths of all. */
const char *proxy_module_write(struct cmdlet_call *call, const struct proxy_arguments *arguments, const char *folder,
                               const char *prefix, struct value encoding, struct value *ret_files);

#endif
