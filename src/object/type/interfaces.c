/* The interfaces that collections and everyday types implement: only their names and kinship matter here, members are
 * looked up on the object's own type. */
#include "object/type/known.h"

#define INTERFACE(id, full_name, ...)                                                                                  \
    static const struct type *const id##_bases[] = {__VA_ARGS__ __VA_OPT__(, ) NULL};                                  \
    struct type type_##id = {                                                                                          \
        .name = full_name, .code = CODE_INTERFACE, .flags = TYPE_INTERFACE | TYPE_ABSTRACT, .interfaces = id##_bases}; \
    TYPE_REGISTER(type_##id)

#define GENERIC_INTERFACE(id, full_name, parameters, ...)                                                              \
    static const struct type *const id##_bases[] = {__VA_ARGS__ __VA_OPT__(, ) NULL};                                  \
    struct type type_##id = {.name = full_name,                                                                        \
                             .code = CODE_INTERFACE,                                                                   \
                             .flags = TYPE_INTERFACE | TYPE_ABSTRACT | TYPE_GENERIC_DEFINITION,                        \
                             .generic_count = parameters,                                                              \
                             .interfaces = id##_bases};                                                                \
    TYPE_REGISTER(type_##id)

INTERFACE(icloneable, "System.ICloneable");
INTERFACE(icomparable, "System.IComparable");
INTERFACE(iconvertible, "System.IConvertible");
INTERFACE(iformattable, "System.IFormattable");
INTERFACE(idisposable, "System.IDisposable");
INTERFACE(iformat_provider, "System.IFormatProvider");
INTERFACE(icomparer, "System.Collections.IComparer");
INTERFACE(iequality_comparer, "System.Collections.IEqualityComparer");
INTERFACE(ienumerable, "System.Collections.IEnumerable");
INTERFACE(ienumerator, "System.Collections.IEnumerator");
INTERFACE(icollection, "System.Collections.ICollection", &type_ienumerable);
INTERFACE(ilist, "System.Collections.IList", &type_icollection, &type_ienumerable);
INTERFACE(idictionary, "System.Collections.IDictionary", &type_icollection, &type_ienumerable);
INTERFACE(idictionary_enumerator, "System.Collections.IDictionaryEnumerator", &type_ienumerator);
INTERFACE(iordered_dictionary, "System.Collections.Specialized.IOrderedDictionary", &type_idictionary,
          &type_icollection, &type_ienumerable);
GENERIC_INTERFACE(iequatable_of, "System.IEquatable`1", 1);
GENERIC_INTERFACE(icomparable_of, "System.IComparable`1", 1);
GENERIC_INTERFACE(ienumerable_of, "System.Collections.Generic.IEnumerable`1", 1, &type_ienumerable);
GENERIC_INTERFACE(ienumerator_of, "System.Collections.Generic.IEnumerator`1", 1, &type_idisposable, &type_ienumerator);
GENERIC_INTERFACE(icollection_of, "System.Collections.Generic.ICollection`1", 1, &type_ienumerable_of,
                  &type_ienumerable);
GENERIC_INTERFACE(ilist_of, "System.Collections.Generic.IList`1", 1, &type_icollection_of, &type_ienumerable_of,
                  &type_ienumerable);
GENERIC_INTERFACE(iset_of, "System.Collections.Generic.ISet`1", 1, &type_icollection_of, &type_ienumerable_of,
                  &type_ienumerable);
GENERIC_INTERFACE(ireadonly_collection_of, "System.Collections.Generic.IReadOnlyCollection`1", 1, &type_ienumerable_of,
                  &type_ienumerable);
GENERIC_INTERFACE(ireadonly_list_of, "System.Collections.Generic.IReadOnlyList`1", 1, &type_ireadonly_collection_of,
                  &type_ienumerable_of, &type_ienumerable);
GENERIC_INTERFACE(icomparer_of, "System.Collections.Generic.IComparer`1", 1);
GENERIC_INTERFACE(iequality_comparer_of, "System.Collections.Generic.IEqualityComparer`1", 1);
GENERIC_INTERFACE(idictionary_of, "System.Collections.Generic.IDictionary`2", 2, &type_icollection_of,
                  &type_ienumerable_of, &type_ienumerable);
GENERIC_INTERFACE(ireadonly_dictionary_of, "System.Collections.Generic.IReadOnlyDictionary`2", 2,
                  &type_ireadonly_collection_of, &type_ienumerable_of, &type_ienumerable);
INTERFACE(ispanformattable, "System.ISpanFormattable", &type_iformattable);
INTERFACE(iutf8spanformattable, "System.IUtf8SpanFormattable");

const struct type *const interfaces_of_number[] = {&type_icomparable,          &type_iconvertible,
                                                   &type_iformattable,         &type_ispanformattable,
                                                   &type_iutf8spanformattable, NULL};
const struct type *const interfaces_of_formattable[] = {&type_icomparable, &type_iformattable, &type_ispanformattable,
                                                        &type_iutf8spanformattable, NULL};
