/* Remove-TypeData */
#include "cmd/utility/data_file.h"
#include "engine/cmdlet.h"
#include "engine/format_hook.h"
#include "engine/type_data.h"
#include "object/convert.h"
#include "object/list.h"

struct remove_type_data {
    struct value type_data;
    const char *type_name;
    struct list *path;
};

static const struct parameter parameters[] = {
    {"TypeName", "string", ARG(remove_type_data, type_name), .sets = "RemoveTypeSet", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .transform = type_name_argument,
     .help = "The type's full name."},
    {"Path", "string[]", ARG(remove_type_data, path), .sets = "RemoveFileSet", .flags = MANDATORY | NOT_NULL_OR_EMPTY,
     .help = "Types files whose data is taken away."},
    {"TypeData", "System.Management.Automation.Runspaces.TypeData", ARG(remove_type_data, type_data),
     .sets = "RemoveTypeDataSet", .flags = MANDATORY | PIPELINE, .help = "Type data as Get-TypeData gives it."},
};

static void remove_file(struct cmdlet_call *call, const char *file) {
    if (cmdlet_should_process(call, mem_printf("FileName: %s", file), "Remove type file") && !type_file_unload(file))
        write_error("System.InvalidOperationException", "TypeFileNotExistsInCurrentSession", CATEGORY_INVALID_OPERATION,
                    VALUE_NULL, "The file %s is not imported into the current session.", file);
}

static void process(struct cmdlet_call *call) {
    const struct remove_type_data *args = call->args;
    const char *name = args->type_name;
    bool override;
    if (args->path) {
        struct values files = {0};
        data_files(args->path, "TypePathException", &files);
        for (int32_t i = 0; i < files.count; i++)
            remove_file(call, value_to_text(files.items[i]));
        return;
    }
    if (!value_is_null(args->type_data))
        name = type_data_of_object(args->type_data, &override)->name;
    if (cmdlet_should_process(call, mem_printf("Name of the type that will be removed: %s", name), "Remove TypeData") &&
        !typedata_remove(name))
        write_error(NULL, "TypesDynamicRemoveException", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "Error in TypeData \"%s\": The type \"%s\" was not found. The type name value must be the full "
                    "name of the type. Verify the type name and run the command again.",
                    name, name);
}

static const struct example examples[] = {
    {"Remove-TypeData -TypeName Demo.Server", "Takes away what was added to a type name."}};
static const struct cmdlet remove_type_data = {
    .name = "Remove-TypeData",
    .module = MODULE_UTILITY,
    .default_set = "RemoveTypeDataSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_type_data),
    .flags = SHOULD_PROCESS,
    .synopsis = "Deletes extended types from the current session.",
    .description = "Takes away what types files and Update-TypeData added to types.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(remove_type_data);
