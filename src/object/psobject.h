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

struct extension {
    struct value *slots;   /* properties of a PowerShell class that derives from a .NET class, else NULL */
    struct table *members; /* name → struct psmember *, ignoring case, in order; may be NULL */
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

/* A number that remembers how it was written (PSObject.TokenText): what is shown, -f, -join and Write-Host say it so.
 */
struct value value_with_source_text(struct value number, const char *text);
/* That text, or NULL. */
static inline const char *value_source_text(struct value value) {
    return value.type == &type_psobject ? ((struct psobject *)value.p)->source_text : NULL;
}

/* A fresh [pscustomobject] without members. */
struct value pscustomobject_new(void);
/* One with room for so many notes, which note_append fills: each name once, kept as it is; hash is its table_hash. */
struct value pscustomobject_new_with_room(int count);
void note_append(struct value self, const char *name, uint32_t hash, struct value value);
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
