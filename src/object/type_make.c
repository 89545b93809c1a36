/* Types made on demand: arrays, closed generics, Nullable<T>. All are interned, so that types compare by pointer. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "object/type/known.h"
#include "object/type_name.h"
#include "object/type_private.h"

const struct type *type_array_of(const struct type *element, int rank) {
    if (element == &type_object && rank == 1)
        return &type_object_array;
    struct type_cache *cache = type_cache_of(element);
    if (rank < 1 || rank > (int)COUNT_OF(cache->arrays))
        return NULL;
    if (cache->arrays[rank - 1])
        return cache->arrays[rank - 1];
    struct type *type = MEM_NEW(struct type);
    struct buffer name = {0};
    buffer_printf(&name, "%s[", element->name);
    buffer_fill(&name, ',', (size_t)rank - 1);
    buffer_putc(&name, ']');
    *type = (struct type){
        .name = buffer_text(&name),
        .base = &type_array,
        .code = CODE_ARRAY,
        .flags = TYPE_SEALED,
        .element = element,
        .rank = rank,
    };
    cache->arrays[rank - 1] = type;
    return type;
}

static bool same_arguments(const struct type *type, const struct type *const *arguments, int count) {
    for (int i = 0; i < count; i++)
        if (type->generic_arguments[i] != arguments[i])
            return false;
    return true;
}

/* List`1[[System.Int32, System.Private.CoreLib, Version=…]] */
static const char *closed_name(const struct type *definition, const struct type *const *arguments, int count) {
    struct buffer name = {0};
    buffer_printf(&name, "%s[", definition->name);
    for (int i = 0; i < count; i++)
        buffer_printf(&name, "%s[%s, %s]", i ? "," : "", arguments[i]->name, type_assembly(arguments[i]));
    buffer_putc(&name, ']');
    return buffer_text(&name);
}

/* The interface of a closed type: a definition in the row is closed over the same arguments; a one-parameter interface
 * of a dictionary over its KeyValuePair. */
static const struct type *close_like(const struct type *part, const struct type *const *arguments, int count) {
    if (!part || !(part->flags & TYPE_GENERIC_DEFINITION))
        return part;
    if (part->generic_count == count)
        return type_close(part, arguments, count);
    if (part->generic_count == 1 && count == 2) {
        const struct type *pair = type_close(&type_keyvaluepair, arguments, 2);
        return type_close(part, &pair, 1);
    }
    return part;
}

static const struct type *const *close_interfaces(const struct type *definition, const struct type *const *arguments,
                                                  int count) {
    if (!definition->interfaces)
        return NULL;
    int number = 0;
    while (definition->interfaces[number])
        number++;
    const struct type **interfaces = MEM_ARRAY(const struct type *, number + 1);
    for (int i = 0; i < number; i++)
        interfaces[i] = close_like(definition->interfaces[i], arguments, count);
    return interfaces;
}

const struct type *type_close(const struct type *definition, const struct type *const *arguments, int count) {
    if (!(definition->flags & TYPE_GENERIC_DEFINITION) || count != definition->generic_count)
        return NULL;
    struct type_cache *cache = type_cache_of(definition);
    for (struct closed_type *closed = cache->closed; closed; closed = closed->next)
        if (same_arguments(closed->type, arguments, count))
            return closed->type;
    struct type *type = MEM_NEW(struct type);
    *type = *definition;
    const struct type **copy = MEM_ARRAY(const struct type *, count);
    memcpy(copy, arguments, (size_t)count * sizeof *copy);
    type->name = closed_name(definition, arguments, count);
    type->accelerator = type->display = NULL;
    type->flags &= ~(unsigned)TYPE_GENERIC_DEFINITION;
    type->generic_arguments = copy;
    type->generic_definition = definition;
    type->cache = NULL;
    struct closed_type *closed = MEM_NEW(struct closed_type);
    closed->type = type;
    closed->next = cache->closed;
    cache->closed = closed; /* before bases and interfaces: those may name the type itself */
    if (definition->code == CODE_NULLABLE)
        type->element = copy[0];
    type->base = close_like(definition->base, copy, count);
    type->interfaces = close_interfaces(definition, copy, count);
    return type;
}

const struct type *type_nullable_of(const struct type *inside) {
    struct type_cache *cache = type_cache_of(inside);
    if (!cache->nullable)
        cache->nullable = (struct type *)type_close(&type_nullable, &inside, 1);
    return cache->nullable;
}
