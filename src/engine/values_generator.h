/* Classes that give the values of a [ValidateSet([class])]: one object of each, asked whenever the values are needed;
 * CachedValidValuesGeneratorBase keeps what it was given for some seconds. Source: ValidateSetAttribute. */
#ifndef ENGINE_VALUES_GENERATOR_H
#define ENGINE_VALUES_GENERATOR_H

#include "object/type.h"

/* System.Management.Automation.IValidateSetValuesGenerator (attribute_type.c). */
extern struct type type_values_generator;

/* The object of a generator's class, made when it is first asked for. False + failure: its constructor threw. */
bool values_generator(const struct type *type, struct value *ret_generator, struct failure *failure);

#endif
