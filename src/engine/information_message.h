/* HostInformationMessage: what Write-Host puts into an information record, and how it is shown. */
#ifndef ENGINE_INFORMATION_MESSAGE_H
#define ENGINE_INFORMATION_MESSAGE_H

#include "object/convert.h"
#include "object/string.h"

struct host_message { /* System.Management.Automation.HostInformationMessage */
    struct object object;
    struct value message;       /* string */
    int foreground, background; /* ConsoleColor numbers, -1: the console's own */
    bool no_newline;
};
extern struct type type_host_message;

struct value host_information_message(struct value text, bool no_newline, int foreground, int background);
/* Writes a message to the running host. */
void host_message_show(const struct host_message *message);
/* A value as Write-Host shows it: types by full name, doubles in their own digits. */
const char *host_text(struct value value);

#endif
