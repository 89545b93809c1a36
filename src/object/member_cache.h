/* What a place in a script found last time: the member that a name meant, the overload that arguments of these types
 * chose. Holds for values of one type that carry no members of their own, until Update-TypeData changes something. */
#ifndef OBJECT_MEMBER_CACHE_H
#define OBJECT_MEMBER_CACHE_H

#include "object/member.h"
#include "object/overload.h"
#include "object/typedata.h"

struct member_cache { /* zero-initialise; one name only */
    const struct type *type;
    unsigned version; /* of Update-TypeData's members */
    struct member member;
};

enum { CALL_CACHE_ARGUMENTS = CALL_EXACT_MAX }; /* calls with more are not remembered */
struct call_cache {                             /* zero-initialise; one name and number of arguments only */
    struct member_cache member;
    const struct member_group *group; /* whose overload was chosen; NULL: none yet */
    struct overload overload;
    bool exact; /* the arguments are what the parameters want, as they stand */
    const struct type *types[CALL_CACHE_ARGUMENTS];
};

/* Has the value members of its own, or may it (a wrapper, a dictionary's keys)? Then nothing is remembered of it. */
static inline bool member_is_own(struct value self) {
    const struct type *type = self.type;
    if (type == NULL || type == &type_psobject || type->code == CODE_DICTIONARY)
        return true;
    return !(type->flags & TYPE_UNBOXED) && type != &type_string && ((const struct object *)self.p)->extension != NULL;
}

/* The member of that name, from the cache or looked up and kept; NULL: it is not of the kind that can be kept, look it
 * up by name. */
const struct member *member_cache_find(struct member_cache *cache, struct value self, const char *name);
static inline const struct member *member_cached(struct member_cache *cache, struct value self, const char *name) {
    if (self.type == cache->type && cache->version == typedata_version() && !member_is_own(self))
        return &cache->member;
    return member_cache_find(cache, self, name);
}

/* Is it about these arguments that the overload was chosen? */
static inline bool call_cache_holds(const struct call_cache *cache, const struct member_group *group,
                                    const struct value *args, int count) {
    if (cache->group != group || count > CALL_CACHE_ARGUMENTS)
        return false;
    for (int i = 0; i < count; i++)
        if (args[i].type != cache->types[i])
            return false;
    return true;
}
/* The row of the method that is known to be meant and takes the arguments as they stand; NULL: to be found. */
static inline const struct type_member *call_cache_row(const struct call_cache *cache, struct value self,
                                                       const struct value *args, int count) {
    bool holds = cache->exact && self.type == cache->member.type && cache->member.version == typedata_version() &&
                 !member_is_own(self) && call_cache_holds(cache, cache->member.member.group, args, count);
    return holds ? cache->overload.signature->row : NULL;
}
/* member_invoke, remembering. */
enum member_result member_invoke_cached(struct call_cache *cache, struct value self, const char *name,
                                        const struct value *args, int count, struct value *ret_value,
                                        struct failure *failure);
/* overload_invoke of a group, remembering: constructors and static methods. */
bool overload_invoke_cached(struct call_cache *cache, const struct member_group *group, const char *name,
                            const struct type *type, struct value self, const struct value *args, int count,
                            struct value *ret_value, struct failure *failure);

#endif
