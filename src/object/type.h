/* Types are rows. One row says everything that $x.GetType(), member access, overload choice, Get-Member, CLIXML type
 * names and completion need. A row is registered by TYPE_REGISTER(row) in the file that defines it (object/type/NAME.c,
 * or a later room's file): the linker collects the rows, nothing runs at start-up, look-ups build their index on first
 * use.
 *
 * Members are written as PowerShell shows them; the signature is parsed when first needed and gives name, parameter
 * types, return type:
 *     {"int Length {get}", string_get_length},
 *     {"string Substring(int startIndex, int length)", string_substring},
 *     {"static string Empty {get}", string_empty},            static property / field
 *     {"new(char c, int count)", string_new_repeat},          constructor
 *     {"System.Object Item(int index) {get;set}", get, set}   parameterized property = indexer
 * Parameter types are written as accelerators or full names, T / TKey / TValue in generic definitions, `Params type[]
 * name` for params arrays, `[ref] type name` for by-reference ones. Overloads are several rows with one name. */
#ifndef OBJECT_TYPE_H
#define OBJECT_TYPE_H

#include "object/value.h"

/* What a native member gets. args are already converted to the parameter types (params arrays packed into one array).
 */
struct call {
    const struct type_member *member; /* the row that is being called */
    struct value self;                /* VALUE_NULL for static members and constructors */
    const struct type *type; /* the type the member was found on (closed generic); constructors: the type to make;
                                statics: the type asked */
    const struct value *args;
    int count;
    const struct type *const *generics; /* of .Method[int](…), or NULL */
    int generic_count;
    struct value result;     /* out; starts as VALUE_NOTHING for void methods and $null else */
    struct failure *failure; /* never NULL */
};
/* Returns false after filling call->failure (exception type + message; the caller wraps it as MethodInvocationException
 * …). */
typedef bool native_function(struct call *call);

struct type_member {
    const char *signature;
    native_function *invoke; /* method, constructor, property getter */
    native_function *set;    /* property setter (args[0], after the index arguments, is the new value), or NULL */
    unsigned flags;          /* MEMBER_ROW_* */
    const void
        *data; /* whatever invoke and set need to know: see call->member (PowerShell classes: the engine's method) */
};

enum {
    MEMBER_ROW_HIDDEN = 1,
    MEMBER_ROW_GENERIC = 2,         /* a generic method: it may be given type arguments */
    MEMBER_ROW_EXPLICIT = 4,        /* an interface's: .NET shows it of the interface only, PowerShell all the same */
    MEMBER_ROW_STRUCT_PROPERTY = 8, /* a static property of a structure: PowerShell does not write "static" there */
};

/* Extended members: what PowerShell's types.ps1xml adds to .NET types. Same signatures; kind tells what Get-Member
 * calls them. */
enum extended_kind {
    EXTENDED_ALIAS,
    EXTENDED_SCRIPT_PROPERTY,
    EXTENDED_CODE_PROPERTY,
    EXTENDED_NOTE,
    EXTENDED_PROPERTY_SET,
    EXTENDED_SCRIPT_METHOD,
    EXTENDED_CODE_METHOD
};

struct extended_member {
    enum extended_kind kind;
    const char *name;
    const char *text; /* ALIAS: the target's name; SCRIPT_*: PowerShell text with $this; PROPERTY_SET: "A,B,C"; NOTE:
                         its text */
    native_function *get,
        *set;    /* CODE_*; a SCRIPT_PROPERTY may have get too: then text is only shown, get is what runs */
    bool hidden; /* Get-Member shows it with -Force only */
};

