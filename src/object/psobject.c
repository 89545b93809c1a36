#include "object/psobject.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/string.h"
#include "object/type/known.h"

struct value pscustomobject_new(void) {
    return value_object(object_new(&type_pscustomobject, sizeof(struct object)));
}

struct shaped_object *pscustomobject_new_of(const struct shape *shape) {
    struct shaped_object *object =
        object_new(&type_pscustomobject, sizeof *object + (size_t)shape->count * sizeof *object->notes);
    object->object.extension = &object->extension;
    object->extension.shape = shape;
    return object;
}

void extension_unfold(struct extension *extension) {
    const struct shape *shape = extension->shape;
    struct value *notes =
        ((struct shaped_object *)((char *)extension - offsetof(struct shaped_object, extension)))->notes;
    struct table *table = table_new_with_room(TABLE_IGNORE_CASE, (size_t)shape->count);
    struct psmember *members = MEM_ARRAY(struct psmember, shape->count);
    for (int i = 0; i < shape->count; i++) {
        members[i].kind = MEMBER_TYPE_NOTE_PROPERTY;
        members[i].name = shape->names[i];
        members[i].value = notes[i];
        notes[i] = VALUE_NULL;
        table_append(table, shape->names[i], shape->hashes[i], &members[i]);
    }
    extension->own_members = table;
    extension->shape = NULL;
}

static int place_in(const struct shape *shape, const char *name) {
    uint32_t hash = table_hash(TABLE_IGNORE_CASE, name);
    for (int i = 0; i < shape->count; i++)
        if (shape->hashes[i] == hash && text_equal_ignore_case(shape->names[i], name))
            return i;
    return -1;
}

struct value *shaped_note_find(struct note_cache *cache, struct shaped_object *object, const char *name) {
    cache->shape = object->object.extension->shape;
    cache->place = place_in(cache->shape, name);
    return cache->place < 0 ? NULL : &object->notes[cache->place];
}

struct value *shaped_note(struct value self, const char *name) {
    struct note_cache cache = {0};
    return shaped_note_cached(&cache, self, name);
}

/* Unboxed values and strings have no room of their own for members: they get a wrapper. */
static inline bool needs_wrapper(struct value value) {
    return value.type != &type_psobject && ((value.type->flags & TYPE_UNBOXED) || value.type == &type_string);
}

struct value value_with_source_text(struct value number, const char *text) {
    struct psobject *wrapper = object_new(&type_psobject, sizeof *wrapper);
    wrapper->base = number;
    wrapper->source_text = text;
    return value_object(wrapper);
}

struct value psobject_wrap(struct value value) {
    if (!value.type || (!(value.type->flags & TYPE_UNBOXED) && value.type != &type_string))
        return value;
    struct psobject *wrapper = object_new(&type_psobject, sizeof *wrapper);
    wrapper->base = value;
    return value_object(wrapper);
}

static const char **own_type_names(struct extension *extension);

static struct extension *copy_extension(struct extension *extension) {
    struct extension *copy = MEM_NEW(struct extension);
    struct table *members = extension_members(extension);
    copy->type_names = own_type_names(extension);
    copy->to_string = extension->to_string;
    copy->deserialized = extension->deserialized;
    if (!members)
        return copy;
    copy->own_members = table_new(TABLE_IGNORE_CASE);
    for (size_t i = 0; i < table_count(members); i++) {
        struct psmember *member = MEM_NEW(struct psmember);
        *member = *(struct psmember *)table_value_at(members, i);
        table_set(copy->own_members, member->name, member);
    }
    return copy;
}

struct extension *extension_of(struct value *self, bool make) {
    if (!self->type || (needs_wrapper(*self) && !make))
        return NULL;
    *self = psobject_wrap(*self);
    struct value base = value_base(*self);
    /* An object in a wrapper (an error that 2>&1 merged) carries its members itself: it is the same one elsewhere. */
    struct object *object = base.type && !needs_wrapper(base) ? base.p : self->p;
    if (make && !object->extension)
        object->extension = MEM_NEW(struct extension);
    else if (make && object->extension->is_shared)
        object->extension = copy_extension(object->extension);
    return object->extension;
}

bool extension_share(struct value *self, struct extension *shared) {
    if (!self->type)
        return false;
    struct value wrapped = psobject_wrap(*self);
    struct object *object = wrapped.p;
    if (object->extension)
        return false;
    extension_members(shared); /* as members: values alone stand in their own object */
    object->extension = shared;
    *self = wrapped;
    return true;
}

struct psmember *psmember_own(struct value self, const struct psmember *member) {
    struct extension *extension = extension_of(&self, false);
    if (!extension || !extension->is_shared || table_get(extension_members(extension), member->name) != member)
        return (struct psmember *)member;
    return table_get(extension_members(extension_of(&self, true)), member->name);
}

void psmember_add(struct value *self, const struct psmember *member) {
    struct extension *extension = extension_of(self, true);
    if (!extension)
        return;
    if (!extension_members(extension))
        extension->own_members = table_new(TABLE_IGNORE_CASE);
    struct psmember *copy = MEM_NEW(struct psmember);
    *copy = *member;
    table_set(extension_members(extension), member->name, copy);
}

bool psmember_remove(struct value self, const char *name) {
    struct extension *extension = extension_of(&self, false);
    return extension_members(extension) && table_has(extension_members(extension), name) &&
           table_remove(extension_members(extension_of(&self, true)), name);
}

