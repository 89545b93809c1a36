/* Delegate types. A script block given for one is kept as it is and called through object_hooks.invoke_delegate. */
#include "object/type/known.h"

#define DELEGATE(id, full_name, parent, parameters)                                                                                \
    struct type type_##id = {.name = full_name,                                                                                    \
                             .base = &type_##parent,                                                                               \
                             .flags = (parameters) ? TYPE_SEALED | TYPE_GENERIC_DEFINITION : TYPE_SEALED,                          \
                             .generic_count = parameters};                                                                         \
    TYPE_REGISTER(type_##id)

DELEGATE(delegate, "System.Delegate", object, 0);
DELEGATE(multicast_delegate, "System.MulticastDelegate", delegate, 0);
DELEGATE(event_handler, "System.EventHandler", multicast_delegate, 0);
DELEGATE(thread_start, "System.Threading.ThreadStart", multicast_delegate, 0);
DELEGATE(action, "System.Action", multicast_delegate, 0);
DELEGATE(action_1, "System.Action`1", multicast_delegate, 1);
DELEGATE(action_2, "System.Action`2", multicast_delegate, 2);
DELEGATE(action_3, "System.Action`3", multicast_delegate, 3);
DELEGATE(action_4, "System.Action`4", multicast_delegate, 4);
DELEGATE(func_1, "System.Func`1", multicast_delegate, 1);
DELEGATE(func_2, "System.Func`2", multicast_delegate, 2);
DELEGATE(func_3, "System.Func`3", multicast_delegate, 3);
DELEGATE(func_4, "System.Func`4", multicast_delegate, 4);
DELEGATE(func_5, "System.Func`5", multicast_delegate, 5);
DELEGATE(predicate, "System.Predicate`1", multicast_delegate, 1);
DELEGATE(comparison, "System.Comparison`1", multicast_delegate, 1);
DELEGATE(converter, "System.Converter`2", multicast_delegate, 2);
DELEGATE(event_handler_of, "System.EventHandler`1", multicast_delegate, 1);
DELEGATE(match_evaluator, "System.Text.RegularExpressions.MatchEvaluator", multicast_delegate, 0);
