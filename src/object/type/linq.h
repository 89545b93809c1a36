/* What the files of System.Linq.Enumerable share. An operator that gives a sequence gives a query: its call, kept. Each
 * enumeration of it is a walk, which reads the sources as far as elements are asked for: `next` gives one element;
 * operators that must see all before they give one (orders, groups) have `make` instead, asked at the first element. */
#ifndef OBJECT_TYPE_LINQ_H
#define OBJECT_TYPE_LINQ_H

#include "object/convert.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/dictionary_native.h"
#include "object/type/list_native.h"

struct sequence { /* a source argument */
    const struct type *element;
    struct value *items;
    int32_t count;
};

/* A source that is read an element at a time. */
struct linq_source {
    struct call *call;                   /* whose failure is filled */
    const struct type *element, *wanted; /* wanted: of Where[int](…) */
    struct enumerator enumerator;
    struct value text; /* of a string, which gives its characters */
    int64_t at, reads;
};

/* One enumeration of a query. What is not the call's is each operator's own use. */
struct linq_walk {
    struct call call;
    bool begun, over, inside;
    struct linq_source first, second;
    int64_t at, left;
    struct value last;
    struct values items;
    struct dictionary *seen;
};

struct query_kind {
    bool (*next)(struct linq_walk *walk, struct value *ret_item); /* false: the end, or call.failure is filled */
    bool (*make)(struct call *call, struct values *ret_items);    /* all elements, where next is NULL */
    bool two;                                                     /* argument 1 is a source as well */
    bool is_range, is_repeat;                                     /* of a type of its own */
};

/* Begins to read argument k; false + failure where it is $null or no sequence. */
bool linq_open(struct call *call, int k, struct linq_source *ret_source);
/* The next element; false at the end, or after the call's failure was filled. */
bool linq_read(struct linq_source *source, struct value *ret_item);
/* Is the source of argument 0 one whose elements are known by their number (an array, a range)? */
bool linq_indexed(const struct linq_source *source, int64_t *ret_count);
/* That element. */
struct value linq_at(const struct linq_source *source, int64_t at);
/* Opens the walk's first source at its first use. */
bool linq_walk_open(struct linq_walk *walk);
/* The query of this call as its result. */
bool linq_defer(struct call *call, const struct type *element, const struct query_kind *kind);
/* The same, of the elements of argument 0, which may not be $null. */
bool linq_defer_source(struct call *call, const struct query_kind *kind);
/* Is it a delegate or a script block? */
bool linq_is_function(struct value value);
/* Argument k must be a delegate that takes the source's elements. */
bool linq_check_function(struct call *call, int k, const char *parameter);
/* "Cannot find an overload for …" */
bool linq_fail_overload(struct call *call);

/* Argument k as a sequence: its elements, text as its characters. False: $null, or what enumerating it threw. */
bool linq_source(struct call *call, int k, struct sequence *ret_sequence);
/* The element type of any value that is enumerated: T of T[], List<T>, IEnumerable<T> …, else object. */
const struct type *linq_element(struct value source);
/* Calls argument k, a delegate or script block, with one element (and its index, where its type takes two). */
bool linq_apply(struct call *call, int k, struct value item, int32_t index, struct value *ret_value);
/* The same as a condition. */
bool linq_test(struct call *call, int k, struct value item, int32_t index, bool *ret_truth);
/* What the delegate of argument k returns. */
const struct type *linq_result_type(const struct call *call, int k);
/* IGrouping<TKey, TElement>. */
struct value linq_grouping(struct value key, const struct type *key_type, const struct type *element,
                           const struct values *items);
/* The element type of a group's type; NULL: it is none. */
const struct type *linq_group_element(const struct type *type);
/* The type of the groups that this call of GroupBy gives, of elements of a type where no argument makes others. */
const struct type *linq_grouping_type(struct call *call, const struct type *element);
/* ILookup<TKey, TElement> of these groups as the result. */
bool linq_give_lookup(struct call *call, const struct type *element, const struct values *groups);
/* "Sequence contains no elements" and its kin. */
bool linq_fail_empty(struct call *call);

/* Is the element of that type? */
bool linq_fits(struct value item, const struct type *type);
/* The elements as an array of their type. */
struct list *linq_list(const struct type *element, const struct values *items);

/* The sequence that argument 0 is, as a local variable; leaves the method with false where it is none. */
#define LINQ_SOURCE(name)                                                                                              \
    struct sequence name;                                                                                              \
    if (!linq_source(call, 0, &name))                                                                                  \
    return false

/* The methods, by file: linq_make.c, linq_ask.c, linq_order.c, linq_number.c, linq_set.c. */
native_function linq_range, linq_repeat, linq_where, linq_select, linq_select_many, linq_of_type, linq_empty, linq_cast,
    linq_skip, linq_take, linq_skip_last, linq_take_last, linq_skip_while, linq_take_while, linq_reverse, linq_concat,
    linq_append, linq_prepend, linq_default_if_empty, linq_chunk, linq_zip, linq_index_of_items;
native_function linq_single, linq_single_or_default, linq_element_at, linq_element_at_or_default, linq_count,
    linq_long_count, linq_any, linq_all, linq_contains, linq_sequence_equal, linq_aggregate, linq_to_array,
    linq_to_list;
native_function linq_first, linq_first_or_default, linq_last, linq_last_or_default;
native_function linq_order_by, linq_order_by_descending, linq_then_by, linq_then_by_descending, linq_order,
    linq_order_descending;
native_function linq_sum, linq_average, linq_min, linq_max, linq_min_by, linq_max_by;
native_function linq_distinct, linq_distinct_by, linq_union, linq_intersect, linq_except, linq_group_by, linq_to_lookup,
    linq_join, linq_group_join, linq_to_dictionary, linq_to_hash_set, linq_count_by;

#endif
