/* The Environment provider: this process's environment variables. Names differ by case, as the system has them. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
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

static void each_name(void (*each)(void *data, const char *name), void *data) {
    size_t count = 0, filled = 0;
    while (environ && environ[count])
        count++;
    char **names = MEM_ARRAY(char *, count);
    for (size_t i = 0; i < count; i++) {
        const char *equals = strchr(environ[i], '=');
        if (equals && equals != environ[i])
            names[filled++] = mem_strndup(environ[i], (size_t)(equals - environ[i]));
    }
    for (size_t i = 0; i < filled; i++)
        each(data, names[i]);
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
    .each_name = each_name,
    .content = content,
    .assign = assign,
    .remove = take_away,
    .rename = give_name,
};
