/* Interned names: one table per process, case-insensitive, never shrinks (names come from source text). */
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/scope.h"

static struct {
    const struct name **slots;
    uint32_t size, count;
} names;

static void grow(void) {
    uint32_t size = names.size ? names.size * 2 : 256;
    const struct name **slots = MEM_ARRAY(const struct name *, size);
    for (uint32_t i = 0; i < names.size; i++) {
        if (!names.slots[i])
            continue;
        uint32_t at = names.slots[i]->hash & (size - 1);
        while (slots[at])
            at = (at + 1) & (size - 1);
        slots[at] = names.slots[i];
    }
    names.slots = slots;
    names.size = size;
}

const struct name *name_intern_n(const char *text, size_t length) {
    if (names.count * 2 >= names.size)
        grow();
    uint32_t hash = text_hash_ignore_case(text, length);
    uint32_t at = hash & (names.size - 1);
    for (; names.slots[at]; at = (at + 1) & (names.size - 1)) {
        const struct name *name = names.slots[at];
        if (name->hash == hash && text_compare_ignore_case_n(name->text, strlen(name->text), text, length) == 0)
            return name;
    }
    struct name *name = MEM_NEW(struct name);
    name->text = mem_strndup(text, length);
    name->hash = hash;
    names.slots[at] = name;
    names.count++;
    return name;
}

const struct name *name_intern(const char *text) {
    return name_intern_n(text, strlen(text));
}
