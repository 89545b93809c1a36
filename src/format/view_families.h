/* The built-in views' families, in order of precedence. */
#ifndef FORMAT_VIEW_FAMILIES_H
#define FORMAT_VIEW_FAMILIES_H

#include "format/view.h"

extern const struct view_family *const view_families[];
extern const int view_family_count;

extern const struct view_family views_dotnet, views_files, views_system, views_commands, views_records, views_style,
    views_help;

#endif
