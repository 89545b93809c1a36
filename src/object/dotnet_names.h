/* The public types of .NET and of PowerShell that have no row here. A script that names one is not wrong, it asks for
 * more than there is: that is an error where the name is met, not where the script is parsed. The list is that of
 * PowerShell 7.6 on Linux, without what had a row when it was made. */
#ifndef OBJECT_DOTNET_NAMES_H
#define OBJECT_DOTNET_NAMES_H

#include <stdbool.h>

/* Is it the full name of one, in whatever case? Generic ones end in `1, `2 … */
bool dotnet_has_type(const char *name);

#endif
