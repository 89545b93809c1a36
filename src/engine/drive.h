/* PSDrives: names for roots in providers ("/", "Temp:", "Env:" …). The built-in ones belong to the global scope;
 * New-PSDrive makes others in a scope. */
#ifndef ENGINE_DRIVE_H
#define ENGINE_DRIVE_H

#include "engine/provider.h"
#include "engine/scope.h"

struct drive { /* System.Management.Automation.PSDriveInfo */
    struct object object;
    const char *name;
    const char *root;    /* provider path; "/" or "/tmp/" for FileSystem, "" for flat providers */
    const char *current; /* where in the drive its location is: relative to the root, "" at the root */
    const char *description;
    const struct provider *provider;
    struct value credential;
};
extern struct type type_drive_info;

/* The drive of that name seen from the running scope; NULL: none. */
struct drive *drive_find(const char *name);
/* Makes one in a scope. Throws DriveAlreadyExists where the scope has one of the name. */
struct drive *drive_new(struct scope *scope, const char *name, const struct provider *provider, const char *root,
                        const char *description);
/* Takes one out of the scope that has it; false: there is none. */
bool drive_remove(struct drive *drive);
/* All drives seen from a scope, each name once. only_here: that scope's alone. */
void drive_each(struct scope *scope, bool only_here, void (*each)(void *data, struct drive *drive), void *data);

#endif
