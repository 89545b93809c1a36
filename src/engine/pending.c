#include <stdio.h>
#include <stdlib.h>
#define P(name) __attribute__((weak)) void *name(void); __attribute__((weak)) void *name(void) { fputs("missing: " #name "\n", stderr); exit(70); }
 P(value_tuple_pair)     
 
  
struct v { void *a; long b; };
#define V(name) __attribute__((weak)) struct v name(void); __attribute__((weak)) struct v name(void) { return (struct v){0}; }

__attribute__((weak, section("muster_cmdlets"))) const void *const no_cmdlet[0];
