#include "cmd/utility/data_file.h"

#include <string.h>

#include "base/utf8.h"
#include "cmd/utility/file_argument.h"
#include "object/convert.h"
#include "object/list.h"
#include "os/file.h"

static bool has_extension(const char *path) {
    size_t length = strlen(path);
    return length >= 7 && text_equal_ignore_case(path + length - 7, ".ps1xml");
}

static void add_file(const char *path, const char *given, const char *error_id, struct values *ret_files) {
    if (!file_exists(path))
        write_error("System.Management.Automation.ItemNotFoundException", error_id, CATEGORY_INVALID_OPERATION,
                    string_from(given), "Cannot find path '%s' because it does not exist.", path);
    else if (!has_extension(path))
        write_error("System.Management.Automation.PSInvalidOperationException", "WrongExtension",
                    CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Cannot read the file \"%s\"  because it does not have the file name extension \"ps1xml\".", path);
    else
        values_add(ret_files, string_from(path));
}

void data_files(const struct list *paths, const char *error_id, struct values *ret_files) {
    for (int32_t i = 0; paths && i < paths->count; i++) {
        int count;
        const char *given = value_to_text(paths->items[i]);
        const char **files = file_argument_expand(given, false, &count);
        for (int k = 0; k < count; k++)
            add_file(files[k], given, error_id, ret_files);
    }
}

bool type_name_argument(struct value value, struct value *ret_value, struct failure *failure) {
    const struct type *type = type_from_value(value_base(value));
    (void)failure;
    *ret_value = type ? string_from(type->name) : value;
    return true;
}
