/* Names of other computers, as -ComputerName and -HostName take them. */
#ifndef SESSION_COMPUTER_NAME_H
#define SESSION_COMPUTER_NAME_H

#include <stdbool.h>

/* A DNS name (labels of letters, digits, '-' and '_' that begin with a letter or digit), an IPv4 address, or an IPv6
 * address with or without brackets. Source: Uri.CheckHostName. */
bool computer_name_is_valid(const char *name);
/* Throws PSSessionInvalidComputerName. */
_Noreturn void computer_name_refuse(const char *name);

#endif