enum type_code { /* for switches over what a value is */
                 CODE_OBJECT,
                 CODE_BOOL,
                 CODE_CHAR,
                 CODE_SBYTE,
                 CODE_BYTE,
                 CODE_INT16,
                 CODE_UINT16,
                 CODE_INT32,
                 CODE_UINT32,
                 CODE_INT64,
                 CODE_UINT64,
                 CODE_SINGLE,
                 CODE_DOUBLE,
                 CODE_DECIMAL, /* CODE_BOOL+2 .. CODE_BIGINT are the numbers: see type_is_number */
                 CODE_BIGINT,
                 CODE_DATETIME,
                 CODE_TIMESPAN,
                 CODE_STRING,
                 CODE_ENUM,
                 CODE_ARRAY,      /* struct list, fixed size */
                 CODE_LIST,       /* struct list: ArrayList, List<T>, Collection<T>, Stack, Queue … */
                 CODE_DICTIONARY, /* struct dictionary: Hashtable, OrderedDictionary, Dictionary<K,V>, SortedList … */
                 CODE_SCRIPT_BLOCK,
                 CODE_TYPE,
                 CODE_PSCUSTOMOBJECT,
                 CODE_EXCEPTION, /* struct exception */
                 CODE_NULLABLE,
                 CODE_INTERFACE,
                 CODE_CLASS_INSTANCE, /* of a PowerShell class */
                 CODE_SWITCH,         /* SwitchParameter, unboxed i */
};

enum type_flags {
    TYPE_UNBOXED = 1,
    TYPE_VALUE_TYPE = 2, /* struct in .NET's sense (decimal and Guid are, though heap objects here) */
    TYPE_ENUM = 4,
    TYPE_FLAGS_ENUM = 8,
    TYPE_ABSTRACT = 16,
    TYPE_INTERFACE = 32,
    TYPE_STATIC = 64, /* static class */
    TYPE_GENERIC_DEFINITION = 128,
    TYPE_SEALED = 256,
    TYPE_POWERSHELL_CLASS = 512,
    TYPE_NO_ENUMERATE = 1024, /* IEnumerable, but PowerShell's pipeline does not unroll it (dictionaries, strings) */
    TYPE_FOR_CLASSES = 2048,  /* abstract, and what it implements works on objects of PowerShell classes */
    TYPE_AMBIGUOUS = 4096,    /* no type: a name that means one of two (engine/class.h) */
};

struct enum_label {
    const char *name;
    int64_t number;
};

struct enumerator;

/* Behaviour that natives plug in; every slot may be NULL: the base type's is used (type_operation looks upwards). */
struct type_operations {
    /* .ToString() of the object, invariant culture; collected text. */
    char *(*to_string)(struct value self);
    bool (*equals)(struct value self, struct value other);
    uint32_t (*hash)(struct value self);
    /* IComparable: <0, 0, >0; false: not comparable. */
    bool (*compare)(struct value self, struct value other, int *ret_order);
    /* Starts an enumeration; see enumerate.h. */
    bool (*enumerate)(struct value self, struct enumerator *ret_enumerator);
    /* IFormattable.ToString(format): false + failure on a bad format. */
    bool (*format)(struct value self, const char *format, char **ret_text, struct failure *failure);
    /* Dynamic properties (adapters: XmlNode, DataRow, deserialized bags, PowerShell class instances): false where the
     * name is unknown. */
    bool (*get_property)(struct value self, const char *name, struct value *ret_value);
    bool (*set_property)(struct value self, const char *name, struct value value, struct failure *failure);
    /* The names of the dynamic properties in order. */
    void (*list_properties)(struct value self, void (*each)(void *data, const char *name, const char *type_name),
                            void *data);
    /* Converts `from` to this type where the general rules do not (a Parse-like or constructor rule); false + failure.
     */
    bool (*convert_from)(const struct type *self, struct value from, struct value *ret_value, struct failure *failure);
    /* Clone for value semantics, truthiness other than "not null". */
    bool (*is_true)(struct value self);
    /* Handlers of its events were added or taken away (object/event.h): begin or end watching. False + failure. */
    bool (*watch)(struct value self, struct failure *failure);
};

