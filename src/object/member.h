/* Member access: the one place that knows the order in which members are looked for: instance members (extension), a
 * dictionary's text keys, extended type members (Update-TypeData's, then types.ps1xml's rows), dynamic properties
 * (adapters), the .NET members of the type row and its bases, at last the intrinsic ones (psobject, psbase, pstypenames
 * …). Quiet: false means absent or failed, the failure tells which. */
#ifndef OBJECT_MEMBER_H
#define OBJECT_MEMBER_H

#include "object/psobject.h"

/* One member as Get-Member, formatting and PSObject.Members see it. */
struct member {
    const char *name;
    enum member_type kind;
    const struct psmember *instance;        /* instance or Update-TypeData member, else NULL */
    const struct extended_member *extended; /* types.ps1xml row, else NULL */
    const struct type_member *row;          /* .NET member: its first row, else NULL */
    const struct member_group *group;       /* .NET member: all its rows parsed (object/signature.h), else NULL */
    const char *type_name;                  /* TypeNameOfValue of properties */
    bool is_static, hidden, gettable, settable;
    bool dynamic, is_key, intrinsic; /* from an adapter; a dictionary's key; psobject and its like */
};

/* Property value. MEMBER_FOUND with *ret_value; MEMBER_ABSENT; MEMBER_FAILED: the getter threw (failure is filled).
 * Enumerating a collection's elements for member enumeration is the engine's business, not done here. */
enum member_result { MEMBER_FOUND, MEMBER_ABSENT, MEMBER_FAILED };
enum member_result member_get(struct value self, const char *name, struct value *ret_value, struct failure *failure);
/* Assigns a property; absent: MEMBER_ABSENT; read-only or a failed conversion: MEMBER_FAILED. */
enum member_result member_set(struct value self, const char *name, struct value value, struct failure *failure);
/* Calls a method. args are raw values; overloads are chosen and arguments converted here by PowerShell's rules.
 * MEMBER_ABSENT: no method of the name; MEMBER_FAILED with error_id "MethodCountCouldNotFindBest" (no overload takes so
 * many), "MethodArgumentConversionInvalidCastArgument", or the method's own failure. ByRef arguments ([ref]) are
 * PSReference objects. */
enum member_result member_invoke(struct value self, const char *name, const struct value *args, int count,
                                 struct value *ret_value, struct failure *failure);
/* Static members and constructors of a type. name "new" is the constructor. */
enum member_result type_static_get(const struct type *type, const char *name, struct value *ret_value,
                                   struct failure *failure);
enum member_result type_static_set(const struct type *type, const char *name, struct value value,
                                   struct failure *failure);
enum member_result type_static_invoke(const struct type *type, const char *name, const struct value *args, int count,
                                      struct value *ret_value, struct failure *failure);
/* New-Object / ::new(): MEMBER_ABSENT: no public constructor. */
enum member_result type_construct(const struct type *type, const struct value *args, int count, struct value *ret_value,
                                  struct failure *failure);
/* Indexing $self[args]: lists, strings, dictionaries, indexer rows. Out of range: $null with MEMBER_ABSENT for lists
 * (not an error). */
enum member_result member_index_get(struct value self, const struct value *args, int count, struct value *ret_value,
                                    struct failure *failure);
enum member_result member_index_set(struct value self, const struct value *args, int count, struct value value,
                                    struct failure *failure);
/* Has its type an indexer of its own? */
bool member_indexed(struct value self);
/* Looks one member up without reading it; false: absent. */
bool member_find(struct value self, const char *name, struct member *ret_member);
/* The same among the .NET members alone (psbase). */
bool member_find_base(struct value self, const char *name, struct member *ret_member);
/* Reads / writes a property found before. Methods are read as PSMethod objects. */
enum member_result member_read(struct value self, const struct member *member, struct value *ret_value,
                               struct failure *failure);
enum member_result member_write(struct value self, const struct member *member, struct value value,
                                struct failure *failure);
/* Calls a method found before. */
enum member_result member_call(struct value self, const struct member *member, const struct value *args, int count,
                               struct value *ret_value, struct failure *failure);
/* All members in PowerShell's order (instance, extended, .NET; hidden ones flagged): each once by name. is_static: the
 * type's static ones, self being a [type] value. */
void member_each(struct value self, bool is_static, void (*each)(void *data, const struct member *member), void *data);
/* Only readable properties, in display order (what Select-Object *, Format-List * and serialization walk). */
void property_each(struct value self, void (*each)(void *data, const struct member *member), void *data);
/* Is the member shown as the value's own? Of values behind an adapter (XML) .NET's properties are not (unless
 * with_base), and a property that is named as the indexer never is. */
bool member_is_shown(struct value self, const struct member *member, bool with_base);
/* "string Substring(int startIndex), string Substring(int startIndex, int length)", "int Length {get;}": Get-Member's
 * Definition. */
char *member_definition(struct value self, const struct member *member);

struct values;

/* Hooks the engine sets once at its first use: how to run a script block as a getter/method with $this, and the text of
 * $OFS. */
struct object_hooks {
    /* Runs a script block value (or, if it is a string, compiles that text first) with $this = self; false + failure
     * when it threw. */
    bool (*invoke_script)(struct value script, struct value self, const struct value *args, int count,
                          struct value *ret_value, struct failure *failure);
    const char *(*output_field_separator)(void);              /* $OFS, " " by default */
    const struct type *(*find_script_type)(const char *name); /* classes of the current scope, NULL: none */
    /* Was that because the name may mean two types? Then it fills the failure. */
    bool (*type_is_ambiguous)(const char *name, struct failure *failure);
    /* The file of the script that defines the type; NULL: text without a file. */
    const char *(*script_of_type)(const struct type *type);
    /* Adds the attributes that a script has written before a type of its own, or before one of its members (row). */
    bool (*custom_attributes)(const struct type *type, const struct type_member *row, struct values *ret_attributes,
                              struct failure *failure);
    /* IComparer/delegate arguments: a script block as a .NET delegate argument is kept as is and called through this.
     */
    bool (*invoke_delegate)(struct value delegate, const struct value *args, int count, struct value *ret_value,
                            struct failure *failure);
    /* Is what runs asked to stop? Lets other threads run. */
    bool (*is_stopping)(void);
    /* Does not return: the pipeline ends. */
    void (*stop)(void);
    /* Does not return where the C stack is nearly used up: CallDepthOverflow. */
    void (*check_depth)(void);
};
extern struct object_hooks object_hooks;

/* For long work without script in it (matching, sorting): ends it, by not returning, where the pipeline is asked to
 * stop. */
static inline void object_stop_check(void) {
    if (object_hooks.is_stopping && object_hooks.is_stopping())
        object_hooks.stop();
}
/* For what recurses as deep as its input: ends it, by not returning, before the C stack is used up. */
static inline void object_depth_check(void) {
    if (object_hooks.check_depth)
        object_hooks.check_depth();
}

#endif
