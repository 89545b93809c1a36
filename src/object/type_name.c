#include "object/type_name.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "object/type_private.h"

/* Where the name without namespace begins: after the last '.' (or '+') before any '['. */
static const char *short_start(const char *name) {
    const char *start = name;
    for (const char *at = name; *at && *at != '['; at++)
        if (*at == '.' || *at == '+')
            start = at + 1;
    return start;
}

static void put_rank(struct buffer *text, int rank) {
    buffer_putc(text, '[');
    buffer_fill(text, ',', (size_t)rank - 1);
    buffer_putc(text, ']');
}

static bool is_array(const struct type *type) {
    return type->code == CODE_ARRAY && type->element;
}

const char *type_short_name(const struct type *type) {
    if (is_array(type)) {
        struct buffer text = {0};
        buffer_puts(&text, type_short_name(type->element));
        put_rank(&text, type->rank);
        return buffer_text(&text);
    }
    const char *start = short_start(type->name);
    return type->generic_arguments ? mem_strndup(start, strcspn(start, "[")) : start;
}

const char *type_namespace(const struct type *type) {
    if (is_array(type))
        return type_namespace(type->element);
    const char *end = NULL;
    for (const char *at = type->name; *at && *at != '[' && *at != '+'; at++)
        if (*at == '.')
            end = at;
    return end ? mem_strndup(type->name, (size_t)(end - type->name)) : NULL;
}

static void put_display(struct buffer *text, const struct type *type) {
    if (type->display) {
        buffer_puts(text, type->display);
    } else if (type->accelerator) {
        buffer_puts(text, type->accelerator);
    } else if (is_array(type)) {
        put_display(text, type->element);
        put_rank(text, type->rank);
    } else if (type->generic_arguments) {
        buffer_append(text, type->name, strcspn(type->name, "`["));
        for (int i = 0; i < type->generic_count; i++) {
            buffer_putc(text, i ? ',' : '[');
            put_display(text, type->generic_arguments[i]);
        }
        buffer_putc(text, ']');
    } else {
        buffer_puts(text, type->name);
    }
}

const char *type_display_name(const struct type *type) {
    struct type_cache *cache = type_cache_of(type);
    if (!cache->display_name) {
        struct buffer text = {0};
        put_display(&text, type);
        cache->display_name = buffer_text(&text);
    }
    return cache->display_name;
}

/* The names of a definition's own parameters. */
static void put_parameters(struct buffer *text, const struct type *definition) {
    static const char *const pair[] = {"TKey", "TValue"};
    for (int i = 0; i < definition->generic_count; i++) {
        buffer_putc(text, i ? ',' : '[');
        if (definition->generic_count == 1)
            buffer_puts(text, strstr(definition->name, "Tuple") ? "T1" : "T");
        else if (definition->generic_count == 2 && !strstr(definition->name, "Tuple"))
            buffer_puts(text, pair[i]);
        else
            buffer_printf(text, "T%d", i + 1);
    }
    buffer_putc(text, ']');
}

static void put_dotnet(struct buffer *text, const struct type *type) {
    if (is_array(type)) {
        put_dotnet(text, type->element);
        put_rank(text, type->rank);
    } else if (type->generic_arguments) {
        buffer_append(text, type->name, strcspn(type->name, "["));
        for (int i = 0; i < type->generic_count; i++) {
            buffer_putc(text, i ? ',' : '[');
            put_dotnet(text, type->generic_arguments[i]);
        }
        buffer_putc(text, ']');
    } else {
        buffer_puts(text, type->name);
        if (type->flags & TYPE_GENERIC_DEFINITION)
            put_parameters(text, type);
    }
}

const char *type_dotnet_text(const struct type *type) {
    struct type_cache *cache = type_cache_of(type);
    if (!cache->dotnet_text) {
        struct buffer text = {0};
        put_dotnet(&text, type);
        cache->dotnet_text = buffer_text(&text);
    }
    return cache->dotnet_text;
}

/* Assemblies by the longest fitting start of the full name. */
static const struct {
    const char *prefix, *assembly, *token, *version;
} assemblies[] = {
    {"System.Management.Automation.", "System.Management.Automation", "31bf3856ad364e35", "7.6.0.500"},
    {"Microsoft.PowerShell.Commands.Utility", "Microsoft.PowerShell.Commands.Utility", "31bf3856ad364e35", "7.6.0.500"},
    {"Microsoft.PowerShell.", "System.Management.Automation", "31bf3856ad364e35", "7.6.0.500"},
    {"Microsoft.Management.Infrastructure.", "Microsoft.Management.Infrastructure", "31bf3856ad364e35", "3.0.0.0"},
    {"System.Collections.Specialized.", "System.Collections.Specialized", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Collections.Concurrent.ConcurrentBag", "System.Collections.Concurrent", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Collections.Concurrent.ConcurrentStack", "System.Collections.Concurrent", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Collections.Generic.Sorted", "System.Collections", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Collections.Generic.Stack", "System.Collections", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Collections.Generic.LinkedList", "System.Collections", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Collections.Generic.PriorityQueue", "System.Collections", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Collections.Stack", "System.Collections.NonGeneric", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Collections.Queue", "System.Collections.NonGeneric", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Collections.SortedList", "System.Collections.NonGeneric", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Text.RegularExpressions.", "System.Text.RegularExpressions", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Numerics.BigInteger", "System.Runtime.Numerics", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Uri", "System.Private.Uri", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Xml.", "System.Private.Xml", "cc7b13ffcd2ddd51", "10.0.0.0"},
    {"System.Net.", "System.Net.Primitives", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Diagnostics.Process", "System.Diagnostics.Process", "b03f5f7f11d50a3a", "10.0.0.0"},
    {"System.Console", "System.Console", "b03f5f7f11d50a3a", "10.0.0.0"},
};

void type_set_assembly(const struct type *type, const char *full_name) {
    type_cache_of(type)->assembly = full_name;
}

const char *type_assembly(const struct type *type) {
    struct type_cache *cache = type_cache_of(type);
    if (cache->assembly)
        return cache->assembly;
    if (is_array(type))
        return cache->assembly = type_assembly(type->element);
    if (type->flags & TYPE_POWERSHELL_CLASS)
        return cache->assembly = "PowerShell Class Assembly, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null";
    const char *token = "7cec85d7bea7798e", *assembly = "System.Private.CoreLib", *version = "10.0.0.0";
    for (size_t i = 0; i < COUNT_OF(assemblies); i++) {
        if (strncmp(type->name, assemblies[i].prefix, strlen(assemblies[i].prefix)) == 0) {
            assembly = assemblies[i].assembly;
            token = assemblies[i].token;
            version = assemblies[i].version;
            break;
        }
    }
    return cache->assembly = mem_printf("%s, Version=%s, Culture=neutral, PublicKeyToken=%s", assembly, version, token);
}
