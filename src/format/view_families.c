/* The built-in views. */
#include "format/view_families.h"

#include "base/memory.h"

const struct view_family *const view_families[] = {&views_dotnet,  &views_system, &views_files, &views_commands,
                                                   &views_records, &views_style,  &views_help};
const int view_family_count = COUNT_OF(view_families);
