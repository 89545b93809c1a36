/* PSMemberInfo objects: what $x.psobject.Properties gives, what $x.Method without parentheses is, and
 * [psnoteproperty]::new(). */
#ifndef OBJECT_PSMEMBER_INFO_H
#define OBJECT_PSMEMBER_INFO_H

#include "object/member.h"

struct psmember_info {
    struct object object;
    struct value target; /* the object it is a member of; null for a fresh one */
    struct member member;
    struct psmember *own;           /* a fresh one's content, until it is added to an object */
    const struct type *constructed; /* a type's `new`: its constructors */
};

/* The PSMemberInfo object for a member of self. */
struct value psmember_info_of(struct value self, const struct member *member);
/* [type]::new without parentheses. */
struct value psmethod_of_constructors(const struct type *type);
/* The inside of a PSMemberInfo value, NULL for another value. */
struct psmember_info *psmember_info_from(struct value value);
/* A fresh one from instance-member data. */
struct value psmember_info_new(const struct psmember *member);
/* PSMemberInfoCollection over an object's members: kinds is a mask of enum member_type. */
struct value psmember_collection(struct value self, unsigned kinds);

#endif
