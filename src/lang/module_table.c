#include "lang/module_table.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "lang/check.h"

bool version_is_valid(const char *text) {
    int parts = 0;
    for (;; text++) {
        size_t digits = strspn(text, "0123456789");
        if (digits == 0 || digits > 9 || ++parts > 4)
            return false;
        text += digits;
        if (*text == 0)
            return true;
        if (*text != '.')
            return false;
    }
}

enum module_key { KEY_NAME, KEY_VERSION, KEY_REQUIRED, KEY_MAXIMUM, KEY_GUID, KEY_COUNT };

static const char *const keys[KEY_COUNT] = {"ModuleName", "ModuleVersion", "RequiredVersion", "MaximumVersion", "GUID"};

static const char *constant_text(const struct ast *node) {
    if (node != NULL && node->kind == AST_STRING_CONSTANT)
        return ((const struct ast_string_constant *)node)->value;
    return node != NULL && node->kind == AST_CONSTANT ? extent_text(node->extent) : NULL;
}

static const char *version_error(const char *text) {
    if (strchr(text, '.') != NULL && version_is_valid(text))
        return NULL;
    bool is_number = text[strspn(text, "0123456789")] == 0;
    return mem_printf("Cannot convert value \"%s\" to type \"System.Version\". Error: \"%s\"", text,
                      is_number ? "Version string portion was too short or too long. (Parameter 'input')"
                                : mem_printf("The input string '%s' was not in a correct format.", text));
}

const char *module_table_error(const struct ast_hashtable *table) {
    bool has[KEY_COUNT] = {false};
    struct buffer bad = {0};
    for (int i = 0; i < table->count; i++) {
        const char *name = constant_text(table->keys[i]),
                   *text = constant_text(check_pure_expression(table->values[i]));
        int key = 0;
        if (name == NULL)
            return NULL;
        while (key < KEY_COUNT && !text_equal_ignore_case(name, keys[key]))
            key++;
        if (key == KEY_COUNT) {
            buffer_printf(&bad, "%s'%s'", bad.length > 0 ? ", " : "", name);
            continue;
        }
        has[key] = true;
        const char *error = (key == KEY_VERSION || key == KEY_REQUIRED) && text != NULL ? version_error(text) : NULL;
        if (error != NULL)
            return error;
    }
    if (bad.length > 0)
        return mem_printf(
            "The hashtable describing a module contains one or more members that are not valid. The valid "
            "members are (ModuleName, ModuleVersion, RequiredVersion, GUID). Remove the members that are "
            "not valid (%s), then try again.",
            buffer_text(&bad));
    if (!has[KEY_NAME])
        return "The 'ModuleName' member does not exist in the hashtable that describes this module.";
    if (!has[KEY_VERSION] && !has[KEY_REQUIRED] && !has[KEY_MAXIMUM])
        return "The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do not exist in the hashtable that "
               "describes this module. One of these three members must exist, and be assigned a version number in the "
               "format 'n.n.n.n'.";
    return NULL;
}
