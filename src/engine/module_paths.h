/* What finding modules has in common (module_find.c): PSModulePath, and the order of versions. One runspace thread. */
#ifndef ENGINE_MODULE_PATHS_H
#define ENGINE_MODULE_PATHS_H

/* <0, 0, >0 for two versions as text ("1.2", "1.2.0.4"); parts that are missing count as 0, a part that is '*' as more
 * than any number, as in a MaximumVersion. */
int module_version_compare(const char *left, const char *right);
/* The folders that modules are looked for in, as PSModulePath has them. Collected. */
const char *module_search_path(void);
/* Takes the next folder off *path, by its full path; NULL: there are no more. */
const char *module_search_next(const char **path);

#endif
