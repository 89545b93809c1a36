/* What PowerShell shows of a type's objects when nothing else is asked for, by type name. */
#include "object/default_display.h"

#include <stddef.h>

#include "base/memory.h"
#include "base/utf8.h"

static const struct {
    const char *type_name, *properties;
} rows[] = {
    {"Deserialized.System.Diagnostics.Process", "Id,Handles,CPU,Name"},
    {"Deserialized.System.ServiceProcess.ServiceController", "Status,Name,DisplayName"},
    {"System.Diagnostics.Process", "Id,Handles,CPU,SI,Name"},
    {"System.IO.FileInfo", "LastWriteTime,Length,Name"},
    {"System.Management.Automation.ExtendedTypeDefinition", "TypeNames,FormatViewDefinition"},
    {"System.Management.Automation.ListControlEntry", "Items,EntrySelectedBy"},
    {"System.Management.Automation.PSModuleInfo",
     "Name,Path,Description,Guid,Version,ModuleBase,ModuleType,PrivateData,AccessMode,ExportedAliases,ExportedCmdlets,"
     "ExportedFunctions,ExportedVariables,NestedModules"},
    {"System.ServiceProcess.ServiceController", "Status,Name,DisplayName"},
};

const char *default_display_of(const char *type_name) {
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (text_equal_ignore_case(rows[i].type_name, type_name))
            return rows[i].properties;
    }
    return NULL;
}

void default_display_each(void (*each)(void *data, const char *type_name), void *data) {
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        each(data, rows[i].type_name);
}