struct type {
    const char *
        name; /* FullName: "System.Int32", "System.Collections.Generic.List`1[[System.Int32, …]]" for closed generics */
    const char *accelerator; /* "int", or NULL; what PowerShell prints for the type where it uses short names */
    const struct type *base; /* NULL only for object, interfaces */
    const struct type *const *interfaces; /* NULL-terminated or NULL */
    enum type_code code;
    unsigned flags;
    const struct type *element; /* arrays: the element; enums: the underlying type; Nullable: the inside */
    int rank;                   /* arrays */
    const struct type *const *generic_arguments; /* closed generics */
    int generic_count;                           /* of arguments or of parameters (definition) */
    const struct type *generic_definition;       /* closed generics */
    const struct type_member *members;
    int member_count;
    const struct enum_label *labels; /* enums, in declaration order */
    int label_count;
    const struct type_operations *operations;
    const struct extended_member *extended;
    int extended_count;
    const char *default_display; /* DefaultDisplayPropertySet "Id,Name", or NULL */
    const void *definition;      /* PowerShell classes: the engine's class */
    const struct exception_facts
        *exception_facts;     /* exceptions: default message and such (object/type/exception_rows.h) */
    struct type_cache *cache; /* parsed signatures by name; made on first use */
    const char *display;      /* how PowerShell writes it in messages and signatures; NULL: accelerator or name */
};

#define TYPE_REGISTER(row)                                                                                             \
    __attribute__((used, section("muster_types"))) static struct type *const register_##row = &(row)

static inline bool type_is_number(const struct type *type) {
    return type && type->code >= CODE_SBYTE && type->code <= CODE_BIGINT;
}
static inline bool type_is_integer(const struct type *type) {
    return type && type->code >= CODE_SBYTE && type->code <= CODE_UINT64;
}

/* The row named so: an accelerator ("int"), a full name, or a full name without "System."; ignoring case; "int[]" and
 * generics such as "System.Collections.Generic.List[int]" are made on demand. NULL: unknown. Types defined by scripts
 * are asked for by the engine first. */
const struct type *type_find(const char *name);
/* The row of exactly this full name, generic definitions by "List`1" or "List"; NULL: unknown. */
const struct type *type_find_exact(const char *name);
/* T[] (rank 1) or T[,] … ; interned. */
const struct type *type_array_of(const struct type *element, int rank);
/* Closes a generic definition over its arguments; interned. NULL: wrong count. */
const struct type *type_close(const struct type *definition, const struct type *const *arguments, int count);
/* Nullable<T>; interned. */
const struct type *type_nullable_of(const struct type *inside);
/* Is `type` the same as, derived from, or an implementer of `other`? */
bool type_is(const struct type *type, const struct type *other);
/* "Int32": Name without namespace ("List`1" for generics); collected or static. */
const char *type_short_name(const struct type *type);
const char *type_namespace(const struct type *type);
/* "int", "string[]", "System.IO.FileInfo", "System.Collections.Generic.List[int]":
 * [Microsoft.PowerShell.ToStringCodeMethods]::Type. */
const char *type_display_name(const struct type *type);
/* The first non-NULL slot of type or its bases. `offset` = offsetof(struct type_operations, slot). */
void *type_operation_at(const struct type *type, size_t offset);
#define TYPE_OPERATION(type, slot)                                                                                     \
    ((__typeof__(((struct type_operations *)0)->slot))type_operation_at((type), offsetof(struct type_operations, slot)))
/* Adds a row made at run time (PowerShell class, Add-Type) to this process's index; a later one of the same name hides
 * the earlier. */
void type_add(struct type *type);
/* Calls each(data, type) for every registered row. */
void type_each(void (*each)(void *data, const struct type *type), void *data);
/* A [type] value (System.RuntimeType); one object per type. */
struct value value_type(const struct type *type);
/* The row inside a [type] value. */
const struct type *type_from_value(struct value type_value);

/* Enums. Text of a number: label, "A, B" for flags, or the number. Parse: labels (unique prefixes too), comma lists,
 * numbers. */
char *enum_to_string(const struct type *type, int64_t number);
bool enum_parse(const struct type *type, const char *text, int64_t *ret_number, struct failure *failure);
/* string[] of the labels, and `as`[] of their values, both in order of the values. */
struct list *enum_names(const struct type *type);
struct list *enum_values(const struct type *type, const struct type *as);

#endif
