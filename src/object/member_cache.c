#include "object/member_cache.h"

#include "object/intrinsic.h"
#include "object/reference.h"
#include "object/type/known.h"

const struct member *member_cache_find(struct member_cache *cache, struct value self, const char *name) {
    struct member member;
    if (member_is_own(self) || intrinsic_is_view(self) || TYPE_OPERATION(self.type, get_property))
        return NULL;
    if (!member_find(self, name, &member) || member.instance || (!member.extended && !member.group))
        return NULL;
    cache->type = self.type;
    cache->version = typedata_version();
    cache->member = member;
    return &cache->member;
}

/* How well an argument fits is a matter of its type alone. */
static bool is_plain(struct value arg) {
    return arg.type == NULL ||
           (arg.type != &type_psobject && arg.type != &type_psreference && arg.type->code != CODE_ARRAY);
}

/* What a parameter takes without a conversion, and no method looks at twice (references, format providers). */
static bool is_exact(const struct signature *signature, const struct overload *overload, const struct value *args,
                     int count) {
    if (signature->count != count || overload->expanded || overload->generics)
        return false;
    for (int i = 0; i < count; i++) {
        const struct method_parameter *parameter = &signature->parameters[i];
        const struct type *given = args[i].type, *wanted = parameter->type;
        bool simple =
            given && (given->flags & TYPE_UNBOXED || given == &type_string || given->code == CODE_CLASS_INSTANCE);
        if (!simple || parameter->by_ref || parameter->is_params ||
            (wanted && wanted != given && wanted != &type_object))
            return false;
    }
    return true;
}

static void remember(struct call_cache *cache, const struct member_group *group, const struct overload *overload,
                     const struct value *args, int count) {
    cache->group = NULL;
    if (count > CALL_CACHE_ARGUMENTS)
        return;
    for (int i = 0; i < count; i++) {
        if (!is_plain(args[i]))
            return;
        cache->types[i] = args[i].type;
    }
    cache->group = group;
    cache->overload = *overload;
    cache->exact = is_exact(overload->signature, overload, args, count);
}

bool overload_invoke_cached(struct call_cache *cache, const struct member_group *group, const char *name,
                            const struct type *type, struct value self, const struct value *args, int count,
                            struct value *ret_value, struct failure *failure) {
    struct overload overload;
    if (call_cache_holds(cache, group, args, count))
        return cache->exact ? overload_run_exact(&cache->overload, type, self, args, count, ret_value, failure)
                            : overload_run(&cache->overload, name, type, self, args, count, ret_value, failure);
    if (!overload_choose(group, name, args, count, &overload, failure))
        return false;
    remember(cache, group, &overload, args, count);
    return overload_run(&overload, name, type, self, args, count, ret_value, failure);
}

enum member_result member_invoke_cached(struct call_cache *cache, struct value self, const char *name,
                                        const struct value *args, int count, struct value *ret_value,
                                        struct failure *failure) {
    const struct member *member = member_cached(&cache->member, self, name);
    if (!member || !member->group || member->group->kind == SIGNATURE_PROPERTY)
        return member_invoke(self, name, args, count, ret_value, failure);
    *ret_value = VALUE_NULL;
    return overload_invoke_cached(cache, member->group, member->group->name, self.type, self, args, count, ret_value,
                                  failure)
               ? MEMBER_FOUND
               : MEMBER_FAILED;
}
