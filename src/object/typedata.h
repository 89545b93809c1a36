/* Extended type data: what types.ps1xml files and Update-TypeData give to a type's name: members, and the standard
 * members that say how its objects are shown and serialized. One table of the runspace; PowerShell's own rows
 * (struct extended_member of a type) stand beside it and are looked at after it. Source: about_Types.ps1xml,
 * Update-TypeData; the types of System.Management.Automation.Runspaces.TypeData. */
#ifndef OBJECT_TYPEDATA_H
#define OBJECT_TYPEDATA_H

#include "object/psobject.h"

enum typedata_set { TYPEDATA_DISPLAY_SET, TYPEDATA_KEY_SET, TYPEDATA_SERIALIZATION_SET, TYPEDATA_SET_COUNT };

struct typedata {
    const char *name;
    struct table *members; /* name → struct psmember *; never NULL */
    const char
        *sets[TYPEDATA_SET_COUNT]; /* "A,B,C" or NULL: Default(Display|Key)PropertySet, PropertySerializationSet */
    const char *display_property, *string_source, *serialization_method; /* or NULL */
    int depth;                                                           /* SerializationDepth; 0: none */
    int inherits;                                    /* InheritPropertySerializationSet: -1 not said, 0, 1 */
    const struct type *converter, *adapter, *target; /* TargetTypeForDeserialization; NULL: none */
};

/* Changes with every change of the members: caches compare it. */
static inline unsigned typedata_version(void) {
    extern unsigned typedata_changes;
    return typedata_changes;
}
/* What was added to a type name, or NULL. */
struct typedata *typedata_find(const char *type_name);
/* A table without members, not yet in use. */
struct typedata *typedata_new(const char *type_name);
/* Adds what `data` holds to the type name. Without force, a member that is there already (PowerShell's own too) is
 * refused: false and *ret_duplicate its name; nothing is added then. */
bool typedata_update(const struct typedata *data, bool force, const char **ret_duplicate);
/* Takes all data of a type name away, PowerShell's own too. False: there was none. */
bool typedata_remove(const char *type_name);
/* Takes one member away. */
void typedata_remove_member(const char *type_name, const char *member_name);
/* Calls each for every type name with added data. */
void typedata_each(void (*each)(void *data, const struct typedata *typedata), void *data);
/* Were PowerShell's own rows of this type taken away? */
bool typedata_built_in_removed(const struct type *type);

/* The member that was added to the first of the value's type names that has it, else NULL. */
const struct psmember *typedata_member(struct value self, const char *name);
/* All members added to one type name: name → struct psmember *, NULL where there are none. */
struct table *typedata_members(const char *type_name);
/* DefaultDisplayPropertySet, added or PowerShell's own: "A,B,C" or NULL. */
const char *typedata_default_display(struct value self);
/* The same of one type name. */
const char *typedata_default_display_of(const char *type_name);
/* DefaultDisplayProperty: the one property that stands for the object, or NULL. */
const char *typedata_display_property(struct value self);
int typedata_serialization_depth(struct value self); /* -1: none set */
/* The value's standard data: the first of its type names that has some, else NULL. */
const struct typedata *typedata_standard(struct value self);

#endif
