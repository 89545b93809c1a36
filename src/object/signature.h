/* Member rows parsed: what the text of a type_member says, and the table of a type's members by name, flattened over
 * its bases. Parsed once per type, when first asked for. */
#ifndef OBJECT_SIGNATURE_H
#define OBJECT_SIGNATURE_H

#include "base/table.h"
#include "object/type.h"

struct method_parameter {
    const struct type *type; /* NULL: a type without a row; anything is taken as it is */
    const char *type_text;   /* how PowerShell writes it */
    const char *name;
    const char *default_text; /* of optional parameters, else NULL */
    bool by_ref, is_params;
};

enum signature_kind { SIGNATURE_METHOD, SIGNATURE_PROPERTY, SIGNATURE_INDEXER, SIGNATURE_CONSTRUCTOR, SIGNATURE_EVENT };

struct signature {
    const struct type_member *row;
    const struct type *owner; /* the (closed) type whose row it is */
    enum signature_kind kind;
    bool is_static, gettable, settable, is_void, has_params;
    const char *name;
    const char *interface;          /* "IList." of a member that implements an interface explicitly, else NULL */
    const struct type *return_type; /* NULL: unknown */
    const char *return_text;
    struct method_parameter *parameters;
    int count, required;
};

/* All members of one name: overloads of a method, or one property. */
struct member_group {
    const char *name;
    enum signature_kind kind;
    bool hidden;
    bool has_public; /* then calls never mean the explicit implementations of interfaces */
    const struct signature **signatures;
    int count;
};

/* Parses one row of `owner`; never NULL (a malformed row is a programming error and ends the program). */
const struct signature *signature_parse(const struct type *owner, const struct type_member *row);
/* "string Substring(int startIndex, int length)", "static int Parse(string s)", "int Length {get;}". */
char *signature_text(const struct signature *signature);
/* The group of a name (case ignored), NULL: absent. */
const struct member_group *type_member_group(const struct type *type, const char *name, bool is_static);
/* Constructors of exactly this type, NULL where it has none. */
const struct member_group *type_constructors(const struct type *type);
/* All groups, the type's own first, then its bases': name → struct member_group *. */
struct table *type_member_table(const struct type *type, bool is_static);

#endif
