/* Help topics as objects, with MAML's structure: what Get-Help gives and the views of help show. */
#ifndef CMD_CORE_HELP_TOPIC_H
#define CMD_CORE_HELP_TOPIC_H

#include "cmd/core/help_content.h"

/* The topic of a command about which something is written: MamlCommandHelpInfo. */
struct value help_topic(struct command_info *info, const struct help_content *content);
/* Of one without: ExtendedCmdletHelpInfo, from its parameters alone. */
struct value help_bare_topic(struct command_info *info);
/* The short form for lists: HelpInfoShort. */
struct value help_short_topic(struct command_info *info, const struct help_content *content);
/* "Cmdlet", "Function", "Filter", "ExternalScript", "Alias". */
const char *help_category(const struct command_info *info);

#endif
