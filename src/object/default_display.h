/* The DefaultDisplayPropertySets that PowerShell's types.ps1xml gives to types. */
#ifndef OBJECT_DEFAULT_DISPLAY_H
#define OBJECT_DEFAULT_DISPLAY_H

/* "Id,Name" for a type name (ignoring case), or NULL. */
const char *default_display_of(const char *type_name);
/* Calls each for every type name of the table. */
void default_display_each(void (*each)(void *data, const char *type_name), void *data);

#endif