void note_set(struct value *self, const char *name, struct value value) {
    struct value *note = shaped_note(*self, name);
    if (note) {
        *note = value;
        return;
    }
    struct extension *extension = extension_of(self, true);
    struct psmember *member = extension_members(extension) ? table_get(extension_members(extension), name) : NULL;
    if (member && member->kind == MEMBER_TYPE_NOTE_PROPERTY)
        member->value = value;
    else
        psmember_add(self,
                     &(struct psmember){.kind = MEMBER_TYPE_NOTE_PROPERTY, .name = mem_strdup(name), .value = value});
}

struct value note_get(struct value self, const char *name, bool *ret_found) {
    const struct value *note = shaped_note(self, name);
    if (note) {
        if (ret_found)
            *ret_found = true;
        return *note;
    }
    struct extension *extension = extension_of(&self, false);
    struct psmember *member = extension_members(extension) ? table_get(extension_members(extension), name) : NULL;
    bool found = member && member->kind == MEMBER_TYPE_NOTE_PROPERTY;
    if (ret_found)
        *ret_found = found;
    return found ? member->value : VALUE_NULL;
}

/* A script may have changed the list that PSTypeNames gave it. */
static const char **names_of_list(struct extension *extension) {
    const struct list *list = extension->type_name_list;
    if (extension->type_names && extension->type_names_version == list->version)
        return extension->type_names;
    const char **names = MEM_ARRAY(const char *, list->count + 1);
    int count = 0;
    for (int32_t i = 0; i < list->count; i++)
        if (value_is_string(value_base(list->items[i])))
            names[count++] = string_text(list->items[i]);
    extension->type_names = names;
    extension->type_names_version = list->version;
    return names;
}

static const char **own_type_names(struct extension *extension) {
    if (!extension)
        return NULL;
    return extension->type_name_list ? names_of_list(extension) : extension->type_names;
}

struct list *value_type_name_list(struct value *self) {
    const char **names = value_type_names(*self);
    struct extension *extension = extension_of(self, true);
    if (extension->type_name_list)
        return extension->type_name_list;
    const struct type *element = &type_string;
    struct list *list = list_new(type_close(&type_collection, &element, 1));
    for (; *names; names++)
        list_add(list, string_from(*names));
    extension->type_name_list = list;
    extension->type_names = NULL;
    return list;
}

const char **value_type_names(struct value self) {
    struct extension *extension = extension_of(&self, false);
    const char **own = own_type_names(extension);
    if (own)
        return own;
    int count = 0;
    const struct type *type = value_base(self).type;
    for (const struct type *at = type; at; at = at->base)
        count++;
    const char **names = MEM_ARRAY(const char *, count + 1);
    count = 0;
    for (const struct type *at = type; at; at = at->base)
        names[count++] = at->name;
    return names;
}

static int count_names(const char **names) {
    int count = 0;
    while (names[count])
        count++;
    return count;
}

static void set_names(struct extension *extension, const char **names) {
    extension->type_names = names;
    extension->type_name_list = NULL;
}

void value_insert_type_name(struct value *self, const char *name) {
    const char **old = value_type_names(*self);
    int count = count_names(old);
    const char **names = MEM_ARRAY(const char *, count + 2);
    names[0] = mem_strdup(name);
    memcpy(names + 1, old, (size_t)(count + 1) * sizeof *names);
    struct extension *extension = extension_of(self, true);
    if (extension)
        set_names(extension, names);
}

void value_set_type_names(struct value *self, const char *const *names, int count) {
    const char **copy = MEM_ARRAY(const char *, count + 1);
    for (int i = 0; i < count; i++)
        copy[i] = mem_strdup(names[i]);
    struct extension *extension = extension_of(self, true);
    if (extension)
        set_names(extension, copy);
}

bool value_has_type_name(struct value self, const char *name) {
    struct extension *extension = extension_of(&self, false);
    const char **own = own_type_names(extension);
    if (own) {
        for (const char **at = own; *at; at++)
            if (text_equal_ignore_case(*at, name))
                return true;
        return false;
    }
    for (const struct type *at = value_base(self).type; at; at = at->base)
        if (text_equal_ignore_case(at->name, name))
            return true;
    return false;
}

/* What ICloneable.Clone would give; other objects are shared by the copy, as PSObject.Copy does. */
static struct value clone_base(struct value value) {
    if (value.type->code == CODE_ARRAY || value.type->code == CODE_LIST) {
        struct list *copy = object_new(value.type, sizeof *copy);
        *copy = *list_of(value);
        copy->items = MEM_ARRAY(struct value, copy->count);
        copy->capacity = copy->count;
        copy->front = 0;
        memcpy(copy->items, list_of(value)->items, (size_t)copy->count * sizeof *copy->items);
        return value_list(copy);
    }
    if (value.type->code == CODE_DICTIONARY)
        return value_dictionary(dictionary_copy(dictionary_of(value)));
    if (value.type->code == CODE_PSCUSTOMOBJECT)
        return pscustomobject_new();
    return value;
}

struct value value_copy(struct value self) {
    if (!self.type)
        return self;
    struct extension *extension = extension_of(&self, false);
    struct value copy = value_base(self);
    if (!(copy.type->flags & TYPE_UNBOXED) && copy.type != &type_string)
        copy = clone_base(copy);
    if (!extension || (copy.p == self.p && copy.type == self.type))
        return copy;
    if (needs_wrapper(copy)) {
        struct psobject *wrapper = object_new(&type_psobject, sizeof *wrapper);
        wrapper->base = copy;
        copy = value_object(wrapper);
    }
    ((struct object *)copy.p)->extension = copy_extension(extension);
    return copy;
}
