/* Extension: what makes any object a PSObject: instance members (Add-Member, NoteProperty) and type names
 * (PSTypeNames). It hangs on struct object for heap objects; unboxed values and strings get a PSObject wrapper. A
 * [pscustomobject] is a bare object with notes. */
#ifndef OBJECT_PSOBJECT_H
#define OBJECT_PSOBJECT_H

#include "base/table.h"
#include "object/type.h"

/* System.Management.Automation.PSMemberTypes, same numbers. */
enum member_type {
    MEMBER_TYPE_ALIAS_PROPERTY = 1,
    MEMBER_TYPE_CODE_PROPERTY = 2,
    MEMBER_TYPE_PROPERTY = 4,
    MEMBER_TYPE_NOTE_PROPERTY = 8,
    MEMBER_TYPE_SCRIPT_PROPERTY = 16,
    MEMBER_TYPE_PROPERTIES = 31,
    MEMBER_TYPE_PROPERTY_SET = 32,
    MEMBER_TYPE_METHOD = 64,
    MEMBER_TYPE_CODE_METHOD = 128,
    MEMBER_TYPE_SCRIPT_METHOD = 256,
    MEMBER_TYPE_METHODS = 448,
    MEMBER_TYPE_PARAMETERIZED_PROPERTY = 512,
    MEMBER_TYPE_MEMBER_SET = 1024,
    MEMBER_TYPE_EVENT = 2048,
    MEMBER_TYPE_DYNAMIC = 4096,
    MEMBER_TYPE_INFERRED_PROPERTY = 8192,
};

struct psmember { /* one instance member */
    enum member_type kind;
    const char *name;
    struct value value; /* NOTE: the value; SCRIPT_PROPERTY: getter; SCRIPT_METHOD: the script block; ALIAS: string with
                           the target */
    struct value *shared; /* NOTE: where the value lives instead of in `value` (a module's variable), or NULL */
    struct value second;  /* SCRIPT_PROPERTY: setter; ALIAS: conversion type */
    const char **names;   /* PROPERTY_SET */
    int name_count;
    bool hidden;
};

/* The names of notes that all objects made by one literal have in common: such an object holds the values alone, until
 * somebody asks for its members as members. */
struct shape {
    int count;
    const char **names;
    uint32_t *hashes; /* table_hash of each */
};

struct extension {
    const struct shape
        *shape; /* the object is a struct shaped_object and its notes are those, in this order, else NULL */
    struct table *own_members; /* ask extension_members */
    struct value *slots;       /* properties of a PowerShell class that derives from a .NET class, else NULL */
    const char *
        *type_names; /* NULL-terminated; NULL: the type's own chain. Ask value_type_names, which heeds type_name_list */
    struct list *
        type_name_list; /* the Collection<string> a script was given as PSTypeNames, or NULL: then it is the true one */
    uint32_t type_names_version; /* of type_name_list, when type_names was made of it */
    const char *
        to_string; /* what ToString() gives instead of the type's own text (objects that came over the wire), or NULL */
    struct event_handler *handlers; /* of its events (object/event.h), NULL mostly */
    bool deserialized; /* a property bag that came over the wire: its MEMBER_TYPE_PROPERTY members stand for the adapted
             ones */
    bool is_shared;    /* of several objects: whoever changes it gets one of its own first (extension_of with `make`) */
};

struct shaped_object {
    struct object object;
    struct extension extension;
    struct value notes[];
};

/* Makes members of what the object holds as values alone. */
void extension_unfold(struct extension *extension);
/* The instance members: name → struct psmember *, ignoring case, in order; NULL: none. */
static inline struct table *extension_members(const struct extension *extension) {
    if (!extension)
        return NULL;
    if (extension->shape)
        extension_unfold((struct extension *)extension);
    return extension->own_members;
}

/* The note's value in an object that holds its notes as values alone; NULL: it has none of that name, or is no such
 * object. */
struct value *shaped_note(struct value self, const char *name);
struct note_cache { /* zero-initialise; one name only: where it stood in the objects met last */
    const struct shape *shape;
    int place; /* -1: nowhere */
};
struct value *shaped_note_find(struct note_cache *cache, struct shaped_object *object, const char *name);
static inline struct value *shaped_note_cached(struct note_cache *cache, struct value self, const char *name) {
    if (self.type != &type_pscustomobject)
        return NULL;
    struct shaped_object *object = self.p;
    if (!object->object.extension || !object->object.extension->shape)
        return NULL;
    if (object->object.extension->shape != cache->shape)
        return shaped_note_find(cache, object, name);
    return cache->place < 0 ? NULL : &object->notes[cache->place];
}

/* A number that remembers how it was written (PSObject.TokenText): what is shown, -f, -join and Write-Host say it so.
 */
struct value value_with_source_text(struct value number, const char *text);
/* That text, or NULL. */
static inline const char *value_source_text(struct value value) {
    return value.type == &type_psobject ? ((struct psobject *)value.p)->source_text : NULL;
}

/* A fresh [pscustomobject] without members. */
struct value pscustomobject_new(void);
/* One with the notes of the shape, all null. */
struct shaped_object *pscustomobject_new_of(const struct shape *shape);
/* Adds or replaces a NoteProperty. *self may be replaced by a wrapper (unboxed values, strings): use the new one. */
void note_set(struct value *self, const char *name, struct value value);
/* The NoteProperty's value, VALUE_NULL where absent; *ret_found may be NULL. */
struct value note_get(struct value self, const char *name, bool *ret_found);
/* The extension of a value, made (and *self wrapped if needed) when `make`; else NULL where there is none. It may be
 * changed only if it was asked for with `make`. */
struct extension *extension_of(struct value *self, bool make);
/* Gives a value without an extension this one (is_shared), which others have too; *self may become a wrapper. False: it
 * has one already. */
bool extension_share(struct value *self, struct extension *shared);
/* The instance member to be changed: of an extension of the object's own. */
struct psmember *psmember_own(struct value self, const struct psmember *member);
/* [psobject]value: unboxed values and strings in a wrapper, which -is [psobject] sees; other objects are themselves. */
struct value psobject_wrap(struct value value);
/* Adds or replaces an instance member. */
void psmember_add(struct value *self, const struct psmember *member);
bool psmember_remove(struct value self, const char *name);
/* PSTypeNames as a NULL-terminated array: the extension's, or the type's chain of full names ("System.Int32",
 * "System.ValueType", "System.Object"). */
const char **value_type_names(struct value self);
/* The same as a live Collection<string>: changing it changes the names. *self may become a wrapper. */
struct list *value_type_name_list(struct value *self);
/* Puts a name in front (PSTypeNames.Insert(0, …)). */
void value_insert_type_name(struct value *self, const char *name);
/* Replaces the whole list (deserialized objects). */
void value_set_type_names(struct value *self, const char *const *names, int count);
/* Is `name` in PSTypeNames? */
bool value_has_type_name(struct value self, const char *name);
/* Another object with the same members (PSObject.Copy). */
struct value value_copy(struct value self);

#endif
