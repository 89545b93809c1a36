#include "wire/clixml_build.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "object/dictionary.h"
#include "object/member.h"
#include "object/psobject.h"
#include "object/string.h"
#include "object/typedata.h"
#include "wire/clixml_rehydrate.h"

#define PREFIX "Deserialized."

const char **clixml_type_names_read(const struct values *names, bool exact) {
    const char **result = mem_new(sizeof *result * ((size_t)names->count + 1));
    for (int32_t i = 0; i < names->count; i++) {
        const char *name = string_text(names->items[i]);
        result[i] = exact || text_starts_ignore_case(name, PREFIX) ? name : mem_printf(PREFIX "%s", name);
    }
    return result;
}

struct value clixml_build_object(struct clixml_build *build) {
    if (value_is_null(build->object))
        build->object = pscustomobject_new();
    return build->object;
}

/* Members that came before the base object move over to it. */
void clixml_build_base(struct clixml_build *build, struct value base) {
    struct value before = build->object;
    build->object = base;
    build->has_base = !value_is_null(base);
    if (value_is_null(base) || value_is_null(before))
        return;
    struct extension *old = extension_of(&before, false);
    if (extension_members(old))
        extension_of(&build->object, true)->own_members = extension_members(old);
}

void clixml_build_note(struct clixml_build *build, const char *name, struct value value) {
    clixml_build_object(build);
    note_set(&build->object, name, value);
}

void clixml_build_property(struct clixml_build *build, const char *name, struct value value) {
    if (build->property_count == build->property_capacity) {
        MEM_GROW(build->property_names, build->property_capacity, 8);
    }
    build->property_names[build->property_count++] = name;
    values_add(&build->property_values, value);
}

static void add_properties(struct clixml_build *build) {
    struct extension *extension = extension_of(&build->object, true);
    for (int i = 0; i < build->property_count; i++) {
        if (extension_members(extension) && table_has(extension_members(extension), build->property_names[i]))
            continue;
        struct psmember member = {
            .kind = MEMBER_TYPE_PROPERTY, .name = build->property_names[i], .value = build->property_values.items[i]};
        psmember_add(&build->object, &member);
    }
}

/* The number of an enum is shown by its text, which types.ps1xml gives it as a property too. */
static void finish_enum(struct clixml_build *build) {
    static const char type_name[] = PREFIX "System.Enum";
    if (build->object.type == &type_psobject)
        ((struct psobject *)build->object.p)->source_text = build->to_string;
    if (typedata_members(type_name))
        return;
    struct typedata *data = typedata_new(type_name);
    struct psmember *member = MEM_NEW(struct psmember);
    const char *duplicate;
    *member = (struct psmember){
        .kind = MEMBER_TYPE_SCRIPT_PROPERTY, .name = "Value", .value = string_from("$this.ToString()")};
    table_set(data->members, member->name, member);
    typedata_update(data, true, &duplicate);
}

struct value clixml_build_finish(struct clixml_build *build, bool exact) {
    clixml_build_object(build);
    if (build->property_count)
        add_properties(build);
    if (build->type_names || build->to_string || build->deserialized) {
        struct extension *extension = extension_of(&build->object, true);
        if (build->type_names)
            extension->type_names = build->type_names;
        extension->to_string = build->to_string;
        if (build->to_string && type_is_integer(value_base(build->object).type))
            finish_enum(build);
        extension->deserialized = build->deserialized;
    }
    return exact ? build->object : clixml_rehydrate(build->object);
}

static struct value new_collection(const char *type_name) {
    const struct type *type = type_find(type_name);
    struct value collection;
    if (type && type_construct(type, NULL, 0, &collection, NULL) == MEMBER_FOUND && value_is_list(collection))
        return collection;
    return value_list(list_new(&type_arraylist));
}

struct value clixml_container_new(const char *tag, const char *const *type_names) {
    if (!strcmp(tag, "QUE"))
        return new_collection("System.Collections.Queue");
    if (!strcmp(tag, "STK"))
        return new_collection("System.Collections.Stack");
    if (strcmp(tag, "DCT"))
        return value_list(list_new(&type_arraylist));
    const char *name = type_names && *type_names ? *type_names : "";
    if (text_starts_ignore_case(name, PREFIX))
        name += strlen(PREFIX);
    if (strcmp(name, "System.Collections.Specialized.OrderedDictionary"))
        return value_dictionary(hashtable_new());
    return value_dictionary(ordered_new());
}

void clixml_container_fill(struct value container, const char *tag, const struct values *elements) {
    bool stack = !strcmp(tag, "STK");
    for (int32_t i = 0; i < elements->count; i++) {
        /* A stack is written top first. */
        struct value element = elements->items[stack ? elements->count - 1 - i : i], nothing;
        if (member_invoke(container, stack ? "Push" : "Enqueue", &element, 1, &nothing, NULL) != MEMBER_FOUND)
            list_add(list_of(container), elements->items[i]);
    }
}

void clixml_dictionary_add(struct value *container, struct value key, struct value value) {
    struct dictionary *dictionary = dictionary_of(*container);
    struct value present;
    if (dictionary->ignore_case && dictionary_get(dictionary, key, &present)) {
        struct dictionary *exact = dictionary_new(dictionary->object.type, false);
        struct dictionary_entry *entry;
        int32_t at = 0;
        while ((entry = dictionary_next(dictionary, &at)))
            dictionary_set(exact, entry->key, entry->value);
        /* The same object goes on, so that references to it stay good. */
        struct object head = dictionary->object;
        *dictionary = *exact;
        dictionary->object = head;
    }
    dictionary_set(dictionary, key, value);
}
