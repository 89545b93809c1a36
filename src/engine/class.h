/* Classes and enums of scripts. */
#ifndef ENGINE_CLASS_H
#define ENGINE_CLASS_H

#include "engine/code.h"

/* The class or enum of that name visible from the running scope, also "Name[]"; NULL: none. */
const struct type *class_find(const char *name);

#endif
