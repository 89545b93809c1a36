/* $PSVersionTable, $PSEdition, $PSSessionOption, $PSSenderInfo, $PROFILE. $Host is in host_object.c, $ExecutionContext
 * in session_state.c, $PSCmdlet in pscmdlet.c. */
#include "engine/automatic_host.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "object/dictionary.h"
#include "object/type/native.h"
#include "os/user.h"

#define EDITION "Core"
#define VERSION "7.6.5"

struct value ps_edition(void) {
    return string_from(EDITION);
}

/* ---- $PSVersionTable ---- */

static struct value converted(const char *text, const struct type *type) {
    struct value value = string_from(text), result = value;
    return type && convert_to(value, type, &result, NULL) ? result : value;
}

static struct value versions(const char *const *texts, int count) {
    struct list *list = array_new_of(&type_version, count);
    for (int i = 0; i < count; i++)
        list->items[i] = converted(texts[i], &type_version);
    return value_list(list);
}

/* A Hashtable whose keys come in this order. */
static struct type type_version_table = {.name = "System.Management.Automation.PSVersionHashTable",
                                         .base = &type_hashtable,
                                         .code = CODE_DICTIONARY,
                                         .flags = TYPE_NO_ENUMERATE};
TYPE_REGISTER(type_version_table);

struct value version_table(void) {
    static const char *const compatible[] = {"1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0"};
    struct machine machine;
    machine_get(&machine);
    struct dictionary *table = dictionary_new(&type_version_table, true);
    table->order = ORDER_INSERTION;
    dictionary_set_text(table, "PSVersion",
                        converted(VERSION, type_find("System.Management.Automation.SemanticVersion")));
    dictionary_set_text(table, "PSEdition", ps_edition());
    dictionary_set_text(table, "GitCommitId", string_from(VERSION));
    dictionary_set_text(table, "OS", string_from(*machine.pretty_name ? machine.pretty_name : machine.kernel));
    dictionary_set_text(table, "Platform", string_from("Unix"));
    dictionary_set_text(table, "PSCompatibleVersions", versions(compatible, COUNT_OF(compatible)));
    dictionary_set_text(table, "PSRemotingProtocolVersion", converted("2.4", &type_version));
    dictionary_set_text(table, "SerializationVersion", converted("1.1.0.1", &type_version));
    dictionary_set_text(table, "WSManStackVersion", converted("3.0", &type_version));
    return value_dictionary(table);
}

/* ---- $PROFILE ---- */

static const char *profile_folder(void) {
    const char *config = getenv("XDG_CONFIG_HOME");
    return config && *config ? mem_printf("%s/powershell", config) : mem_printf("%s/.config/powershell", user_home());
}

static const char *program_folder(void) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    const char *slash = length > 0 ? memrchr(path, '/', (size_t)length) : NULL;
    return slash ? mem_strndup(path, (size_t)(slash - path)) : "";
}

struct value profile_value(void) {
    const char *user = profile_folder(), *all = program_folder(), *name = "Microsoft.PowerShell_profile.ps1";
    struct value profile = string_from(mem_printf("%s/%s", user, name));
    note_set(&profile, "AllUsersAllHosts", string_from(mem_printf("%s/profile.ps1", all)));
    note_set(&profile, "AllUsersCurrentHost", string_from(mem_printf("%s/%s", all, name)));
    note_set(&profile, "CurrentUserAllHosts", string_from(mem_printf("%s/profile.ps1", user)));
    note_set(&profile, "CurrentUserCurrentHost", string_from(mem_printf("%s/%s", user, name)));
    return profile;
}
