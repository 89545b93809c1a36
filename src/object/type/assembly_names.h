/* The assemblies of .NET and PowerShell whose types are looked for among the built-in ones. */
#ifndef OBJECT_TYPE_ASSEMBLY_NAMES_H
#define OBJECT_TYPE_ASSEMBLY_NAMES_H

/* The name as .NET spells it, ignoring case; NULL: there is none of that name. */
const char *assembly_known(const char *name);

#endif
