/* Links that New-Item makes. */
#ifndef CMD_MANAGEMENT_NEW_LINK_H
#define CMD_MANAGEMENT_NEW_LINK_H

#include "cmd/management/item_arguments.h"

enum link_kind { LINK_SYMBOLIC, LINK_HARD, LINK_JUNCTION };

/* Makes the link, errors written; true: it is there. */
bool new_link(struct cmdlet_call *call, const struct provider_path *path, struct value target, bool force,
              enum link_kind kind);

#endif
