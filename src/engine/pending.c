#include <stdio.h>
#include <stdlib.h>
#define P(name) __attribute__((weak)) void *name(void); __attribute__((weak)) void *name(void) { fputs("missing: " #name "\n", stderr); exit(70); }
P(wildcard_match_text) P(value_tuple_pair) P(wildcard_has_special) P(module_scope_of) P(module_scope) P(module_name) 
P(wildcard_match) P(wildcard_compile)
  
__attribute__((weak)) long module_qualified_find(void);
__attribute__((weak)) long module_qualified_find(void) { return 0; }
struct v { void *a; long b; };
#define V(name) __attribute__((weak)) struct v name(void); __attribute__((weak)) struct v name(void) { return (struct v){0}; }

__attribute__((weak, section("muster_cmdlets"))) const void *const no_cmdlet[0];
