/* The Environment provider: this process's environment variables. Names differ by case, as the system has them. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "engine/provider.h"
#include "engine/throw.h"
#include "object/convert.h"
#include "object/string.h"
#include "object/type/pair.h"

extern char **environ;

static bool exists(const char *name) {
    return !*name || getenv(name);
}

static struct value content(const char *name) {
    return string_from(getenv(name));
}

static struct value item(const char *name) {
    const char *text = getenv(name);
    return text ? dictionary_entry_new(string_from(name), string_from(text)) : VALUE_NOTHING;
}

static struct table *names(void) {
    struct table *found = table_new(TABLE_EXACT);
    for (char **entry = environ; entry && *entry; entry++) {
        const char *equals = strchr(*entry, '=');
        if (equals && equals != *entry)
            table_set(found, mem_strndup(*entry, (size_t)(equals - *entry)), *entry);
    }
    return found;
}

/* $null takes the variable away. */
static void assign(const char *name, struct value value, bool force) {
    (void)force;
    struct value base = value_base(value);
    if (value_is_null(base))
        unsetenv(name);
    else if (!*name || strchr(name, '=') || setenv(name, value_to_text(value), 1))
        throw_error("System.ArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT, string_from(name),
                    "Environment variable name cannot contain equal character. (Parameter 'variable')");
}

static void take_away(const char *name, bool force) {
    (void)force;
    unsetenv(name);
}

static void give_name(const char *name, const char *new_name, bool force) {
    (void)force;
    const char *text = mem_strdup(getenv(name));
    setenv(new_name, text, 1);
    unsetenv(name);
}

const struct provider provider_environment = {
    .name = "Environment",
    .class_name = "Microsoft.PowerShell.Commands.EnvironmentProvider",
    .capabilities = CAPABILITY_SHOULD_PROCESS,
    .exists = exists,
    .item = item,
    .names = names,
    .content = content,
    .assign = assign,
    .remove = take_away,
    .rename = give_name,
};
