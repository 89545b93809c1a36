/* $PSSenderInfo: who is at the other end of a served session. */
#include "engine/automatic_host.h"
#include "engine/field_object.h"
#include "engine/runspace.h"
#include "object/dictionary.h"

enum { USER_INFO, TIME_ZONE, CONNECTION, ARGUMENTS, CONFIGURATION, FIELDS };

static bool get_empty(struct call *call) {
    return give(call, string_empty());
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

/* Nobody was authenticated: the session's process runs as the user who began it. */
static const struct type_member identity_members[] = {
    {"string Name {get}", get_empty},
    {"string AuthenticationType {get}", get_null},
};
static struct type type_identity = {
    .name = "System.Management.Automation.Remoting.PSIdentity", .base = &type_object, MEMBERS(identity_members)};
TYPE_REGISTER(type_identity);

static const struct type_member principal_members[] = {
    FIELD_READONLY("System.Management.Automation.Remoting.PSIdentity Identity {get}", 0),
    {"System.Object WindowsIdentity {get}", get_null},
};
static struct type type_principal = {
    .name = "System.Management.Automation.Remoting.PSPrincipal", .base = &type_object, MEMBERS(principal_members)};
TYPE_REGISTER(type_principal);

static const struct extended_member extended[] = {
    {.kind = EXTENDED_SCRIPT_PROPERTY,
     .name = "ConnectedUser",
     .text = "$this.UserInfo.Identity.Name",
     .get = get_null},
    {.kind = EXTENDED_SCRIPT_PROPERTY,
     .name = "RunAsUser",
     .text = "if($null -ne $this.UserInfo.WindowsIdentity)\n{\n$this.UserInfo.WindowsIdentity.Name\n}",
     .get = get_null},
};
static const struct type_member members[] = {
    FIELD_READONLY("System.Management.Automation.Remoting.PSPrincipal UserInfo {get}", USER_INFO),
    FIELD_READONLY("System.TimeZoneInfo ClientTimeZone {get}", TIME_ZONE),
    FIELD_READONLY("string ConnectionString {get}", CONNECTION),
    FIELD_READONLY("psprimitivedictionary ApplicationArguments {get}", ARGUMENTS),
    FIELD_READONLY("string ConfigurationName {get}", CONFIGURATION),
};
static struct type type_sender_info = {.name = "System.Management.Automation.Remoting.PSSenderInfo",
                                       .base = &type_object,
                                       .extended = extended,
                                       .extended_count = COUNT_OF(extended),
                                       MEMBERS(members)};
TYPE_REGISTER(type_sender_info);

struct value sender_info(void) {
    if (!value_is_null(runspace->sender_info))
        return runspace->sender_info;
    struct value identity = field_object_new(&type_identity, NULL, 0);
    struct value arguments = value_dictionary(hashtable_new());
    dictionary_set_text(dictionary_of(arguments), "PSVersionTable", version_table());
    struct value given = runspace->application_arguments;
    struct dictionary_entry *entry;
    for (int32_t at = 0; value_is_dictionary(given) && (entry = dictionary_next(dictionary_of(given), &at));)
        if (!dictionary_find(dictionary_of(arguments), entry->key))
            dictionary_set(dictionary_of(arguments), entry->key, entry->value);
    struct value fields[FIELDS] = {[USER_INFO] = field_object_new(&type_principal, &identity, 1),
                                   [CONNECTION] = string_from("http://localhost"),
                                   [ARGUMENTS] = arguments};
    runspace->sender_info = field_object_new(&type_sender_info, fields, FIELDS);
    return runspace->sender_info;
}
