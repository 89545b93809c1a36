/* Interned names: one table per process, case-insensitive, never shrinks (names come from source text). */
#include <string.h>

#include "base/memory.h"
#include "base/table.h"
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

/* The spellings that differ from those of the names themselves; number 0 is none. */
static struct {
    struct table *numbers;
    const char **texts;
    uint32_t count, size;
} spellings;

uint32_t name_spelling(const struct name *name, const char *text) {
    if (strcmp(name->text, text) == 0)
        return 0;
    if (!spellings.numbers)
        spellings.numbers = table_new(TABLE_EXACT);
    uint32_t known = (uint32_t)(uintptr_t)table_get(spellings.numbers, text);
    if (known)
        return known;
    if (spellings.count + 1 >= spellings.size) {
        MEM_GROW(spellings.texts, spellings.size, 16);
    }
    spellings.texts[++spellings.count] = mem_strdup(text);
    table_set(spellings.numbers, spellings.texts[spellings.count], (void *)(uintptr_t)spellings.count);
    return spellings.count;
}

const char *variable_name(const struct variable *variable) {
    return variable->spelling ? spellings.texts[variable->spelling] : variable->name->text;
}
